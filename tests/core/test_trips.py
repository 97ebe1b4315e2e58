"""Statements that go to PostgreSQL together: all of them in their order, or none."""

import pytest
from django.db import IntegrityError, connection, transaction

from audit.models import Entry
from core.inserting import Passage, Trip, next_number

pytestmark = pytest.mark.django_db


def entry(verb, **more):
    return Entry(verb=verb, target_label="x.y", target_pk="1", **more)


def test_rows_are_written_as_the_trip_is_sent_and_by_one_question(django_assert_num_queries):
    trip = Trip()
    trip.insert(entry("a", after={"words": "كلمات 100%"}))
    trip.insert(entry("b"))
    assert not Entry.objects.exists()

    with django_assert_num_queries(1):
        trip.send()

    assert list(Entry.objects.order_by("pk").values_list("verb", "after")) == [
        ("a", {"words": "كلمات 100%"}),
        ("b", None),
    ]


def test_a_row_keeps_the_number_that_others_spoke_of():
    number, trip = next_number(Entry), Trip()
    row = entry("a", pk=number)

    trip.insert(row)
    trip.send()

    assert (Entry.objects.get().pk, row.pk) == (number, number)
    assert next_number(Entry) > number


def test_a_fault_in_one_is_a_fault_of_all():
    number, trip = next_number(Entry), Trip()
    trip.insert(entry("a"))
    trip.insert(entry("b", pk=number))
    trip.insert(entry("c", pk=number))

    with pytest.raises(IntegrityError), transaction.atomic():
        trip.send()

    assert not Entry.objects.exists()


def test_a_trip_sent_twice_writes_once():
    trip = Trip()
    trip.insert(entry("a"))

    trip.send()
    trip.send()

    assert Entry.objects.count() == 1


ASK = "SELECT 40 + %s::int"


def passed(*trips):
    for trip in trips:
        with Passage() as passage:
            assert passage.ask(ASK, [2]) == [(42,)]
            passage.close(trip)


def left_open():
    """A passage that somebody leaves before its end."""
    with Passage() as passage:
        passage.ask(ASK, [2])
        Entry.objects.create(verb="a", target_label="x.y", target_pk="1")
        raise ZeroDivisionError


@pytest.mark.django_db(transaction=True)
def test_a_passage_is_one_transaction_in_two_trips(django_assert_num_queries):
    heard, trip = [], Trip()
    trip.insert(entry("a"))
    transaction.on_commit(lambda: heard.append("before"))

    with django_assert_num_queries(2), Passage() as passage:
        passage.ask(ASK, [2])
        transaction.on_commit(lambda: heard.append("on commit"))
        assert heard == ["before"]
        passage.close(trip)

    assert heard == ["before", "on commit"]
    assert (connection.in_atomic_block, Entry.objects.count()) == (False, 1)


@pytest.mark.django_db(transaction=True)
def test_nothing_stays_of_a_passage_that_is_not_closed():
    with pytest.raises(ZeroDivisionError):
        left_open()

    assert (connection.in_atomic_block, Entry.objects.count()) == (False, 0)


@pytest.mark.django_db(transaction=True)
def test_what_the_database_refuses_ends_a_passage_and_the_next_one_goes_well():
    number = next_number(Entry)
    first, again, third = Trip(), Trip(), Trip()
    first.insert(entry("a", pk=number))
    again.insert(entry("lost"))
    again.insert(entry("again", pk=number))
    third.insert(entry("b"))
    passed(first)

    with pytest.raises(IntegrityError):
        passed(again)

    passed(third)
    assert list(Entry.objects.order_by("pk").values_list("verb", flat=True)) == ["a", "b"]


def in_a_transaction_that_ends_badly(trip):
    with transaction.atomic():
        passed(trip)
        assert Entry.objects.count() == 1
        raise ZeroDivisionError


def test_a_passage_inside_of_a_transaction_is_a_part_of_it():
    trip = Trip()
    trip.insert(entry("a"))

    with pytest.raises(ZeroDivisionError):
        in_a_transaction_that_ends_badly(trip)

    assert not Entry.objects.exists()


def begun(trip, heard):
    with Passage() as passage:
        passage.begin()
        transaction.on_commit(lambda: heard.append("never"))
        passage.close(trip)


@pytest.mark.django_db(transaction=True)
def test_a_passage_that_asks_nothing_is_one_trip_and_whole_or_not_at_all(
    django_assert_num_queries,
):
    heard, trip, doubled = [], Trip(), Trip()
    trip.insert(entry("a"))
    number = next_number(Entry)
    for verb in ("b", "c"):
        doubled.insert(entry(verb, pk=number))

    with django_assert_num_queries(1), Passage() as passage:
        passage.begin()
        transaction.on_commit(lambda: heard.append("on commit"))
        passage.close(trip)
    with pytest.raises(IntegrityError):
        begun(doubled, heard)

    assert heard == ["on commit"]
    assert [row.verb for row in Entry.objects.all()] == ["a"]
    assert not connection.in_atomic_block
