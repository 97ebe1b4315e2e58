from datetime import timedelta

import factory
from django.utils import timezone

from admissions.models import Circular
from registration.actions.registering import Entry, address_mark
from registration.models import (
    Choice,
    Consent,
    Contact,
    Delegation,
    FormCategory,
    Question,
    Registration,
    RegistrationForm,
    SessionPlaces,
)
from registration.states import QuestionKind, Status
from tests.factories.accounts import UserFactory
from tests.factories.events import EventFactory, SessionFactory
from tests.factories.groups import OrganisationFactory


class FormFactory(factory.django.DjangoModelFactory):
    """The open form of a public event, without a limit."""

    class Meta:
        model = RegistrationForm

    event = factory.SubFactory(EventFactory)
    is_offered = True


class FormCategoryFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = FormCategory

    form = factory.SubFactory(FormFactory)
    label = factory.Sequence(lambda n: f"فئة {n}")


class QuestionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Question

    form = factory.SubFactory(FormFactory)
    kind = QuestionKind.SHORT
    label = factory.Sequence(lambda n: f"سؤال {n}")


class ChoiceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Choice

    question = factory.SubFactory(QuestionFactory, kind=QuestionKind.ONE)
    label = factory.Sequence(lambda n: f"خيار {n}")


class ConsentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Consent

    form = factory.SubFactory(FormFactory)
    text = "أوافق على التسجيل المرئي للجلسة."


class SessionPlacesFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SessionPlaces

    form = factory.SubFactory(FormFactory, asks_sessions=True)
    session = factory.LazyAttribute(lambda places: SessionFactory(event=places.form.event))


class DelegationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Delegation

    form = factory.SubFactory(FormFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    seats = 3
    head_name = "رئيسة الوفد"
    head_email = factory.Sequence(lambda n: f"head{n}@tawasul.example")
    granted_by = factory.SubFactory(UserFactory)


class CircularFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Circular

    form = factory.SubFactory(FormFactory)
    subject = "تغيّرت القاعة"
    text = "نلتقي في القاعة الكبرى."
    written_by = factory.SubFactory(UserFactory)


class RegistrationFactory(factory.django.DjangoModelFactory):
    """A confirmed registration of somebody without an account; `email=` and `name=` go to its contact."""

    class Meta:
        model = Registration

    form = factory.SubFactory(FormFactory)
    status = Status.CONFIRMED
    number = factory.Sequence(lambda n: n + 1)
    email = factory.Sequence(lambda n: f"guest{n}@tawasul.example")
    name = factory.Sequence(lambda n: f"ضيفة {n}")
    language = "ar"
    time_zone = "Asia/Riyadh"

    @classmethod
    def _create(cls, model_class, *args, email, name, language, time_zone, **fields):
        made = super()._create(model_class, *args, address_mark=address_mark(email), **fields)
        Contact.objects.create(
            registration=made,
            name=name,
            email=email,
            language=language,
            time_zone=time_zone,
            expires_at=timezone.now() + timedelta(days=60),
        )
        return made


class WaitingFactory(RegistrationFactory):
    status = Status.WAITING
    queued_at = factory.LazyFunction(timezone.now)


class UndecidedFactory(RegistrationFactory):
    status = Status.WAITING_APPROVAL


class OfferedFactory(RegistrationFactory):
    status = Status.OFFERED
    offer_expires_at = factory.LazyFunction(lambda: timezone.now() + timedelta(days=2))


def entry(**fields):
    """What somebody says who registers."""
    return Entry(**{"name": "سلمى حدّاد", "email": "salma@tawasul.example", **fields})
