"""What keeps the outbox sound over the years."""

import logging
import re
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F, Func, Model, Q, Value
from django.db.models.functions import Concat
from django.utils.translation import gettext_noop

from mailing.models import Address, LetterQuerySet, OutgoingLetter, Stop, fold_address
from mailing.states import LetterStatus

log = logging.getLogger(__name__)

#: What is due and has not left for so long was forgotten by its doorbell.
OVERDUE = timedelta(minutes=15)
#: What a row says of its reader and to them; without it the row stays and can be counted.
BLANK: dict[str, Any] = {
    "to_email": "",
    "to_name": "",
    "to_user": None,
    "subject": "",
    "text": "",
    "html": "",
    "headers": {},
    "scribe": "",
    "facts": {},
    "error_code": "",
}
#: The key of a row whose own named somebody.
NO_ONES = Concat(Value("forgotten:"), F("pk"))
#: States in which nothing more becomes of a letter by itself.
DONE = (LetterStatus.SENT, LetterStatus.FAILED, LetterStatus.CANCELLED)
#: So many rows are blanked at once, so that no worker waits for long.
AT_ONCE = 2_000


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
        _cancel(letters)
        return letters.update(key=NO_ONES, **BLANK, about_label="", about_pk="")


def forget_old(*, now: datetime) -> int:
    """Blank readers and words of letters written so long ago that their readers' addresses are forgotten elsewhere, too.

    What they were about stays, and their keys: none of them is ever written again. Gives how many.
    """
    old = OutgoingLetter.objects.filter(
        created_at__lt=now - settings.CONTACT_KEPT_FOR, status__in=DONE
    ).exclude(to_email="")
    blanked = last = 0
    while some := list(
        old.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:AT_ONCE]
    ):
        last = some[-1]
        letters = old.filter(pk__in=some)
        with transaction.atomic():
            _cancel(letters)
            letters.filter(key__contains="@").update(key=NO_ONES)
            blanked += letters.update(**BLANK)
    return blanked


def _cancel(letters: LetterQuerySet) -> None:
    """Letters to somebody who is forgotten do not leave any more."""
    letters.filter(status__in=[LetterStatus.WAITING, LetterStatus.FAILED]).update(
        status=LetterStatus.CANCELLED,
        last_error=gettext_noop("The reader's data was erased."),
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
