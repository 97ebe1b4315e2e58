"""The first words of the morning page."""

from datetime import UTC, datetime

import pytest
from django.utils import timezone, translation

from accounts.models import User
from engagement.house import greeting


@pytest.mark.parametrize(
    ("hour", "words"),
    [(5, "Good morning."), (11, "Good morning."), (12, "Good afternoon."), (18, "Good evening.")],
)
def test_the_greeting_follows_the_hour(hour, words):
    with translation.override("en"), timezone.override(UTC):
        told = greeting(User(), now=datetime(2020, 10, 22, hour, tzinfo=UTC))

    assert told == f"{words} This waits today, Thursday 22 October"


def test_the_hour_is_that_of_the_person():
    evening_in_riyadh = datetime(2020, 10, 22, 16, tzinfo=UTC)

    with translation.override("en"), timezone.override("Asia/Riyadh"):
        assert greeting(User(), now=evening_in_riyadh).startswith("Good evening.")


@pytest.mark.parametrize("form", ["feminine", "masculine"])
def test_a_person_who_chose_a_form_is_spoken_to_in_it(form):
    now = datetime(2020, 10, 22, 6, tzinfo=UTC)

    with translation.override("en"), timezone.override(UTC):
        told = greeting(User(address_form=form), now=now)

    assert told == "Good morning. This waits for you today, Thursday 22 October"
