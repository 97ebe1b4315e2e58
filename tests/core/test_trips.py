"""Statements that go to PostgreSQL together: all of them in their order, or none."""

import pytest
from django.db import IntegrityError, transaction

from audit.models import Entry
from core.inserting import Trip, next_number

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
