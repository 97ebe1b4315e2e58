import uuid
from datetime import timedelta

import factory
from django.utils import timezone

from attendance.models import (
    Certificate,
    CheckIn,
    DoorKeeper,
    Paper,
    Question,
    Questionnaire,
)
from attendance.seen import Seen
from attendance.states import PaperKind, QuestionKind
from tests.factories.accounts import UserFactory
from tests.factories.events import EventFactory
from tests.factories.registration import FormFactory, RegistrationFactory


class DoorKeeperFactory(factory.django.DjangoModelFactory):
    """Somebody who may check people in at an event."""

    class Meta:
        model = DoorKeeper

    event = factory.SubFactory(EventFactory)
    keeper = factory.SubFactory(UserFactory)
    given_by = factory.SubFactory(UserFactory)


class CheckInFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = CheckIn

    registration = factory.SubFactory(RegistrationFactory)
    checked_at = factory.LazyFunction(lambda: timezone.now() - timedelta(minutes=5))
    checked_by = factory.SubFactory(UserFactory)


class CertificateFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Certificate

    registration = factory.SubFactory(RegistrationFactory)
    event = factory.LazyAttribute(lambda made: made.registration.form.event)
    number = factory.Sequence(lambda n: n + 1)
    name = "سلمى حدّاد"


class PaperFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Paper

    event = factory.SubFactory(EventFactory)
    kind = PaperKind.BADGES
    language = "ar"
    asked_by = factory.SubFactory(UserFactory)


class QuestionnaireFactory(factory.django.DjangoModelFactory):
    """Open for a week."""

    class Meta:
        model = Questionnaire

    event = factory.SubFactory(EventFactory)
    closes_on = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=7))


class SurveyQuestionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Question

    questionnaire = factory.SubFactory(QuestionnaireFactory)
    kind = QuestionKind.GRADE
    label = factory.Sequence(lambda n: f"سؤال {n}")


def seen(registration=None, *, code="", minutes_ago=0, key=None, session=None):
    """A check-in as a device wrote it down."""
    return Seen(
        key=key or uuid.uuid4(),
        at=timezone.now() - timedelta(minutes=minutes_ago),
        code=code,
        registration=registration.pk if registration is not None else None,
        session=session.pk if session is not None else None,
    )


def event_with(count=0, **fields):
    """An event with a form, and so many with a confirmed place."""
    form = FormFactory(event=EventFactory(**fields))
    return form.event, [RegistrationFactory(form=form, number=n + 1) for n in range(count)]
