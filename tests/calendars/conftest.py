"""Calendar files as a test writes them, and the house into whose cycle they are read."""

from datetime import UTC, datetime

import pytest

from calendars.imports.reading import read_calendar
from tests.factories.groups import CycleFactory, organiser_of

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _no_second_factor(settings):
    """The second factor has tests of its own."""
    settings.SECOND_FACTOR_REQUIRED = False


@pytest.fixture
def cycle(db):
    return CycleFactory()


@pytest.fixture
def organiser(cycle):
    return organiser_of(cycle)


@pytest.fixture
def house(client, organiser):
    client.force_login(organiser)
    return client


def entry(*lines, uid="one@example.org", title="Talk", starts="DTSTART:20270110T120000Z"):
    """One entry of a file; lines given come last."""
    known = [f"UID:{uid}", f"SUMMARY:{title}", starts, *lines]
    return "\r\n".join(["BEGIN:VEVENT", *[line for line in known if line], "END:VEVENT"])


def calendar(*entries, method=""):
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Example//EN"]
    more = [f"METHOD:{method}"] if method else []
    return "\r\n".join([*head, *more, *entries, "END:VCALENDAR", ""]).encode()


def read(content, zone="Asia/Riyadh", now=NOW):
    return read_calendar(content, zone=zone, now=now)


def only(content, **settled):
    """The one entry of a file."""
    (found,) = read(content, **settled).entries.values()
    return found
