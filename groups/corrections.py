"""A value that an organiser corrects where it stands is confirmed by that: it need not be asked again."""

from __future__ import annotations

from core.errors import OutOfDate
from core.house import Recorded
from traces.actions import confirm_inferred
from traces.models import InferredField


def mark_corrected(done: Recorded) -> None:
    """Confirm the inferred values among the fields that were just changed."""
    if not done.fields:
        return
    waiting = InferredField.objects.unconfirmed().filter(
        origin__target_label=done.thing._meta.label_lower, origin__target_pk=str(done.thing.pk)
    )
    for row in waiting:
        name, _dot, language = row.path.partition(".")
        written = f"{name}_{language.replace('-', '_')}" if language else name
        if any(field == written or field.startswith(f"{written}_") for field in done.fields):
            try:
                confirm_inferred(row, by=done.by, corrected=True)
            except OutOfDate:
                continue
