"""What is forgotten of the record when a person is erased."""

import re

from django.db import transaction
from django.db.models import Func, JSONField, Q, TextField, Value
from django.db.models.functions import Cast

from accounts.models import User
from accounts.privacy import addresses_of
from audit.models import Entry


def forget(user: User) -> int:
    """Take a person's name and address out of the record; what was done stays. Gives the entries changed."""
    with transaction.atomic():
        about = Entry.objects.of(user)
        about.update(target_words="", before=None, after=None, reason="")
        for words in {*addresses_of(user), user.email, user.name} - {""}:
            _blank_mentions(words)
        return Entry.objects.filter(actor_pk=user.pk).update(actor_name="")


def _blank_mentions(email: str) -> None:
    """Facts and reasons may quote the address."""
    quoting = Entry.objects.annotate(
        facts=Cast("before", TextField()), new_facts=Cast("after", TextField())
    ).filter(
        Q(reason__icontains=email)
        | Q(target_words__icontains=email)
        | Q(facts__icontains=email)
        | Q(new_facts__icontains=email)
    )
    quoting.order_by().update(
        reason=_without("reason", email),
        target_words=_without("target_words", email),
        before=Cast(_without(Cast("before", TextField()), email), JSONField()),
        after=Cast(_without(Cast("after", TextField()), email), JSONField()),
    )


def _without(words: str | Cast, email: str) -> Func:
    pattern, dots = Value(re.escape(email)), Value("…")
    return Func(words, pattern, dots, Value("gi"), function="regexp_replace")
