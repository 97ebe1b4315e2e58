"""Steps of trails are written here."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Model
from django.utils import timezone

from accounts.models import User
from core.errors import OutOfDate
from core.when import When
from traces.models import InferredField, Trace


def trace(
    kind: str,
    source: Model,
    target: Model,
    *,
    by: User | None = None,
    at: datetime | None = None,
    when: When | str = "",
    note: str = "",
    is_sample: bool = False,
) -> Trace:
    """Write down that ``target`` came from ``source``; the same step is written once."""
    step, _is_new = Trace.objects.get_or_create(
        kind=kind,
        source_label=source._meta.label_lower,
        source_pk=str(source.pk),
        target_label=target._meta.label_lower,
        target_pk=str(target.pk),
        defaults={
            "at": at,
            "when": when,
            "note": note,
            "by_pk": by.pk if by else None,
            "is_sample": is_sample,
        },
    )
    return step


def untrace(kind: str, source: Model, target: Model) -> bool:
    """Take a step back; False if there was none."""
    gone, _kinds = Trace.objects.filter(
        kind=kind,
        source_label=source._meta.label_lower,
        source_pk=str(source.pk),
        target_label=target._meta.label_lower,
        target_pk=str(target.pk),
    ).delete()
    return gone > 0


def trace_all(steps: Iterable[Trace]) -> None:
    """Write many steps at once; those already written stay as they are."""
    Trace.objects.bulk_create(steps, ignore_conflicts=True, batch_size=1000)


def confirm_inferred(field: InferredField, *, by: User, corrected: bool = False) -> InferredField:
    """An organiser vouches for a value that the source does not state.

    Raises OutOfDate if somebody else did so first.
    """
    now = timezone.now()
    confirmed = InferredField.objects.filter(pk=field.pk, confirmed_at=None).update(
        confirmed_at=now, confirmed_by=by.pk, corrected=corrected
    )
    if not confirmed:
        raise OutOfDate
    field.confirmed_at, field.confirmed_by, field.corrected = now, by.pk, corrected
    return field
