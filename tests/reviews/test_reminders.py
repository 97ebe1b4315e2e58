"""Reviewers are reminded of their answer, of their review, and once it is overdue; whoever did it is left in peace."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.utils import timezone

from mailing.delivery import deliver_due
from reminders import joins
from reminders.models import Reminder
from reminders.sweeping import sweep
from reminders.writing import write
from reviews.actions.answering import accept
from reviews.actions.inviting import put_off, withdraw
from reviews.actions.reviewing import submit
from reviews.links import reviewer_url
from reviews.models import Invitation
from tests.reviews.conftest import fresh, said

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def turn(monkeypatch):
    """A turn of the engine at an instant; gives who got what reminder."""

    def turned(now):
        monkeypatch.setitem(joins.scribes, "reminders", lambda letters: write(letters, now=now))
        before = len(mail.outbox)
        sweep(now=now)
        deliver_due(clock=lambda: max(now, datetime.now(tz=UTC)))
        starts = ("Please answer", "Your review is due", "Overdue")
        fresh_ones = [one for one in mail.outbox[before:] if one.subject.startswith(starts)]
        return sorted((one.to[0].partition("<")[2][:-1], one.subject) for one in fresh_ones)

    return turned


def test_an_answer_is_asked_for_before_its_day_with_the_private_link(invitation, stranger, turn):
    accept(stranger)
    until = invitation.respond_until

    assert turn(until - 4 * DAY) == []
    assert turn(until - 1.5 * DAY) == [
        ("tariq@readers.example", "Please answer: will you review القيم في المدارس")
    ]
    letter = next(one for one in mail.outbox if one.subject.startswith("Please answer"))
    assert reviewer_url(invitation).replace("/ar/", "/en/") in letter.body
    assert turn(until - DAY) == []


def test_a_review_is_reminded_twice_before_its_day_and_twice_after(invitation, stranger, turn):
    accept(invitation)
    until = invitation.review_until
    # Each at noon of its day.
    reminded = {day: len(turn(until + (day - 0.5) * DAY)) for day in (-6, -5, -1, 0, 1, 7)}

    assert reminded == {-6: 0, -5: 1, -1: 1, 0: 0, 1: 1, 7: 1}


def test_a_review_past_its_day_is_called_overdue(invitation, turn):
    accept(invitation)
    past = (timezone.now() - DAY).replace(hour=12)
    Invitation.objects.update(respond_until=past, review_until=past)

    assert [subject for _to, subject in turn(past + 7 * DAY)] == [
        "Overdue: your review of القيم في المدارس"
    ]


def test_whoever_sent_it_or_is_asked_no_longer_is_left_in_peace(invitation, stranger, lead, turn):
    for one in (invitation, stranger):
        accept(one)
    submit(fresh(invitation), said(invitation), version=0)
    withdraw(fresh(stranger), by=lead)

    assert turn(invitation.review_until - 4.5 * DAY) == []


def test_another_day_reminds_again(invitation, lead, turn):
    accept(invitation)
    first = invitation.review_until
    assert [to for to, _subject in turn(first - 4.5 * DAY)] == ["tariq@readers.example"]
    put_off(fresh(invitation), first + 10 * DAY, by=lead)

    assert turn(first) == []
    assert [to for to, _subject in turn(first + 5.5 * DAY)] == ["tariq@readers.example"]


def test_reminders_of_reviewers_stand_in_no_ledger_of_a_group(invitation, turn):
    turn(invitation.respond_until - 1.5 * DAY)

    assert set(Reminder.objects.values_list("alarm__scope", flat=True)) == {""}
