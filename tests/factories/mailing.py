import uuid

import factory
from django.utils import timezone

from mailing.models import Address, OutgoingLetter, Stop
from mailing.states import Priority


class LetterFactory(factory.django.DjangoModelFactory):
    """A letter waiting in the outbox, due now."""

    class Meta:
        model = OutgoingLetter

    message_id = factory.LazyFunction(uuid.uuid4)
    key = factory.Sequence(lambda n: f"sample:{n}")
    to_email = factory.Sequence(lambda n: f"reader{n}@example.org")
    to_name = "أمينة"
    language = "ar"
    letter = "sample"
    subject = "نُشرت فكرتك"
    text = "السلام عليكم،\n\nنُشرت فكرتك.\n"
    html = '<html lang="ar" dir="rtl"><body><p>نُشرت فكرتك.</p></body></html>\n'
    priority = Priority.SINGLE
    next_at = factory.LazyFunction(timezone.now)
    created_at = factory.LazyFunction(timezone.now)


class AddressFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Address

    email = factory.Sequence(lambda n: f"refused{n}@example.org")
    reason = "550 5.1.1 No such mailbox"


class StopFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Stop

    email = factory.Sequence(lambda n: f"stopped{n}@example.org")
    kind = "news"
