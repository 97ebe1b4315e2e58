"""What a poster says, as far as the event knows it."""

from datetime import timedelta

import pytest
from django.utils import timezone, translation

from events.poster import poster_of
from tests.factories.events import DatedFactory, EventFactory, in_days
from tests.factories.registration import FormFactory, RegistrationFactory

pytestmark = pytest.mark.django_db


def said(event):
    with translation.override("en"):
        return poster_of(event, now=timezone.now())


def test_a_poster_is_no_surer_than_the_record():
    known = EventFactory(mode="online", starts=in_days(10, 9), ends=in_days(10, 11))
    month = DatedFactory(during="2020-11", country="SA", place_en="Riyadh")

    sheets = [dict(said(event).facts) for event in (known, month)]

    assert sheets[0]["Time"] == "\u206609:00–11:00\u2069 · Riyadh time, Saudi Arabia"
    assert (sheets[0]["Place"], sheets[1]["Place"]) == ("Online", "Riyadh · Saudi Arabia")
    assert (sheets[1]["When"], sheets[1]["Time"]) == ("During November 2020", "")


def test_a_poster_asks_for_what_can_be_had():
    event = EventFactory()
    assert said(event).act == "The page of the event"
    form = FormFactory(event=event, capacity=1)
    assert said(event).act == "Register"
    RegistrationFactory(form=form)
    assert said(event).act == "Join the waiting list"
    type(form).objects.filter(pk=form.pk).update(opens_at=timezone.now() + timedelta(days=1))
    assert said(event).act == "Register"
    assert [label for label, _value in said(event).facts][-1] == "Registration opens"
