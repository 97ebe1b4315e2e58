"""Only one's own groups: in lists, on pages, in choices, in history and in what is done."""

import pytest
from django.urls import reverse

from groups.models import Cycle, Holding, Seat, Team
from groups.states import CycleStatus
from organisations.models import Organisation
from tests.factories.accounts import InvitationFactory, KeeperFactory, UserFactory
from tests.factories.groups import (
    CycleFactory,
    OrganisationFactory,
    PersonFactory,
    SeatFactory,
    TeamFactory,
    ThemeFactory,
    member_of,
    moderator_of,
    organiser_of,
)
from traces.models import InferredField, Origin

pytestmark = pytest.mark.django_db


@pytest.fixture
def other():
    """A cycle of another group, with a row of every kind."""
    cycle = CycleFactory()
    team = TeamFactory(cycle=cycle)
    SeatFactory(team=team)
    ThemeFactory(cycle=cycle)
    organiser_of(cycle)
    return cycle


def rows_of(cycle):
    return [
        cycle.group,
        cycle,
        cycle.teams.first(),
        Seat.objects.filter(team__cycle=cycle).first(),
        cycle.themes.first() or ThemeFactory(cycle=cycle),
    ]


def page(row, name="change"):
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_{name}", args=[row.pk])


@pytest.mark.parametrize("role", ["stranger", "member", "staff"])
def test_the_house_is_closed_to_those_who_organise_nothing(client, cycle, role):
    user = {
        "stranger": UserFactory,
        "member": lambda: member_of(cycle),
        "staff": lambda: UserFactory(is_staff=True),
    }[role]()
    client.force_login(user)

    assert client.get(reverse("admin:index"), follow=True).status_code == 403


def test_whoever_is_not_signed_in_is_asked_to(client):
    response = client.get("/ar/admin/", follow=True)

    assert response.redirect_chain[-1][0].startswith("/ar/accounts/login/")


def test_a_moderator_opens_the_house_and_finds_no_records_of_the_group(client, cycle):
    client.force_login(moderator_of(cycle))

    assert client.get(reverse("admin:index")).status_code == 200
    assert client.get(reverse("admin:groups_cycle_changelist")).status_code == 403
    assert client.get(page(cycle)).status_code in {403, 404}


@pytest.mark.parametrize("name", ["change", "history"])
def test_rows_of_another_group_are_not_there(house, other, name):
    assert [house.get(page(row, name)).status_code for row in rows_of(other)] == [404] * 5


@pytest.mark.parametrize("name", ["change", "history"])
def test_rows_of_ones_own_group_are_there(house, cycle, name):
    assert [house.get(page(row, name)).status_code for row in rows_of(cycle)] == [200] * 5


def test_the_keeper_opens_every_row(client, cycle, other):
    organiser_of(cycle)
    client.force_login(KeeperFactory())

    assert [client.get(page(row)).status_code for row in rows_of(cycle) + rows_of(other)] == (
        [200] * 10
    )


@pytest.mark.parametrize("model", [Cycle, Team, Seat])
def test_lists_hold_only_ones_own(house, cycle, other, model):
    TeamFactory(cycle=cycle)
    name = f"admin:groups_{model._meta.model_name}_changelist"

    listed = set(house.get(reverse(name)).context["cl"].queryset)

    assert listed == {row for row in model.objects.all() if row.cycle == cycle}


def test_a_team_cannot_be_written_into_a_cycle_of_another_group(house, other):
    before = Team.objects.count()

    response = house.post(
        reverse("admin:groups_team_add"),
        {
            "name_en": "Mine",
            "slug": "mine",
            "kind": "working_team",
            "order": 0,
            "cycle": other.pk,
            "seats-TOTAL_FORMS": 0,
            "seats-INITIAL_FORMS": 0,
        },
    )

    assert response.status_code == 200
    assert "cycle" in response.context["adminform"].form.errors
    assert Team.objects.count() == before


