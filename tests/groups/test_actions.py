from datetime import date, timedelta

import pytest
from django.utils import timezone
from django.utils.translation import override

from accounts.actions import accept_invitation, change_settings
from accounts.models import Invitation
from audit.models import Entry
from core.errors import OutOfDate, Refused
from core.when import When
from groups import actions
from groups.models import Cycle, Holding, Team
from groups.standing import standing_in
from groups.states import Anchor, CycleStatus, SeatRole, TeamKind
from mailing.models import OutgoingLetter
from organisations.models import Person
from tests.factories.accounts import UserFactory
from tests.factories.groups import (
    CycleFactory,
    GroupFactory,
    HoldingFactory,
    MilestoneFactory,
    PersonFactory,
    SeatFactory,
    TeamFactory,
    organiser_of,
    secretariat_of,
)
from traces.models import InferredField, Origin

pytestmark = pytest.mark.django_db
TODAY = date(2020, 10, 22)


def verbs():
    return list(Entry.objects.order_by("pk").values_list("verb", "scope"))


def test_whoever_opens_a_cycle_coordinates_it():
    before = CycleFactory()
    somebody = organiser_of(before)
    cycle = Cycle(group=before.group, slug="2021", year=2021)

    actions.open_cycle(cycle, by=somebody)

    assert standing_in(somebody, cycle) == {"organiser", "moderator", "team_member"}
    assert cycle.status == CycleStatus.PLANNED
    assert ("cycle.opened", before.group.slug) in verbs()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (CycleStatus.PROPOSED, CycleStatus.ACTIVE),
        (CycleStatus.ACTIVE, CycleStatus.PLANNED),
        (CycleStatus.ARCHIVED, CycleStatus.ACTIVE),
        (CycleStatus.ACTIVE, "nowhere"),
    ],
)
def test_a_cycle_goes_only_where_it_may_go(before, after):
    cycle = CycleFactory(status=before)

    with pytest.raises(Refused):
        actions.move_cycle(cycle, after, by=UserFactory())

    cycle.refresh_from_db()
    assert cycle.status == before


def test_of_two_people_who_move_a_cycle_at_once_one_is_told():
    cycle = CycleFactory(status=CycleStatus.ACTIVE)
    seen_by_another = Cycle.objects.get(pk=cycle.pk)
    actions.move_cycle(cycle, CycleStatus.CLOSED, by=UserFactory())

    with pytest.raises(OutOfDate):
        actions.move_cycle(seen_by_another, CycleStatus.CLOSED, by=UserFactory())

    assert verbs() == [("cycle.moved", cycle.group.slug)]


def test_moving_the_summit_moves_the_milestones_that_hang_on_it():
    cycle = CycleFactory(starts_on=date(2019, 12, 1), summit_on=date(2020, 11, 21))
    hanging = MilestoneFactory(
        cycle=cycle, anchor=Anchor.SUMMIT, offset_days=-12, length_days=2, fixed=""
    )
    standing = MilestoneFactory(cycle=cycle, fixed="2020-10-15")

    actions.move_anchors(cycle, {"summit_on": date(2020, 12, 1)}, by=UserFactory())

    hanging.refresh_from_db()
    assert hanging.when == When("2020-11-19/2020-11-20")
    assert standing.when == When("2020-10-15")


def test_a_presidency_does_not_start_after_its_summit():
    cycle = CycleFactory(starts_on=date(2019, 12, 1), summit_on=date(2020, 11, 21))

    with pytest.raises(Refused):
        actions.move_anchors(cycle, {"starts_on": date(2021, 1, 1)}, by=UserFactory())

    cycle.refresh_from_db()
    assert cycle.starts_on == date(2019, 12, 1)


def test_two_teams_of_a_cycle_do_not_share_an_address():
    cycle = CycleFactory()
    actions.add_team(cycle, names={"en": "Global values"}, by=UserFactory())

    with pytest.raises(OutOfDate):
        actions.add_team(cycle, names={"en": "Global values"}, by=UserFactory())

    assert [team.slug for team in Team.objects.all()] == ["global-values"]


def test_a_seat_takes_one_person_at_a_time_and_keeps_its_history():
    seat = SeatFactory()
    somebody = UserFactory()
    first, second = PersonFactory(), PersonFactory()
    held = actions.fill_seat(seat, first, by=somebody, since=TODAY - timedelta(days=100))

    with pytest.raises(OutOfDate):
        actions.fill_seat(seat, second, by=somebody, since=TODAY)
    actions.leave_seat(held, on=TODAY, by=somebody)
    actions.fill_seat(seat, second, by=somebody, since=TODAY)

    assert [(holding.person, holding.until) for holding in Holding.objects.order_by("since")] == [
        (first, TODAY),
        (second, None),
    ]


