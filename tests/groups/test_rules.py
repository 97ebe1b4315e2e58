"""Who may do what, over two groups: lists and objects agree."""

import pytest
from django.contrib.auth.models import AnonymousUser

from groups.models import Cycle, EngagementGroup, Holding, Hosting, Team
from groups.rules import PERMISSIONS
from groups.standing import house_of, organisations_served, people_served
from organisations.models import Organisation, Person
from tests.factories.accounts import KeeperFactory, UserFactory
from tests.factories.groups import (
    CycleFactory,
    GroupFactory,
    OrganisationFactory,
    PersonFactory,
    TeamFactory,
    member_of,
    moderator_of,
    organiser_of,
)

pytestmark = pytest.mark.django_db
ROLES = ("stranger", "anonymous", "member", "moderator", "organiser", "keeper")


@pytest.fixture
def cycle():
    return CycleFactory()


def somebody(role, cycle):
    return {
        "stranger": UserFactory,
        "anonymous": AnonymousUser,
        "member": lambda: member_of(cycle),
        "moderator": lambda: moderator_of(cycle),
        "organiser": lambda: organiser_of(cycle),
        "keeper": KeeperFactory,
    }[role]()


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("is_public", [True, False])
def test_lists_and_objects_agree_on_who_sees_what(role, is_public, cycle):
    cycle.group.is_public = is_public
    cycle.group.save()
    TeamFactory(cycle=CycleFactory(group=GroupFactory(is_public=not is_public)))
    user = somebody(role, cycle)
    kinds = ((EngagementGroup, "group"), (Cycle, "cycle"), (Team, "team"))

    for model, noun in kinds:
        rows = set(model.objects.all())
        allowed = {row for row in rows if user.has_perm(f"groups.view_{noun}", row)}
        assert set(model.objects.visible_to(user)) == allowed


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize(
    "permission", ["groups.change_cycle", "groups.move_cycle", "groups.fill_seat"]
)
def test_only_the_organisers_of_a_cycle_and_the_keeper_change_it(role, permission, cycle):
    other = CycleFactory()
    user = somebody(role, cycle)

    assert user.has_perm(permission, cycle) == (role in {"organiser", "keeper"})
    assert user.has_perm(permission, other) == (role == "keeper")


@pytest.mark.parametrize("role", ROLES)
def test_only_the_keeper_opens_a_group(role, cycle):
    assert somebody(role, cycle).has_perm("groups.keep_group", cycle.group) == (role == "keeper")


@pytest.mark.parametrize("role", ROLES)
def test_the_house_is_open_to_organisers_moderators_and_the_keeper(role, cycle):
    user = somebody(role, cycle)

    assert house_of(user).is_open == (role in {"organiser", "moderator", "keeper"})
    assert house_of(user).organises == (role in {"organiser", "keeper"})


def test_a_mark_of_staff_opens_nothing(cycle):
    assert not house_of(UserFactory(is_staff=True)).is_open


def test_a_seat_left_yesterday_opens_nothing(cycle):
    user = organiser_of(cycle)
    Holding.objects.update(until="2020-01-02", since="2020-01-01")
    user.__dict__.pop("_house", None)

    assert not house_of(user).is_open


def test_an_organiser_serves_the_organisations_of_their_own_cycles(cycle):
    host, unit, other, free = (OrganisationFactory() for _number in range(4))
    unit.parent = host
    unit.save()
    Hosting.objects.create(cycle=cycle, organisation=host)
    Hosting.objects.create(cycle=CycleFactory(), organisation=other)
    user = organiser_of(cycle)

    served = set(organisations_served(house_of(user)))

    assert served == {host, unit, free}
    assert served == {
        row
        for row in Organisation.objects.all()
        if user.has_perm("groups.change_organisation", row)
    }


def test_an_organisation_that_takes_part_in_two_groups_is_changed_by_the_keeper_alone(cycle):
    shared = OrganisationFactory()
    Hosting.objects.create(cycle=CycleFactory(), organisation=shared)
    Hosting.objects.create(cycle=cycle, organisation=shared)

    assert not organiser_of(cycle).has_perm("groups.change_organisation", shared)
    assert KeeperFactory().has_perm("groups.change_organisation", shared)


def test_an_organiser_serves_the_people_of_their_own_cycles(cycle):
    own = member_of(cycle).person
    member_of(CycleFactory())
    free = PersonFactory()
    user = organiser_of(cycle)

    served = set(people_served(house_of(user)))

    assert served == {own, free, user.person}
    assert served == {
        row for row in Person.objects.all() if user.has_perm("groups.change_person", row)
    }


def test_every_permission_of_the_room_refuses_a_stranger_without_asking_for_more(cycle):
    harmless = {"groups.view_group", "groups.view_cycle", "groups.view_team"}
    stranger = UserFactory()

    assert not [
        name
        for name in PERMISSIONS
        if name.endswith(("_cycle", "_group", "_team", "_seat"))
        and name not in harmless
        and stranger.has_perm(name, cycle)
    ]
