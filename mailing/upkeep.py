"""What keeps the outbox sound over the years."""

import logging
import re
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Func, Model, Q, Value
from django.db.models.functions import Concat
from django.utils.translation import gettext_noop

from mailing.models import Address, OutgoingLetter, Stop, fold_address
from mailing.states import LetterStatus

log = logging.getLogger(__name__)

#: What is due and has not left for so long was forgotten by its doorbell.
OVERDUE = timedelta(minutes=15)


def overdue(*, now: datetime) -> int:
    """How many letters lie too long; says so in the log."""
    count = OutgoingLetter.objects.waiting().filter(next_at__lt=now - OVERDUE).count()
    if count:
        log.warning("%d letters have been due for more than 15 minutes", count)
    return count


def forget(email: str) -> int:
    """Blank a person's address, name and words in the ledger; the rows stay and can be counted."""
    folded = fold_address(email)
    with transaction.atomic():
        Stop.objects.filter(email=folded).delete()
        Address.objects.filter(email=folded).delete()
        _blank_mentions(email)
        letters = OutgoingLetter.objects.to_addresses([folded])
        letters.filter(status__in=[LetterStatus.WAITING, LetterStatus.FAILED]).update(
            status=LetterStatus.CANCELLED,
            last_error=gettext_noop("The reader's data was erased."),
        )
        return letters.update(
            key=Concat(Value("forgotten:"), F("pk")),
            to_email="",
            to_name="",
            to_user=None,
            subject="",
            text="",
            html="",
            headers={},
            scribe="",
            facts={},
            error_code="",
            about_label="",
            about_pk="",
        )


def forget_letters_about(thing: Model) -> int:
    """Blank the words of the letters about a thing whose words were taken back; those that wait are no longer true.

    One that a worker holds at this moment keeps its words: it is leaving with them.
    """
    letters = OutgoingLetter.objects.filter(
        about_label=thing._meta.label_lower, about_pk=str(thing.pk)
    ).exclude(status=LetterStatus.TAKEN)
    with transaction.atomic():
        letters.filter(status__in=[LetterStatus.WAITING, LetterStatus.FAILED]).update(
            status=LetterStatus.CANCELLED,
            last_error=gettext_noop("What the letter says was taken back."),
        )
        return letters.update(text="", html="", scribe="", facts={})


def _blank_mentions(email: str) -> None:
    """Other people's letters may quote the address: a digest, an invitation."""
    parts = ("text", "html", "subject")
    quoting = OutgoingLetter.objects.filter(
        Q(text__icontains=email) | Q(html__icontains=email) | Q(subject__icontains=email)
    )
    quoting.order_by().update(**{part: _without(part, email) for part in parts})


def _without(part: str, email: str) -> Func:
    pattern, dots = Value(re.escape(email)), Value("…")
    return Func(F(part), pattern, dots, Value("gi"), function="regexp_replace")
