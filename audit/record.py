"""The one way to write into the record."""

from collections.abc import Mapping

from django.db.models import Model, QuerySet

from accounts.models import User
from audit.models import Entry
from core.inserting import Trip, insert

Facts = Mapping[str, object]


def record(
    verb: str,
    target: Model,
    *,
    by: User | None,
    scope: str = "",
    reason: str = "",
    before: Facts | None = None,
    after: Facts | None = None,
    trip: Trip | None = None,
) -> Entry:
    """Write down that ``by`` did ``verb`` ("idea.published") to ``target``; ``None``: the program did.

    With a ``trip`` the entry is written as that is sent.
    """
    entry = Entry(
        verb=verb,
        target_label=target._meta.label_lower,
        target_pk=str(target.pk),
        target_words=" ".join(str(target).split())[:300],
        actor_pk=by.pk if by else None,
        actor_name=by.name[:200] if by else "",
        scope=scope,
        reason=reason,
        before=dict(before) if before is not None else None,
        after=dict(after) if after is not None else None,
    )
    if trip is None:
        insert(entry)
    else:
        trip.insert(entry)
    return entry


def entries_of(target: Model) -> QuerySet[Entry]:
    """What was done to one thing, newest first."""
    return Entry.objects.of(target)


def forget_title(target: Model) -> int:
    """Blank how a thing was called, where its words were taken back; what was done stays. Gives the entries changed."""
    return Entry.objects.of(target).order_by().update(target_words="")
