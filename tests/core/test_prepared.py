"""A prepared query gives what the queryset gives, for every value."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone, translation

from core.prepared import fetch, fetch_for
from groups.models import Cycle, EngagementGroup, Hosting
from tests.factories.accounts import UserFactory
from tests.factories.groups import (
    CycleFactory,
    GroupFactory,
    HoldingFactory,
    OrganisationFactory,
    TeamFactory,
)

pytestmark = pytest.mark.django_db


def _cycles(group, year):
    rows = Cycle.objects.filter(group__slug=group, year__gte=year).select_related("group")
    return rows.order_by("slug")


def _hosts(role):
    return Hosting.objects.filter(role=role).order_by("pk").values_list("cycle__slug", "order")


def test_rows_come_with_their_relations_and_translations():
    group = GroupFactory(slug="one", name_ar="واحدة", name_en="One")
    CycleFactory(group=group, slug="2020", year=2020)
    CycleFactory(group=group, slug="2021", year=2021)
    CycleFactory(slug="2021", year=2021)

    assert [c.slug for c in fetch("cycles", _cycles, group="one", year=2021)] == ["2021"]
    found = fetch("cycles", _cycles, group="one", year=2020)
    assert [c.slug for c in found] == ["2020", "2021"]
    assert found == list(_cycles("one", 2020))
    with translation.override("en"):
        assert found[0].group.name == "One"
    assert fetch("cycles", _cycles, group="nobody", year=2020) == []


def test_the_second_time_only_the_database_is_asked(django_assert_num_queries):
    CycleFactory(group=GroupFactory(slug="one"), slug="2020", year=2020)
    fetch("cycles", _cycles, group="one", year=2020)
    EngagementGroup.objects.filter(slug="one").update(acronym="NEW")

    with django_assert_num_queries(1):
        (found,) = fetch("cycles", _cycles, group="one", year=2020)
        assert found.group.acronym == "NEW"


def test_values_come_as_tuples():
    Hosting.objects.create(
        cycle=CycleFactory(slug="2020"), organisation=OrganisationFactory(), role="host"
    )

    assert fetch("hosts", _hosts, role="host") == [("2020", 0)]
    assert fetch("hosts", _hosts, role="co_host") == []


def test_who_is_signed_in_is_asked_for_as_ever():
    closed = GroupFactory(slug="closed", is_public=False)
    keeper = UserFactory(is_superuser=True)

    def seen(user, slug):
        return EngagementGroup.objects.visible_to(user).filter(slug=slug)

    assert fetch_for(AnonymousUser(), "seen", seen, slug="closed") == []
    assert fetch_for(keeper, "seen", seen, slug="closed") == [closed]
    assert fetch_for(AnonymousUser(), "seen", seen, slug="closed") == []


def test_each_who_is_signed_in_sees_their_own(django_assert_num_queries):
    closed, other = (GroupFactory(slug=slug, is_public=False) for slug in ("closed", "other"))
    first, second = UserFactory(), UserFactory()
    for user, group in ((first, closed), (second, other)):
        team = TeamFactory(cycle=CycleFactory(group=group))
        HoldingFactory(seat__team=team, person__user=user)

    def seen(user, least):
        return EngagementGroup.objects.visible_to(user).filter(pk__gte=least)

    assert fetch_for(first, "mine", seen, least=closed.pk) == [closed]
    assert fetch_for(second, "mine", seen, least=closed.pk) == [other]
    assert fetch_for(AnonymousUser(), "mine", seen, least=closed.pk) == []
    with django_assert_num_queries(1):
        assert fetch_for(first, "mine", seen, least=other.pk) == []


def test_what_is_said_of_a_person_cannot_stand_in_a_query_for_all():
    def named(user, least):
        return EngagementGroup.objects.filter(pk__gte=least, name=user.name)

    with pytest.raises(TypeError, match="name"):
        fetch_for(UserFactory(), "named", named, least=1)


def test_a_moment_can_be_a_value():
    def moved(before):
        return Cycle.objects.filter(moved_at__lt=before)

    assert fetch("moved", moved, before=timezone.now()) == []


def test_a_value_that_does_not_reach_the_query_is_refused():
    def careless(year):
        return Cycle.objects.filter(year=2020 if year else 2021)

    with pytest.raises(TypeError, match="year"):
        fetch("careless", careless, year=2020)


def test_prefetching_is_refused():
    with pytest.raises(TypeError, match="prefetch"):
        fetch("p", lambda slug: Cycle.objects.filter(slug=slug).prefetch_related("teams"), slug="a")


def test_the_order_in_which_values_are_given_does_not_matter():
    CycleFactory(group=GroupFactory(slug="one"), slug="2020", year=2020)

    assert len(fetch("cycles", _cycles, group="one", year=2020)) == 1
    assert len(fetch("cycles", _cycles, year=2020, group="one")) == 1


def test_a_number_that_no_column_holds_finds_nothing():
    CycleFactory(group=GroupFactory(slug="one"), slug="2020", year=2020)

    assert fetch("cycles", _cycles, group="one", year=10**30) == []
    assert fetch("cycles", _cycles, group="one", year=10**12) == []
