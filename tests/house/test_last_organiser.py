"""The last organiser of a cycle leaves by no form of the house; the first of two leaves by any."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from groups.joins import reasons
from groups.models import Holding, Seat, Team
from groups.organised import first_day_without, kept_organised
from groups.standing import organisers_on
from tests.factories.accounts import KeeperFactory
from tests.factories.groups import CycleFactory, PersonFactory, organiser_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def holding(organiser, cycle):
    return Holding.objects.get(person__user=organiser, seat__team__cycle=cycle)


def seat_form(holding, **changes):
    """The form of the seat with one row: whoever holds it."""
    row = {"id": holding.pk, "seat": holding.seat_id, "person": holding.person_id}
    return {
        "team": holding.seat.team_id,
        "role": holding.seat.role,
        "order": holding.seat.order,
        "deputies-TOTAL_FORMS": 0,
        "deputies-INITIAL_FORMS": 0,
        "holdings-TOTAL_FORMS": 1,
        "holdings-INITIAL_FORMS": 1,
        **{f"holdings-0-{name}": value for name, value in row.items()},
        "holdings-0-since": holding.since or "",
        "holdings-0-until": "",
        **changes,
    }


def team_form(holding, **changes):
    """The form of the secretariat with its one seat."""
    seat = holding.seat
    return {
        "name_en": "Secretariat",
        "name_ar": "الأمانة",
        "kind": seat.team.kind,
        "order": 0,
        "seats-TOTAL_FORMS": 1,
        "seats-INITIAL_FORMS": 1,
        "seats-0-id": seat.pk,
        "seats-0-team": seat.team_id,
        "seats-0-role": seat.role,
        "seats-0-order": seat.order,
        **changes,
    }


def ways_out(holding):
    """Every form in which an organising seat ends: page, key, what is sent."""
    tomorrow = timezone.localdate() + timedelta(days=1)
    seat, team = holding.seat_id, holding.seat.team_id
    yield "groups_seat_change", seat, seat_form(holding, role="member")
    yield "groups_seat_change", seat, seat_form(holding, **{"holdings-0-until": tomorrow})
    yield "groups_seat_change", seat, seat_form(holding, **{"holdings-0-DELETE": "on"})
    yield (
        "groups_seat_change",
        seat,
        seat_form(holding, **{"holdings-0-person": PersonFactory().pk}),
    )
    yield "groups_seat_delete", seat, {"post": "yes"}
    yield "groups_team_change", team, team_form(holding, kind="working_team")
    yield "groups_team_change", team, team_form(holding, **{"seats-0-role": "member"})
    yield "groups_team_change", team, team_form(holding, **{"seats-0-DELETE": "on"})
    yield "groups_team_delete", team, {"post": "yes"}


def test_the_last_organiser_leaves_by_no_form(house, holding, cycle, organiser):
    translation.activate("en")
    for page, key, sent in ways_out(holding):
        answer = house.post(reverse(f"admin:{page}", args=[key]), sent)

        assert answer.status_code == 400, (page, sent)
        assert "Nobody would organise" in answer.content.decode()
    kept = Holding.objects.select_related("seat__team").get(pk=holding.pk)
    assert (kept.until, kept.seat.role, kept.seat.team.kind) == (None, "coordinator", "secretariat")
    assert (Seat.objects.count(), Team.objects.filter(cycle=cycle).count()) == (1, 1)
    assert [one.person.user for one in organisers_on(cycle, date.max)] == [organiser]


def test_one_of_two_organisers_leaves(client, holding, cycle):
    client.force_login(organiser_of(cycle))

    for page, key, sent in list(ways_out(holding))[:2]:
        assert client.post(reverse(f"admin:{page}", args=[key]), sent).status_code == 302

    assert Holding.objects.get(pk=holding.pk).until == timezone.localdate() + timedelta(days=1)


def test_terms_that_follow_each_other_leave_no_day_alone(cycle, organiser, holding):
    today = timezone.localdate()
    Holding.objects.filter(pk=holding.pk).update(until=today + timedelta(days=9))
    organiser_of(cycle, since=today + timedelta(days=5), until=today + timedelta(days=20))
    organiser_of(cycle, since=today + timedelta(days=21))

    assert first_day_without(cycle, today) == today + timedelta(days=20)
    assert first_day_without(cycle, today + timedelta(days=21)) is None
    # What was so before stays possible.
    with kept_organised([cycle]):
        Holding.objects.filter(pk=holding.pk).update(until=today + timedelta(days=6))


@pytest.mark.parametrize(
    ("status", "may_go"), [("active", False), ("closed", False), ("archived", True)]
)
def test_nobody_is_forgotten_while_a_cycle_that_is_not_frozen_has_only_them(status, may_go):
    organiser = organiser_of(CycleFactory(status=status))

    assert (reasons(organiser) == []) is may_go


def test_the_address_of_a_group_is_chosen_once(client, cycle):
    """Cycles in the archive keep their addresses, and so does the group that they stand under."""
    client.force_login(KeeperFactory())
    page = client.get(reverse("admin:groups_engagementgroup_change", args=[cycle.group.pk]))

    assert "slug" in page.context["adminform"].readonly_fields
