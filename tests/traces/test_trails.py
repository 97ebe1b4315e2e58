"""What came from what: written once, walked both ways, named by the rooms."""

import itertools

import pytest
from django.db import IntegrityError, transaction

from core.errors import OutOfDate
from core.when import When
from tests.factories.accounts import KeeperFactory, UserFactory
from traces import registry
from traces.actions import confirm_inferred, trace, trace_all, untrace
from traces.models import InferredField, Origin, Trace
from traces.registry import Described
from traces.trail import fates_of, sources_of, trail_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def things(monkeypatch):
    """People stand in for ideas and briefs: a trail only knows labels and keys."""
    made = UserFactory.create_batch(6)
    names = {str(thing.pk): Described(f"Thing {n}") for n, thing in enumerate(made)}
    monkeypatch.setitem(
        registry.describe,
        "accounts.user",
        lambda pks: {pk: names[pk] for pk in pks if pk in names},
    )
    return made


def test_a_step_is_written_once(things):
    first = trace("feeds", things[0], things[1], when="2020-10")
    second = trace("feeds", things[0], things[1], note="again")

    assert first == second
    assert Trace.objects.get().when == When("2020-10")


def test_a_step_is_taken_back(things):
    trace("feeds", things[0], things[1])

    assert [untrace("feeds", things[0], things[1]) for _time in range(2)] == [True, False]


def test_nothing_comes_from_itself(things):
    with pytest.raises(IntegrityError), transaction.atomic():
        trace("feeds", things[0], things[0])


def chain(things):
    for source, target in itertools.pairwise(things):
        trace("feeds", source, target, is_sample=True)


def test_the_walk_goes_down_and_up_nearest_first(things):
    chain(things)

    trail = trail_of(things[2])

    assert [(step.thing.title, step.depth) for step in trail.sources] == [
        ("Thing 1", 1),
        ("Thing 0", 2),
    ]
    assert [(step.thing.title, step.depth) for step in trail.fates] == [
        ("Thing 3", 1),
        ("Thing 4", 2),
        ("Thing 5", 3),
    ]


def test_the_walk_stops_at_the_depth_asked_for(things):
    chain(things)

    assert [step.thing.title for step in fates_of(things[0], depth=2)] == ["Thing 1", "Thing 2"]


def test_a_circle_ends(things):
    chain(things)
    trace("feeds", things[5], things[0])

    assert len(fates_of(things[0])) == 6


def test_two_ways_to_one_thing_show_both_steps_once(things):
    top, left, right, bottom = things[:4]
    for source, target in ((top, left), (top, right), (left, bottom), (right, bottom)):
        trace("feeds", source, target)

    assert [step.depth for step in fates_of(top)] == [1, 1, 2, 2]


@pytest.mark.parametrize("count", [2, 6])
def test_a_walk_costs_one_question(things, count, django_assert_num_queries):
    chain(things[:count])

    with django_assert_num_queries(1):
        fates_of(things[0])


def test_what_the_public_may_not_see_is_left_out(things, monkeypatch):
    chain(things)
    monkeypatch.setitem(
        registry.describe, "accounts.user", lambda pks: {str(things[2].pk): Described("Seen")}
    )

    assert [step.thing.title for step in fates_of(things[0])] == ["Seen"]


def test_a_thing_of_an_unknown_room_is_left_out(things, monkeypatch):
    chain(things)
    monkeypatch.delitem(registry.describe, "accounts.user")

    assert sources_of(things[3]) == []


def test_many_steps_are_written_in_one_go(things):
    steps = [
        Trace(
            kind="feeds",
            source_label="a.a",
            source_pk=str(n),
            target_label="b.b",
            target_pk="1",
        )
        for n in range(3)
    ]

    trace_all(steps)
    trace_all(steps)

    assert Trace.objects.count() == 3


@pytest.fixture
def inferred():
    origin = Origin.objects.create(system="v20-2020", ref="v20", section="group")
    return InferredField.objects.create(origin=origin, path="name.en", value="Values 20")


def test_an_organiser_vouches_for_an_inferred_value(inferred):
    person = UserFactory()

    confirm_inferred(inferred, by=person, corrected=True)

    inferred.refresh_from_db()
    assert (inferred.confirmed_by, inferred.corrected) == (person.pk, True)
    assert InferredField.objects.unconfirmed().count() == 0


def test_two_who_vouch_at_once_are_told_apart(inferred):
    stale = InferredField.objects.get()
    confirm_inferred(inferred, by=UserFactory())

    with pytest.raises(OutOfDate):
        confirm_inferred(stale, by=UserFactory())


@pytest.mark.parametrize("faults", [{"confirmed_by": 1}, {"corrected": True}])
def test_a_confirmation_has_time_and_person(inferred, faults):
    with pytest.raises(IntegrityError), transaction.atomic():
        InferredField.objects.update(**faults)


@pytest.mark.parametrize("faults", [{"target_label": "a.b"}, {"target_pk": "1"}])
def test_an_origin_points_to_a_whole_thing_or_to_none(faults):
    with pytest.raises(IntegrityError), transaction.atomic():
        Origin.objects.create(system="v20-2020", ref="x", **faults)


def test_a_ref_is_loaded_once(inferred):
    with pytest.raises(IntegrityError), transaction.atomic():
        Origin.objects.create(system="v20-2020", ref="v20")


@pytest.mark.parametrize("where", ["trace", "origin"])
def test_the_keeper_looks_through_all_of_them(client, settings, inferred, things, where):
    settings.SECOND_FACTOR_REQUIRED = False
    client.force_login(KeeperFactory())
    trace("feeds", things[0], things[1])
    one = {"trace": Trace, "origin": Origin}[where].objects.get()

    assert client.get(f"/en/admin/traces/{where}/").status_code == 200
    assert client.get(f"/en/admin/traces/{where}/{one.pk}/change/").status_code == 200
    assert client.get(f"/en/admin/traces/{where}/add/").status_code == 403
