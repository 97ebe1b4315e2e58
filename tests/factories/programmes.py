import factory

from programmes.actions.publishing import publish
from programmes.models import Room, SessionPlan, SpeakerPage, Track
from tests.factories.accounts import UserFactory
from tests.factories.events import EventFactory, EventPersonFactory, SessionFactory
from tests.factories.groups import PersonFactory


def lettered(number):
    """A number in letters: a name that somebody typed has the digits they typed."""
    tens, ones = divmod(number, 10)
    return (lettered(tens) if tens else "") + "ابجدهوزحطي"[ones]


class TrackFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Track

    event = factory.SubFactory(EventFactory)
    name = factory.Sequence(lambda n: "مسار " + lettered(n))


class RoomFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Room

    event = factory.SubFactory(EventFactory)
    name = factory.Sequence(lambda n: "قاعة " + lettered(n))


class PlanFactory(factory.django.DjangoModelFactory):
    """A session with its place in the programme, in the first hour of its event."""

    class Meta:
        model = SessionPlan

    event = factory.SubFactory(EventFactory)
    session = factory.LazyAttribute(
        lambda plan: SessionFactory(event=plan.event, starts=plan.event.starts)
    )


class SpeakerPageFactory(factory.django.DjangoModelFactory):
    """Somebody with a part in the event who was not asked yet."""

    class Meta:
        model = SpeakerPage

    event = factory.SubFactory(EventFactory)
    person = factory.LazyAttribute(
        lambda page: EventPersonFactory(event=page.event, person=PersonFactory()).person
    )
    invited_by = factory.LazyAttribute(
        lambda page: UserFactory() if getattr(page, "invited_at", None) else None
    )


def published_programme(count=1, **fields):
    """A published version with so many sessions, each in its own room and track, with a speaker."""
    event = EventFactory(**fields)
    for _number in range(count):
        plan = PlanFactory(
            event=event, room=RoomFactory(event=event), track=TrackFactory(event=event)
        )
        EventPersonFactory(event=event, session=plan.session)
    publish(event, by=UserFactory())
    return event
