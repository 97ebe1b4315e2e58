"""A task from being written down to being settled: who may, who is told, what happens when two write at once."""

from datetime import datetime

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from audit.models import Entry
from core.errors import OutOfDate
from mailing.delivery import deliver_due
from mailing.models import OutgoingLetter
from tasks import actions
from tasks.models import Task
from tasks.states import TaskStatus
from tests.factories.groups import MilestoneFactory
from tests.factories.meetings import seat_in, seat_of
from tests.factories.tasks import TaskFactory
from tests.tasks.conftest import LIST, at, path

pytestmark = pytest.mark.django_db


def said(**fields):
    return {
        "title": "كتابة الملخص",
        "due_on": "2030-05-20",
        "zone": "Africa/Casablanca",
        **fields,
    }


def letters():
    return list(OutgoingLetter.objects.order_by("pk").values_list("letter", "to_email"))


def test_who_leads_gives_a_task_with_its_origin_and_its_owner_is_told(team, leader, member):
    milestone = MilestoneFactory(cycle=team.cycle, title_ar="القمة", title_en="The summit")
    seat, origin = seat_of(member), f"groups.milestone:{milestone.pk}"

    answer = at(leader).post(
        f"{LIST}new/", said(owner=f"seat:{seat.pk}", origin=origin, due_hour="15:00")
    )

    task = Task.objects.get()
    assert answer["Location"] == path(task)
    assert (task.title, task.seat, task.due_at.isoformat(), task.given_by) == (
        "كتابة الملخص",
        seat,
        "2030-05-20T14:00:00+00:00",
        leader,
    )
    assert letters() == [("tasks/task_given", "member@example.org")]
    shown = at(member).get(path(task)).content.decode()
    assert "The summit" in shown
    assert "/en/v20/2020/" in shown
    deliver_due(clock=timezone.now)
    assert [one.subject for one in mail.outbox] == ["To be done: كتابة الملخص"]
    assert path(task) in mail.outbox[0].body
    assert list(Entry.objects.filter(scope="v20").values_list("verb", "actor_name")) == [
        ("task.given", "Leader")
    ]


def test_a_member_reads_and_settles_their_own_task_and_gives_none(team, leader, member, stranger):
    task = TaskFactory(team=team, seat=seat_of(member), given_by=leader)
    assert at(member).get(f"{LIST}new/").status_code == 403
    assert at(stranger).get(LIST).status_code == 404
    assert at(stranger).get(path(task)).status_code == 404
    assert Client().get(LIST).status_code == 302

    at(member).post(path(task), {"status": "done", "note": "أُرسلت"})

    task.refresh_from_db()
    assert (task.status, task.note, task.settled_by) == (TaskStatus.DONE, "أُرسلت", member)
    assert letters() == [("tasks/task_settled", "leader@example.org")]
    at(member).post(path(task), {"status": "open", "note": ""})
    task.refresh_from_db()
    assert (task.status, task.settled_at) == (TaskStatus.OPEN, None)


def test_another_member_reads_a_task_and_does_not_settle_it(team, leader, member):
    task = TaskFactory(team=team, seat=seat_of(leader))
    assert at(member).get(path(task)).status_code == 200
    assert at(member).post(path(task), {"status": "done"}).status_code == 403


def test_faults_are_told_and_what_was_typed_stays(team, leader):
    wrong = said(due_on="", due_hour="09:00", text="نص طويل عن المهمة")
    answer = at(leader).post(f"{LIST}new/", wrong)
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "نص طويل عن المهمة" in shown
    assert "id_due_on_error" in shown
    assert Task.objects.exists() is False


def test_an_hour_that_clocks_jump_over_is_refused_in_words(team, leader):
    jumped = said(due_on="2030-03-31", due_hour="02:30", zone="Europe/Paris")
    answer = at(leader).post(f"{LIST}new/", jumped)
    assert answer.status_code == 422
    assert "jump over 02:30" in answer.content.decode()


def test_a_new_owner_is_told_of_the_task_and_the_same_one_of_another_day(team, leader, member):
    task = TaskFactory(
        team=team, title="كتابة الملخص", due=datetime.fromisoformat("2030-05-20T23:59")
    )
    browser, owner = at(leader), f"seat:{seat_of(member).pk}"

    browser.post(path(task, "change/"), said(owner=owner, zone="UTC", version=1))
    browser.post(
        path(task, "change/"), said(owner=owner, zone="UTC", due_on="2030-05-27", version=2)
    )

    assert letters() == [
        ("tasks/task_given", "member@example.org"),
        ("tasks/task_moved", "member@example.org"),
    ]
    deliver_due(clock=timezone.now)
    assert "Before it was 20 May 2030." in mail.outbox[1].body


def test_of_two_who_change_a_task_at_once_the_second_is_shown_both(team, leader):
    task = TaskFactory(team=team)
    first, second = at(leader), at(leader)
    first.post(path(task, "change/"), said(title="الأول", version=1))

    answer = second.post(path(task, "change/"), said(title="الثاني", version=1))

    shown = answer.content.decode()
    assert answer.status_code == 409
    assert "الأول" in shown
    assert "الثاني" in shown
    assert 'name="version" value="2"' in shown
    assert Task.objects.get().title == "الأول"


def test_what_is_nobodys_is_taken_on_by_whoever_is_first(team, member):
    task, late = TaskFactory(team=team), seat_in(team)

    at(member).post(path(task, "take/"))
    answer = at(late).post(path(task, "take/"), follow=True)

    assert "Somebody else took this task on meanwhile." in answer.content.decode()
    assert Task.objects.get().seat == seat_of(member)


def test_a_task_settled_meanwhile_is_not_settled_again(team, leader, member):
    task = TaskFactory(team=team, seat=seat_of(member))
    stale = Task.objects.get()
    actions.settle(task, TaskStatus.DONE, note="", by=member)
    with pytest.raises(OutOfDate):
        actions.settle(stale, TaskStatus.DROPPED, note="", by=leader)
    assert Task.objects.get().status == TaskStatus.DONE


def test_a_seat_hands_its_tasks_to_whoever_sits_in_it_next(team, member):
    task = TaskFactory(team=team, seat=seat_of(member))
    assert [each.pk for each in Task.objects.of(member)] == [task.pk]
    seat = seat_of(member)
    seat.holdings.update(until="2020-01-02", since="2020-01-01")
    assert list(Task.objects.of(member)) == []
