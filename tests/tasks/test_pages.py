"""What lists of tasks cost, what stands beside tasks, who is reminded, what the desk and the morning page say."""

from datetime import datetime

import pytest
from django.core import mail
from django.utils import timezone

from accounts.privacy import exporters
from briefs.links import work_path
from briefs.models import Brief
from briefs.states import BriefStatus
from core.desk import all_due
from core.together import heard
from groups.states import SeatRole
from mailing.delivery import deliver_due
from meetings.links import meeting_path
from reminders import joins
from reminders.sweeping import sweep
from reminders.writing import write
from tasks.actions import settle
from tasks.dues import late_by_team, of_teams
from tasks.models import Task
from tasks.states import TaskStatus
from tasks.waits import tasks_overdue
from tests.factories.briefs import BriefFactory
from tests.factories.events import MeetingFactory as EventOfTeamFactory
from tests.factories.groups import MilestoneFactory, organiser_of
from tests.factories.meetings import (
    ActionItemFactory,
    AgendaItemFactory,
    MeetingFactory,
    seat_in,
    seat_of,
)
from tests.factories.tasks import TaskFactory
from tests.tasks.conftest import LIST, at, path

pytestmark = pytest.mark.django_db
PAST = datetime.fromisoformat("2020-05-20T12:00")


def filled(team, user, count):
    """So many tasks of each kind, action items and briefs."""
    event = EventOfTeamFactory(cycle=team.cycle, team=team)
    item = AgendaItemFactory(meeting=MeetingFactory(event=event), title="الخطة")
    for _ in range(count):
        other = seat_in(team)
        milestone = MilestoneFactory(cycle=team.cycle)
        origin = {"origin_label": "groups.milestone", "origin_pk": str(milestone.pk)}
        TaskFactory(team=team, seat=seat_of(other), **origin)
        done = TaskFactory(team=team, seat=seat_of(user))
        settle(done, TaskStatus.DONE, note="", by=user)
        TaskFactory(team=team, seat=seat_of(user))
        ActionItemFactory(item=item, seat=seat_of(user), text="دعوة الخبراء")
        BriefFactory(cycle=team.cycle, team=team, status=BriefStatus.WRITING)


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("asked", [(LIST, 10), ("/en/desk/tasks/", 7), (f"{LIST}new/", 7)])
def test_lists_cost_the_same_for_any_length(team, leader, count, asked, django_assert_num_queries):
    address, cost = asked
    filled(team, leader, count)
    browser = at(leader)
    browser.get(address)
    with django_assert_num_queries(cost):
        assert browser.get(address).status_code == 200


def test_action_items_and_briefs_stand_beside_tasks(team, leader, member):
    filled(team, leader, 1)
    shown = at(leader).get(LIST).content.decode()
    assert "دعوة الخبراء" in shown
    assert "action item" in shown
    assert Brief.objects.get().title in at(organiser_of(team.cycle)).get(LIST).content.decode()
    own = at(leader).get("/en/desk/tasks/").content.decode()
    assert "دعوة الخبراء" in own
    assert "دعوة الخبراء" not in at(member).get("/en/desk/tasks/").content.decode()


def test_pages_of_meetings_and_briefs_lead_who_gives_tasks_to_one_that_comes_from_there(
    team, leader, member
):
    event = MeetingFactory(event__cycle=team.cycle, event__team=team).event
    brief = BriefFactory(call__cycle=team.cycle, team=team, status=BriefStatus.WRITING)
    for address, asked in (
        (meeting_path(event), f"events.event:{event.pk}"),
        (work_path(brief), f"briefs.brief:{brief.pk}"),
    ):
        form, page = f"{LIST}new/?from={asked}", address.replace("/ar/", "/en/", 1)
        assert f'href="{form}"' in at(leader).get(page).content.decode()
        assert "from=" not in at(member).get(page).content.decode()
        assert f'value="{asked}" selected' in at(leader).get(form).content.decode()