def test_leaving_a_seat_acts_at_once():
    cycle = CycleFactory()
    organiser = organiser_of(cycle)
    organiser_of(cycle)
    held = Holding.objects.get(person__user=organiser)
    held.person.user = organiser

    actions.leave_seat(held, on=timezone.localdate(), by=organiser)

    assert standing_in(organiser, cycle) == frozenset()


def test_accepting_an_invitation_fills_the_seat():
    cycle = CycleFactory(group=GroupFactory(name_en="Values 20"))
    seat = SeatFactory(team=secretariat_of(cycle), role=SeatRole.COORDINATOR)
    invited = UserFactory(email="sara@example.org")

    invitation = actions.invite_to_seat(
        seat, "Sara@example.org", by=organiser_of(cycle), language="en"
    )
    accept_invitation(invitation, by=invited)

    assert standing_in(invited, cycle) == {"organiser", "moderator", "team_member"}
    assert invitation.purpose_words == "Coordinator, Secretariat, Values 20"
    assert [letter.to_email for letter in OutgoingLetter.objects.all()] == ["sara@example.org"]


def test_an_invitation_to_a_seat_filled_meanwhile_is_told_so():
    cycle = CycleFactory()
    seat = SeatFactory(team=TeamFactory(cycle=cycle))
    invited = UserFactory(email="sara@example.org")
    invitation = actions.invite_to_seat(seat, invited.email, by=organiser_of(cycle))
    HoldingFactory(seat=seat)

    with pytest.raises(OutOfDate):
        accept_invitation(invitation, by=invited)

    assert standing_in(invited, cycle) == frozenset()
    assert Invitation.objects.get().accepted_at is None


def test_nobody_is_invited_to_a_seat_that_is_filled():
    holding = HoldingFactory()

    with pytest.raises(Refused):
        actions.invite_to_seat(holding.seat, "sara@example.org", by=UserFactory())

    assert not Invitation.objects.exists()


def test_a_value_is_confirmed_once():
    cycle = CycleFactory()
    origin = Origin.objects.create(
        system="s", ref="c", target_label="groups.cycle", target_pk=str(cycle.pk)
    )
    row = InferredField.objects.create(origin=origin, path="status", value="active")
    somebody = UserFactory()

    actions.confirm_fact(row, group=cycle.group, by=somebody)

    with pytest.raises(OutOfDate):
        actions.confirm_fact(row, group=cycle.group, by=somebody)
    row.refresh_from_db()
    assert (row.confirmed_by, row.corrected) == (somebody.pk, False)


def test_a_moderators_seat_in_one_group_gives_nothing_in_another():
    cycle, other = CycleFactory(), CycleFactory()
    organiser = organiser_of(cycle)

    assert standing_in(organiser, other) == frozenset()
    assert not other.teams.filter(kind=TeamKind.SECRETARIAT).exists()


def test_a_new_cycle_calls_its_secretariat_in_each_language_of_the_group():
    group = GroupFactory(languages=["es", "en", "zh-hans", "ar"])

    actions.open_cycle(Cycle(group=group, slug="2027", year=2027), by=UserFactory(name="Hala"))

    team = Team.objects.get(cycle__group=group)
    assert [team.name_es, team.name_en, team.name_zh_hans, team.name_ar, team.name_fr or ""] == [
        "Secretaría",
        "Secretariat",
        "秘书处",
        "الأمانة",
        "",
    ]


def test_whoever_took_a_seat_before_they_wrote_their_name_stands_there_by_it_afterwards():
    keeper = UserFactory(name="", language="ar")
    cycle = Cycle(group=GroupFactory(), slug="2027", year=2027)
    with override("en"):
        actions.open_cycle(cycle, by=keeper)
    person = Person.objects.get(user=keeper)
    before = person.name_ar

    change_settings(keeper, {"name": "هالة الراشد"})

    person.refresh_from_db()
    assert [before, person.name_ar, person.name_en or ""] == ["عضو", "هالة الراشد", ""]


def test_a_name_that_an_organiser_wrote_is_nobody_elses_to_change():
    user = UserFactory(name="")
    person = actions.person_of(user)
    person.name_ar = "د. هالة الراشد"
    person.save()

    change_settings(user, {"name": "هالة"})

    person.refresh_from_db()
    assert person.name_ar == "د. هالة الراشد"
