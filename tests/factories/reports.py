from datetime import timedelta

import factory
from django.utils import timezone

from core.wall import shown
from reports.models import Report, Timetable, TimetableReader
from reports.states import Every, Format, Kind, Sees
from tests.factories.accounts import UserFactory
from tests.factories.groups import CycleFactory


class ReportFactory(factory.django.DjangoModelFactory):
    """A report on a whole cycle, asked for and not begun."""

    class Meta:
        model = Report

    cycle = factory.SubFactory(CycleFactory)
    kind = Kind.CYCLE
    title = factory.Sequence(lambda n: f"تقرير {n}")
    language = "en"
    formats = [Format.CSV]
    sees = Sees.ASKER
    asker = factory.SubFactory(UserFactory)


class TimetableFactory(factory.django.DjangoModelFactory):
    """Every week on the same day, at seven in Riyadh; due a minute ago."""

    class Meta:
        model = Timetable

    cycle = factory.SubFactory(CycleFactory)
    kind = Kind.CYCLE
    title = factory.Sequence(lambda n: f"تقرير {n}")
    language = "en"
    formats = [Format.CSV]
    asker = factory.SubFactory(UserFactory)
    every = Every.WEEK
    zone = "Asia/Riyadh"
    next_at = factory.LazyFunction(lambda: timezone.now() - timedelta(minutes=1))
    first_on = factory.LazyAttribute(lambda turn: shown(turn.next_at, "Asia/Riyadh").date())
    hour = 7


class TimetableReaderFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = TimetableReader

    timetable = factory.SubFactory(TimetableFactory)
    email = factory.Sequence(lambda n: f"listed-{n}@example.org")
    language = "en"


def report_of(subject, kind, by=None, **fields):
    """A report about a campaign, an event or a team, asked for by somebody."""
    sees = {} if by is not None else {"sees": Sees.EVERYBODY}
    return ReportFactory(
        cycle=subject.cycle, kind=kind, target=subject.pk, asker=by, **(sees | fields)
    )