def test_choices_found_while_typing_hold_only_ones_own(house, cycle, other):
    own = TeamFactory(cycle=cycle, name="Values here")
    TeamFactory(cycle=other, name="Values there")

    answer = house.get(
        reverse("admin:autocomplete"),
        {"app_label": "groups", "model_name": "theme", "field_name": "team", "term": "Values"},
    )

    assert [row["id"] for row in answer.json()["results"]] == [str(own.pk)]


@pytest.mark.parametrize("way", ["move", "invite"])
def test_nothing_is_done_to_another_group(house, other, way):
    seat = Seat.objects.filter(team__cycle=other, holdings=None).first()
    if way == "move":
        house.post(reverse("admin:groups_cycle_move", args=[other.pk]), {"status": "closed"})
    else:
        answer = house.post(
            reverse("admin:groups_seat_invite", args=[seat.pk]),
            {"email": "a@example.org", "language": "en"},
        )
        assert answer.status_code == 404

    other.refresh_from_db()
    assert other.status == CycleStatus.ACTIVE


def test_an_organiser_does_not_give_a_person_somebodys_account(house, cycle):
    keeper = KeeperFactory()
    seat = SeatFactory(team=cycle.teams.first())
    person = PersonFactory(name_en="Nadia")
    Holding.objects.create(seat=seat, person=person)

    house.post(
        page(person),
        {
            "name_en": "Nadia",
            "user": keeper.pk,
            "roles-TOTAL_FORMS": 0,
            "roles-INITIAL_FORMS": 0,
        },
    )

    person.refresh_from_db()
    assert person.user is None


def test_a_person_is_not_given_a_role_in_an_organisation_of_another_group(house, cycle, other):
    theirs, free = OrganisationFactory(), OrganisationFactory()
    other.participations.create(organisation=theirs, role="partner")
    person = PersonFactory(name_en="Nadia")

    for organisation in (theirs, free):
        house.post(
            page(person),
            {
                "name_en": "Nadia",
                "roles-TOTAL_FORMS": 1,
                "roles-INITIAL_FORMS": 0,
                "roles-0-person": person.pk,
                "roles-0-organisation": organisation.pk,
                "roles-0-title_en": "Director",
                "roles-0-order": 0,
            },
        )

    assert [role.organisation for role in person.roles.all()] == [free]


def test_an_organisation_of_another_group_is_read_and_not_changed(house, other):
    organisation = OrganisationFactory(name_en="Theirs")
    other.participations.create(organisation=organisation, role="partner")

    assert house.get(page(organisation)).status_code == 200
    assert house.post(page(organisation), {"name_en": "Mine"}).status_code == 403
    assert Organisation.objects.get(pk=organisation.pk).name_en == "Theirs"


def test_invitations_and_values_of_another_group_are_not_listed(house, cycle, other):
    own = InvitationFactory(scope=cycle.group.slug)
    InvitationFactory(scope=other.group.slug)
    mine, theirs = (
        InferredField.objects.create(
            path="status",
            origin=Origin.objects.create(
                system="s",
                ref=str(owner.pk),
                scope=owner.group.slug,
                target_label="groups.cycle",
                target_pk=str(owner.pk),
            ),
        )
        for owner in (cycle, other)
    )

    invitations = house.get(reverse("admin:accounts_invitation_changelist")).context["cl"]
    facts = house.get(reverse("admin:traces_inferredfield_changelist")).context["cl"]
    house.post(reverse("admin:traces_inferredfield_confirm"), {"pk": theirs.pk})

    assert list(invitations.queryset) == [own]
    assert list(facts.queryset) == [mine]
    theirs.refresh_from_db()
    assert theirs.confirmed_at is None


def test_a_seat_given_away_closes_the_house_on_the_next_request(house, organiser):
    Holding.objects.filter(person__user=organiser).update(since="2020-01-01", until="2020-01-02")

    assert house.get(reverse("admin:index"), follow=True).status_code == 403


def test_pages_of_other_packages_are_not_in_the_house(client):
    client.force_login(KeeperFactory())

    assert client.get("/en/admin/account/emailaddress/").status_code == 404
    assert client.get("/en/admin/auth/group/").status_code == 404
