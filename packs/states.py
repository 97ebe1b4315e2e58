"""Where a pack that somebody asked for may go from where it is, and how long things are kept."""

from __future__ import annotations

from datetime import timedelta

from django.db import models
from django.utils.translation import pgettext_lazy


class Status(models.TextChoices):
    WAITING = "waiting", pgettext_lazy("a handover pack", "Waits for its turn")
    BUILDING = "building", pgettext_lazy("a handover pack", "Is being made")
    READY = "ready", pgettext_lazy("a handover pack", "Ready")
    FAILED = "failed", pgettext_lazy("a handover pack", "Could not be made")
    CANCELLED = "cancelled", pgettext_lazy("a handover pack", "Cancelled")
    EXPIRED = "expired", pgettext_lazy("a handover pack", "Its file is not kept any more")


MOVES: dict[str, frozenset[str]] = {
    Status.WAITING: frozenset({Status.BUILDING, Status.CANCELLED, Status.FAILED}),
    # Back to waiting when its worker died.
    Status.BUILDING: frozenset({Status.READY, Status.WAITING, Status.FAILED, Status.CANCELLED}),
    Status.READY: frozenset({Status.EXPIRED}),
    Status.FAILED: frozenset(),
    Status.CANCELLED: frozenset(),
    Status.EXPIRED: frozenset(),
}
UNDER_WAY = frozenset({Status.WAITING.value, Status.BUILDING.value})


class Step(models.TextChoices):
    """What a worker is doing."""

    ROWS = "rows", pgettext_lazy("a step of a handover pack", "Writes the data")
    FILES = "files", pgettext_lazy("a step of a handover pack", "Takes the files")
    PAPERS = "papers", pgettext_lazy("a step of a handover pack", "Sets the papers (PDF)")
    KEEPING = "keeping", pgettext_lazy("a step of a handover pack", "Puts the pack away")


STEPS = tuple(Step)
#: A worker that is not heard of for so long has lost the pack.
LEASE = timedelta(minutes=5)
#: A pack is begun so often at most.
MOST_TRIES = 3
#: The file is kept for this long: it is a copy of everything.
KEPT_FOR = timedelta(days=7)
#: That it was made is remembered for this long.
REMEMBERED_FOR = timedelta(days=365)
FOLDER = "packs"
