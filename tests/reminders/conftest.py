"""A campaign that closes, and the people with seats in its cycle: what the engine is tried on."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail

from mailing.delivery import deliver_due
from reminders.models import Rule
from reminders.sweeping import sweep
from tests.factories.accounts import UserFactory
from tests.factories.campaigns import CampaignFactory
from tests.factories.groups import HoldingFactory, PersonFactory, SeatFactory, TeamFactory

CLOSES = datetime(2030, 5, 20, 15, 0, tzinfo=UTC)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


def seat_somebody(cycle, **person):
    """An account with a seat in the cycle since long ago."""
    user = UserFactory(**person)
    seat = SeatFactory(team=TeamFactory(cycle=cycle))
    HoldingFactory(seat=seat, person=PersonFactory(user=user), since=date(2019, 1, 1))
    return user


@pytest.fixture
def campaign(db):
    return CampaignFactory(title="قيم للعالم", closes_at=CLOSES, zone="Asia/Riyadh")


@pytest.fixture
def member(campaign):
    return seat_somebody(
        campaign.cycle, email="member@example.org", name="Member", language="en", time_zone="UTC"
    )


@pytest.fixture
def one_day_before(db):
    """The only rule of the platform: a day before, whatever the hour."""
    return Rule.objects.create(
        occasion="campaigns.closes", audience="team", lead=DAY, keeps_quiet_hours=False
    )


def turn(at):
    """A turn of the engine at an instant, and of the post office after it; gives who got what."""
    before = len(mail.outbox)
    sweep(now=at)
    deliver_due(clock=lambda: max(at, datetime.now(tz=UTC)))
    return [(message.to, message.subject) for message in mail.outbox[before:]]
