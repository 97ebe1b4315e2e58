"""Meetings of teams with what hangs on them; shared by the tests of every room."""

from datetime import timedelta

import factory
from django.utils import timezone

from groups.models import Holding
from groups.states import SeatRole
from meetings.models import ActionItem, AgendaItem, Decision, Meeting, Minutes, Passage
from meetings.states import MinutesStatus
from organisations.models import Person
from tests.factories.accounts import UserFactory
from tests.factories.events import MeetingFactory as EventOfTeamFactory
from tests.factories.groups import HoldingFactory, PersonFactory, SeatFactory


class MeetingFactory(factory.django.DjangoModelFactory):
    """A called meeting of a team in ten days, with minutes nobody has written yet."""

    class Meta:
        model = Meeting
        skip_postgeneration_save = True

    event = factory.SubFactory(EventOfTeamFactory)
    language = "ar"

    @factory.post_generation
    def minutes(self, create, extracted, **kwargs):
        Minutes.objects.get_or_create(meeting=self, defaults=kwargs)


class AgendaItemFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = AgendaItem

    meeting = factory.SubFactory(MeetingFactory)
    title = "بند"
    order = factory.Sequence(lambda n: n + 1)
    lasts = timedelta(minutes=15)


class PassageFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Passage

    item = factory.SubFactory(AgendaItemFactory)
    text = "قيل كذا وكذا"
    written_at = factory.LazyFunction(timezone.now)
    written_by = factory.SubFactory(UserFactory)


class DecisionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Decision

    item = factory.SubFactory(AgendaItemFactory)
    meeting = factory.LazyAttribute(lambda it: it.item.meeting)
    team = factory.LazyAttribute(lambda it: it.meeting.event.team)
    number = factory.Sequence(lambda n: n + 1)
    text = "نبدأ في مايو"
    taken_at = factory.LazyFunction(timezone.now)


class ActionItemFactory(factory.django.DjangoModelFactory):
    """Given today, due in ten days, nobody's."""

    class Meta:
        model = ActionItem

    item = factory.SubFactory(AgendaItemFactory)
    meeting = factory.LazyAttribute(lambda it: it.item.meeting)
    team = factory.LazyAttribute(lambda it: it.meeting.event.team)
    text = "كتابة المسودة"
    due_on = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=10))
    given_at = factory.LazyFunction(timezone.now)


def seat_in(team, user=None, role=SeatRole.MEMBER, **fields):
    """Somebody with an account in a seat of the team since last month."""
    user = user or UserFactory()
    person = Person.objects.filter(user=user).first() or PersonFactory(user=user, name=user.name)
    held = {name: fields.pop(name) for name in ("since", "until") if name in fields}
    HoldingFactory(seat=SeatFactory(team=team, role=role, **fields), person=person, **held)
    for name in ("_teams", "_standing", "_seats"):
        user.__dict__.pop(name, None)
    return user


def seat_of(user):
    return Holding.objects.get(person__user=user).seat


def circulated(meeting, **fields):
    """The minutes of a meeting as they circulate for a week from now."""
    fields = {"round": 1, "corrections_until": timezone.now() + timedelta(days=7)} | fields
    Minutes.objects.filter(meeting=meeting).update(status=MinutesStatus.CIRCULATED, **fields)
    return Minutes.objects.select_related("meeting__event__cycle__group").get(meeting=meeting)


def made_final(meeting, **fields):
    fields = {"round": 1, "moved_at": timezone.now()} | fields
    Minutes.objects.filter(meeting=meeting).update(status=MinutesStatus.FINAL, **fields)
    return Minutes.objects.select_related("meeting__event__cycle__group").get(meeting=meeting)
