from datetime import datetime, timedelta

import factory
from django.utils import timezone

from events.models import Event, EventPerson, Guest, Series, Session
from events.states import EventKind, EventStatus, Visibility
from tests.factories.accounts import UserFactory
from tests.factories.groups import CycleFactory, GroupFactory, PersonFactory, TeamFactory


def in_days(days, hour=15):
    """So many days from now, at a full hour, on clocks in no zone."""
    day = timezone.localdate() + timedelta(days=days)
    return datetime(day.year, day.month, day.day, hour)  # noqa: DTZ001 -- a clock on a wall has no zone


class EventFactory(factory.django.DjangoModelFactory):
    """A public event in ten days, from 15:00 to 17:00 in Riyadh."""

    class Meta:
        model = Event

    cycle = factory.SubFactory(CycleFactory)
    slug = factory.Sequence(lambda n: f"event-{n}")
    title = factory.Sequence(lambda n: f"لقاء {n}")
    kind = EventKind.CONSULTATION
    status = EventStatus.CALLED
    starts = factory.LazyFunction(lambda: in_days(10))
    ends = factory.LazyFunction(lambda: in_days(10, 17))
    zone = "Asia/Riyadh"


class DatedFactory(EventFactory):
    """An event of which only a date is known: `during=`."""

    starts = ends = None
    zone = ""
    during = "2020-11-09/2020-11-10"


class MeetingFactory(EventFactory):
    """A meeting of a team, which only the team sees."""

    kind = EventKind.TEAM_MEETING
    visibility = Visibility.TEAM
    team = factory.LazyAttribute(lambda event: TeamFactory(cycle=event.cycle))


class SessionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Session

    event = factory.SubFactory(EventFactory)
    title = factory.Sequence(lambda n: f"جلسة {n}")


class EventPersonFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = EventPerson

    event = factory.SubFactory(EventFactory)
    person = factory.SubFactory(PersonFactory)


class GuestFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Guest

    event = factory.SubFactory(EventFactory)
    user = factory.SubFactory(UserFactory)


class SeriesFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Series

    group = factory.SubFactory(GroupFactory)
    slug = factory.Sequence(lambda n: f"series-{n}")
    name = factory.Sequence(lambda n: f"سلسلة {n}")
