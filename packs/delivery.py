"""A pack is made: claimed under a lease, its file aside until it is whole."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from core.archives.faults import Unfit
from core.claiming import TELL_EVERY, Stopped, one_at_a_time, worker_name
from core.clock import database_now
from core.shelves import Put
from mailing.rendering import language_for
from packs import emails
from packs.models import Pack
from packs.packing import Packed, pack
from packs.states import KEPT_FOR, LEASE, MOST_TRIES, Status, Step
from packs.store import shelf

log = logging.getLogger(__name__)

#: The number of our lock in the database: two workers do not take the one place at once.
CLAIMS = 0x5EB0_0002
_MINE = "UPDATE packs_pack SET step = %s, done = %s, of = %s, lease_until = now() + make_interval(secs => %s) WHERE id = %s AND status = 'building' AND taken_by = %s"  # fmt: skip


def lease() -> timedelta:
    found: timedelta = getattr(settings, "PACK_LEASE", LEASE)
    return found


def build(pk: int) -> bool:
    """Make a pack if it is free; gives whether others wait. Whatever happens to it, it is told in words or taken up again."""
    worker = worker_name()
    found = claim(pk, worker, now=database_now())
    if found is None:
        return False
    with _in_its_language(found):
        try:
            _make(found, worker)
        except Stopped:
            log.info("The pack %s is no longer ours", pk)
        except Unfit as unfit:
            log.exception("The pack %s cannot be made", pk)
            _fail(found, _("The pack cannot be made: %(why)s") % {"why": unfit}, worker)
        except Exception:  # of a typesetter, a disk, a line: tried again, then told
            log.exception("The pack %s could not be made", pk)
            _give_back(found, worker)
    return Pack.objects.free(now=database_now()).exists()


def claim(pk: int, worker: str, *, now: datetime) -> Pack | None:
    """Take a pack that is free, if no other is being made; who was begun too often is told so instead."""
    with transaction.atomic():
        one_at_a_time(CLAIMS)
        free = Pack.objects.free(now=now).filter(pk=pk)
        found = free.select_related("cycle__group", "asker").first()
        if found is None or Pack.objects.held(now=now).exists():
            return None
        if found.tries >= MOST_TRIES:
            with _in_its_language(found):
                _fail(found, too_often())
            return None
        found.tries += 1
        Pack.objects.filter(pk=pk).update(
            status=Status.BUILDING,
            tries=found.tries,
            taken_by=worker,
            lease_until=now + lease(),
            step=Step.ROWS,
            done=0,
            of=0,
        )
    return found


def too_often() -> str:
    return _("It was begun three times, and each time it was cut off. Ask the keeper of the platform to make it by hand.")  # fmt: skip


@contextmanager
def _in_its_language(found: Pack) -> Iterator[None]:
    language = language_for(found.asker) if found.asker else settings.LANGUAGE_CODE
    with translation.override(language), timezone.override("UTC"):
        yield


class Progress:
    """What a worker is doing, written down for whoever waits; it also holds the lease.

    By a line of its own to the database: the rows are read in one long transaction, from which nobody would see it.
    """

    def __init__(self, found: Pack, worker: str) -> None:
        self._pack, self._worker = found.pk, worker
        self._line = connection.copy()
        self._told, self._step = 0.0, ""

    def __call__(self, step: Step, done: int, of: int) -> None:
        if step == self._step and time.monotonic() - self._told < TELL_EVERY:
            return
        with self._line.cursor() as cursor:
            until = lease().total_seconds()
            cursor.execute(_MINE, [step.value, done, of, until, self._pack, self._worker])
            if not cursor.rowcount:
                raise Stopped
        self._told, self._step = time.monotonic(), step.value

    def close(self) -> None:
        self._line.close()


def _make(found: Pack, worker: str) -> None:
    tell = Progress(found, worker)
    try:
        with shelf.aside() as folder:
            file = folder / "pack.zip"
            with file.open("wb") as out:
                made = pack(found.cycle, out, leave=found.leave, now=database_now(), tell=tell)
            tell(Step.KEEPING, 0, 1)
            put = shelf.put(file, "zip")
    finally:
        tell.close()
    try:
        with transaction.atomic():
            _be_ready(found, made, put, worker)
    except BaseException:
        # What went wrong after the row was written down takes no file from it.
        if not Pack.objects.filter(name=put.name).exists():
            shelf.away([put.name])
        raise


def _be_ready(found: Pack, made: Packed, put: Put, worker: str) -> None:
    now, whole = database_now(), made.manifest
    mine = Pack.objects.filter(pk=found.pk, status=Status.BUILDING, taken_by=worker)
    is_mine = mine.update(
        status=Status.READY,
        built_at=now,
        expires_at=now + KEPT_FOR,
        lease_until=None,
        taken_by="",
        step="",
        name=put.name,
        size=put.size,
        fingerprint=made.fingerprint,
        rows=whole.rows,
        files=len(whole.files),
        missing=len(whole.missing),
        cut=sum(whole.cut.values()),
    )
    if not is_mine:
        raise Stopped
    emails.ready(_as_it_is(found), expires_at=now + KEPT_FOR)


def _as_it_is(found: Pack) -> Pack:
    return Pack.objects.select_related("cycle__group", "asker").get(pk=found.pk)


def _fail(found: Pack, why: str, worker: str = "") -> None:
    """Told in words, with a letter."""
    with transaction.atomic():
        rows = Pack.objects.under_way().filter(pk=found.pk)
        rows = rows.filter(taken_by=worker) if worker else rows
        if rows.update(status=Status.FAILED, why=why, lease_until=None, taken_by="", step=""):
            emails.failed(_as_it_is(found), why)


def _give_back(found: Pack, worker: str) -> None:
    """Tried again by the sweep; after the last try it is told."""
    if found.tries >= MOST_TRIES:
        _fail(found, too_often(), worker)
        return
    mine = Pack.objects.filter(pk=found.pk, status=Status.BUILDING, taken_by=worker)
    mine.update(status=Status.WAITING, lease_until=None, taken_by="", step="")