def test_a_task_from_a_meeting_names_it(team, leader):
    event = EventOfTeamFactory(cycle=team.cycle, team=team, title="اجتماع الفريق")
    asked = f"events.event:{event.pk}"
    assert "اجتماع الفريق" in at(leader).get(f"{LIST}new/?from={asked}").content.decode()
    at(leader).post(f"{LIST}new/?from={asked}", {"title": "x", "zone": "UTC", "origin": asked})
    task = Task.objects.get()
    assert (task.origin_label, task.origin_pk) == ("events.event", str(event.pk))
    assert "اجتماع الفريق" in at(leader).get(path(task)).content.decode()


@pytest.mark.parametrize("asked", ["x", "auth.user:1", "events.event:abc", "events.event:999999"])
def test_an_origin_that_is_not_there_is_not_offered(team, leader, asked):
    assert at(leader).get(f"{LIST}new/?from={asked}").status_code == 200
    sent = {"title": "x", "zone": "UTC", "origin": asked}
    assert at(leader).post(f"{LIST}new/?from={asked}", sent).status_code == 422


def test_a_task_is_due_on_the_desk_of_whoever_does_it(team, leader, member):
    task = TaskFactory(team=team, seat=seat_of(member))
    due = [one for row, one in all_due(member, timezone.now()) if row.source == "tasks.task"]
    assert [(one.title, one.url[3:], one.at) for one in due] == [
        (task.title, f"/desk/tasks/{task.pk}/", task.due_at)
    ]
    assert "tasks.task" not in [row.source for row, _one in all_due(leader, timezone.now())]


def test_our_work_shows_the_nearest_tasks_of_ones_teams_in_one_query(
    team, leader, django_assert_num_queries
):
    filled(team, leader, 3)
    with django_assert_num_queries(1):
        part = of_teams(leader, frozenset({team.pk}))
    assert {task.status for task in part.context["tasks"]} == {"open"}
    assert of_teams(leader, frozenset()) is None


def test_tasks_past_their_day_are_counted_for_organisers(team, leader):
    TaskFactory(team=team, due=PAST)
    TaskFactory(team=team)
    assert late_by_team(team.cycle).by_team == {team.pk: 1}
    assert [one.count for one in heard([tasks_overdue(organiser_of(team.cycle))])] == [1]
    assert heard([tasks_overdue(leader)]) == []


def test_a_task_reminds_whoever_does_it_before_its_day_and_once_after(team, member, monkeypatch):
    task = TaskFactory(
        team=team, seat=seat_of(member), due=datetime.fromisoformat("2030-05-20T23:59")
    )

    def turn(day):
        now = datetime.fromisoformat(f"2030-05-{day}T10:30+00:00")
        monkeypatch.setitem(joins.scribes, "reminders", lambda letters: write(letters, now=now))
        before = len(mail.outbox)
        sweep(now=now)
        deliver_due(clock=lambda: max(now, timezone.now()))
        fresh = mail.outbox[before:]
        found = [(one.to[0].partition("<")[2][:-1], one.subject) for one in fresh]
        return [each for each in found if each[1].endswith(task.title) and "Done" not in each[1]]

    due = [("member@example.org", f"Due on 20 May 2030: {task.title}")]
    assert turn(16) == []
    assert turn(17) == due
    assert turn(19) == due
    assert [to for to, _subject in turn(21)] == ["member@example.org"]
    settle(task, TaskStatus.DONE, note="", by=member)
    assert turn(22) == []


def test_a_person_finds_their_tasks_on_their_own_page_and_in_their_file(team, member, stranger):
    task = TaskFactory(team=team, seat=seat_of(member))
    assert "1 task is open" in at(member).get("/en/me/").content.decode()
    assert "My tasks" not in at(stranger).get("/en/me/").content.decode()
    assert [row["title"] for row in exporters["tasks"](member)] == [task.title]


def test_the_page_of_a_team_leads_those_who_sit_in_it_to_its_tasks(team, member, stranger):
    page = LIST.removesuffix("tasks/")
    assert LIST in at(member).get(page).content.decode()
    assert LIST not in at(stranger).get(page).content.decode()


def test_a_rapporteur_gives_tasks_too(team):
    writer = seat_in(team, role=SeatRole.RAPPORTEUR)
    at(writer).post(f"{LIST}new/", {"title": "x", "zone": "UTC"})
    assert list(Task.objects.values_list("given_by", flat=True)) == [writer.pk]
