"""Ideas that wait longer than was promised: moderators are told once a day, of what waits as the letter leaves."""

from datetime import UTC, datetime, time, timedelta

import pytest
from django.core import mail
from django.utils import timezone

from campaigns.models import Campaign, Idea
from campaigns.states import IdeaStatus
from mailing.delivery import deliver_due
from reminders import joins
from reminders.sweeping import sweep
from reminders.writing import write
from tests.factories.accounts import UserFactory
from tests.factories.campaigns import CampaignFactory, IdeaFactory
from tests.factories.groups import member_of, moderator_of

pytestmark = pytest.mark.django_db

#: The hour at which moderators are told, on the day of the test.
TODAY = datetime.combine(datetime.now(UTC).date(), time(11), UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def campaign(db):
    found = CampaignFactory(reads_within_days=3)
    moderator_of(found.cycle, UserFactory(name="M", email="m@example.org", time_zone="UTC"))
    member_of(found.cycle)
    for days in (5, 4, 1):
        IdeaFactory(campaign=found, submitted_at=timezone.now() - days * DAY)
    return found


@pytest.fixture
def at(monkeypatch):
    def turn(now):
        monkeypatch.setitem(joins.scribes, "reminders", lambda letters: write(letters, now=now))
        before = len(mail.outbox)
        sweep(now=now)
        deliver_due(clock=lambda: now + DAY)
        return [(message.to, message.subject) for message in mail.outbox[before:]]

    return turn


def test_moderators_are_told_once_a_day(at, campaign):
    assert at(TODAY - MINUTE) == []
    assert at(TODAY) == [
        (["M <m@example.org>"], f"2 ideas wait longer than was promised: {campaign.title}")
    ]
    assert at(TODAY + 3 * HOUR) == []


def test_what_was_read_meanwhile_is_not_counted(at, campaign):
    sweep(now=TODAY)
    Idea.objects.filter(pk__in=Idea.objects.order_by("submitted_at")[:1]).update(
        status=IdeaStatus.PUBLISHED, published_at=timezone.now()
    )
    assert [subject for _to, subject in at(TODAY + MINUTE)] == [
        f"1 idea waits longer than was promised: {campaign.title}"
    ]


def test_when_everything_was_read_in_time_nobody_is_told(at, campaign):
    sweep(now=TODAY)
    Idea.objects.update(status=IdeaStatus.PUBLISHED, published_at=timezone.now())
    assert at(TODAY + MINUTE) == []


def test_a_campaign_that_keeps_its_promise_tells_nobody(at, campaign):
    Campaign.objects.update(reads_within_days=6)
    assert at(TODAY) == []
