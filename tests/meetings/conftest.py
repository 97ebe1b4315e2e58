"""A team that meets: who leads it, who writes for it, and a member."""

import pytest
from django.test import Client

from groups.states import SeatRole
from meetings.models import Meeting
from tests.factories.accounts import UserFactory
from tests.factories.meetings import AgendaItemFactory, MeetingFactory, seat_in


@pytest.fixture(autouse=True)
def _no_second_factor(settings):
    """The second factor has tests of its own."""
    settings.SECOND_FACTOR_REQUIRED = False


@pytest.fixture
def meeting(db):
    made = MeetingFactory(event__title="اجتماع الفريق")
    return Meeting.objects.select_related("event__cycle__group", "event__team__cycle").get(
        pk=made.pk
    )


@pytest.fixture
def item(meeting):
    return AgendaItemFactory(meeting=meeting, title="الخطة")


@pytest.fixture
def leader(meeting):
    user = UserFactory(name="Leader", email="leader@example.org", language="en", time_zone="UTC")
    return seat_in(meeting.event.team, user, SeatRole.CHAIR)


@pytest.fixture
def writer(meeting):
    user = UserFactory(name="Writer", email="writer@example.org", language="en", time_zone="UTC")
    return seat_in(meeting.event.team, user, SeatRole.RAPPORTEUR)


@pytest.fixture
def member(meeting):
    user = UserFactory(name="Member", email="member@example.org", language="en", time_zone="UTC")
    return seat_in(meeting.event.team, user)


@pytest.fixture
def stranger(db):
    return UserFactory()


def at(user):
    """A browser in which the person is signed in."""
    browser = Client()
    browser.force_login(user)
    return browser


def path(event, rest="meeting/"):
    return f"/en/{event.cycle.group.slug}/{event.cycle.slug}/events/{event.slug}/{rest}"
