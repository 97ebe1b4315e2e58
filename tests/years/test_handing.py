"""A cycle is handed over on a day, and no group is ever without somebody who organises it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.actions import accept_invitation
from accounts.models import Invitation
from core.errors import OutOfDate, Refused
from groups.actions import invite_to_seat, leave_seat
from groups.models import Holding
from groups.standing import organisers_on
from mailing.models import OutgoingLetter
from tests.factories.accounts import UserFactory
from tests.factories.groups import (
    CycleFactory,
    SeatFactory,
    member_of,
    moderator_of,
    organiser_of,
    secretariat_of,
)
from tests.factories.years import HandoverFactory, NewcomerFactory
from years.actions import handing
from years.models import Handover

pytestmark = pytest.mark.django_db
WEEK = timedelta(days=7)


@pytest.fixture(autouse=True)
def _one_factor_is_enough(settings):
    settings.SECOND_FACTOR_REQUIRED = False


@pytest.fixture
def handover():
    made = HandoverFactory()
    for cycle in (made.cycle, made.next_cycle):
        secretariat_of(cycle)
    return made


@pytest.fixture
def old(handover):
    """Who organises both cycles now."""
    user = organiser_of(handover.cycle)
    organiser_of(handover.next_cycle, user)
    return user


def organisers(cycle, day):
    return {holding.person.user for holding in organisers_on(cycle, day)}


def test_rights_pass_on_the_day_and_not_before(handover, old):
    new = NewcomerFactory(handover=handover).person.user

    handing.agree(handover, by=old)

    today = timezone.localdate()
    for cycle in (handover.cycle, handover.next_cycle):
        assert organisers(cycle, today) == {old}
        assert organisers(cycle, handover.on - timedelta(days=1)) == {old}
        assert organisers(cycle, handover.on) == {new}


def test_nobody_of_the_next_host_has_accepted(handover, old):
    with pytest.raises(Refused, match="no organiser"):
        handing.agree(handover, by=old)

    assert organisers(handover.cycle, handover.on) == {old}


def test_a_moderator_alone_takes_no_group_over(handover, old):
    NewcomerFactory(handover=handover, role="moderator")

    with pytest.raises(Refused, match="no organiser"):
        handing.agree(handover, by=old)


def test_somebody_whose_account_was_closed_meanwhile_takes_no_group_over(handover, old):
    new = NewcomerFactory(handover=handover).person.user
    new.is_active = False
    new.save()

    with pytest.raises(Refused, match="Nobody would organise"):
        handing.agree(handover, by=old)

    assert organisers(handover.cycle, handover.on) == {old}
    assert Handover.objects.get().status == "planned"


def test_the_last_organiser_cannot_leave(handover, old):
    holding = Holding.objects.get(person__user=old, seat__team__cycle=handover.cycle)

    with pytest.raises(Refused, match="Nobody would organise"):
        leave_seat(holding, on=timezone.localdate(), by=old)

    assert Holding.objects.get(pk=holding.pk).until is None


def test_one_of_two_organisers_leaves(handover, old):
    organiser_of(handover.cycle)
    holding = Holding.objects.get(person__user=old, seat__team__cycle=handover.cycle)

    leave_seat(holding, on=timezone.localdate(), by=old)

    assert Holding.objects.get(pk=holding.pk).until == timezone.localdate()


def test_a_cycle_at_work_is_not_handed_over(handover, old):
    NewcomerFactory(handover=handover)
    type(handover.cycle).objects.filter(pk=handover.cycle.pk).update(status="active")

    with pytest.raises(Refused, match="Close this cycle first"):
        handing.agree(handover, by=old)


def test_agreed_twice_it_is_agreed_once(handover, old):
    NewcomerFactory(handover=handover)
    handing.agree(handover, by=old)

    with pytest.raises(OutOfDate):
        handing.agree(handover, by=old)


def test_moderators_leave_too_and_team_members_stay(handover, old):
    NewcomerFactory(handover=handover)
    member = member_of(handover.cycle)
    apart = moderator_of(handover.cycle)

    handing.agree(handover, by=old)

    left = Holding.objects.filter(until=handover.on).values_list("person__user", flat=True)
    assert {old.pk} == set(left)
    assert Holding.objects.filter(person__user__in=[member, apart], until=None).count() == 2


def test_whoever_accepts_the_letter_comes_on_the_list_and_gets_no_seat_yet(handover, old):
    handing.invite_newcomer(handover, "next@example.org", by=old, role="coordinator", language="en")
    invitation = Invitation.objects.get(email="next@example.org")
    new = UserFactory(email="next@example.org")

    accept_invitation(invitation, by=new)

    assert [one.person.user for one in handover.newcomers.all()] == [new]
    assert not Holding.objects.filter(person__user=new).exists()
    assert "Coordinator" in invitation.purpose_words


def test_whoever_accepts_late_is_seated_at_once(handover, old):
    handing.invite_newcomer(handover, "late@example.org", by=old, role="sherpa")
    NewcomerFactory(handover=handover)
    handing.agree(handover, by=old)
    late = UserFactory(email="late@example.org")

    accept_invitation(Invitation.objects.get(email="late@example.org"), by=late)

    assert late in organisers(handover.next_cycle, handover.on)


def test_letters_of_the_old_host_to_the_secretariat_give_nothing_any_more(handover, old):
    """Whoever leaves seats nobody for the time after; letters to teams stay."""
    NewcomerFactory(handover=handover)
    seat = SeatFactory(team=secretariat_of(handover.next_cycle), role="coordinator")
    letter = invite_to_seat(seat, "friend@example.org", by=old)
    of_team = invite_to_seat(
        SeatFactory(team__cycle=handover.next_cycle), "author@example.org", by=old
    )
    handing.agree(handover, by=old)

    letter.refresh_from_db()
    with pytest.raises(OutOfDate):
        accept_invitation(letter, by=UserFactory(email="friend@example.org"))
    accept_invitation(of_team, by=UserFactory(email="author@example.org"))
    assert not Holding.objects.filter(person__user__email="friend@example.org").exists()


def test_an_invitation_to_a_handover_called_off_gives_nothing(handover, old):
    handing.invite_newcomer(handover, "next@example.org", by=old, role="coordinator")
    handing.call_off(handover, by=old)
    new = UserFactory(email="next@example.org")

    with pytest.raises(OutOfDate, match="called off"):
        accept_invitation(Invitation.objects.get(email="next@example.org"), by=new)


def test_the_same_person_is_asked_once(handover, old):
    handing.invite_newcomer(handover, "next@example.org", by=old, role="coordinator")

    with pytest.raises(Refused, match="asked already"):
        handing.invite_newcomer(handover, "Next@example.org", by=old, role="chair")


def test_those_who_come_and_those_who_leave_hear_of_it(handover, old):
    new = NewcomerFactory(handover=handover).person.user

    handing.agree(handover, by=old)

    rows = OutgoingLetter.objects.filter(letter__startswith="years/")
    assert {(row.letter, row.to_email) for row in rows} == {
        ("years/handover_to_you", new.email),
        ("years/handover_from_you", old.email),
    }


def test_one_handover_is_planned_at_a_time(handover, old):
    with pytest.raises(OutOfDate, match="planned already"):
        handing.plan_handover(
            handover.cycle, handover.next_cycle, on=timezone.localdate() + WEEK, by=old
        )


@pytest.mark.parametrize("fault", ["passed", "other group", "closed"])
def test_a_plan_that_makes_no_sense_is_refused(fault):
    cycle = CycleFactory(status="closed")
    organiser = organiser_of(cycle)
    after = CycleFactory(group=cycle.group, slug="2021", status="planned")
    on = timezone.localdate() + WEEK
    if fault == "passed":
        on = timezone.localdate() - WEEK
    elif fault == "other group":
        after = CycleFactory()
    else:
        after.status = "closed"

    with pytest.raises(Refused):
        handing.plan_handover(cycle, after, on=on, by=organiser)


def test_the_page_leads_through_a_handover(client):
    cycle = CycleFactory(status="archived")
    organiser = organiser_of(cycle)
    after = CycleFactory(group=cycle.group, slug="2021", year=2021, status="planned")
    organiser_of(after, organiser)
    client.force_login(organiser)
    path = reverse("years:handover", args=[cycle.group.slug, cycle.slug])

    client.post(path, {"next_cycle": after.pk, "on": timezone.localdate().isoformat()})
    asked = {"email": "next@example.org", "role": "coordinator", "language": "ar", "name": ""}
    client.post(f"{path}ask/", asked)
    early = client.post(f"{path}agree/", follow=True)
    assert "has accepted yet" in early.content.decode()
    new = UserFactory(email="next@example.org")
    accept_invitation(Invitation.objects.get(email="next@example.org"), by=new)
    client.post(f"{path}agree/")

    assert organisers(after, timezone.localdate()) == {new}
    assert client.get(path).status_code == 403


@pytest.mark.parametrize("count", [1, 20])
def test_the_page_costs_the_same_for_any_number_of_people(
    client, django_assert_num_queries, handover, old, count
):
    NewcomerFactory.create_batch(count, handover=handover)
    client.force_login(old)
    path = reverse("years:handover", args=[handover.group.slug, handover.cycle.slug])
    client.get(path)

    with django_assert_num_queries(7):
        client.get(path)
