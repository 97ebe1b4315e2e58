"""What is forgotten of the record when a person is erased."""

from django.db import transaction
from django.db.models import F, JSONField, Q, TextField, Value
from django.db.models.functions import Cast, Replace

from accounts.models import User
from audit.models import Entry


def forget(user: User) -> int:
    """Take a person's name and address out of the record; what was done stays. Gives the entries changed."""
    with transaction.atomic():
        about = Entry.objects.of(user)
        about.update(target_words="", before=None, after=None, reason="")
        _blank_mentions(user.email)
        return Entry.objects.filter(actor_pk=user.pk).update(actor_name="")


def _blank_mentions(email: str) -> None:
    """Facts and reasons may quote the address."""
    quoting = Entry.objects.annotate(
        facts=Cast("before", TextField()), new_facts=Cast("after", TextField())
    ).filter(
        Q(reason__contains=email)
        | Q(target_words__contains=email)
        | Q(facts__contains=email)
        | Q(new_facts__contains=email)
    )
    quoting.update(
        reason=Replace(F("reason"), Value(email), Value("…")),
        target_words=Replace(F("target_words"), Value(email), Value("…")),
        before=_replaced("before", email),
        after=_replaced("after", email),
    )


def _replaced(field: str, email: str) -> Cast:
    return Cast(Replace(Cast(field, TextField()), Value(email), Value("…")), JSONField())
