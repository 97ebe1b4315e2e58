"""Packs are asked for, cancelled, taken and thrown away."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts.models import User
from audit.record import record
from core.errors import OutOfDate, Refused
from groups.models import Cycle
from packs.models import Pack
from packs.states import UNDER_WAY, Status
from packs.store import shelf
from packs.tasks import ring_on_commit


def ask_for(cycle: Cycle, *, leave: str, by: User) -> Pack:
    """Have a cycle packed; `leave` is why personal data come along. Raises Refused while another is being made."""
    try:
        with transaction.atomic():
            pack = Pack.objects.create(cycle=cycle, asker=by, leave=leave)
            record("pack.asked", pack, by=by, scope=cycle.group.slug, reason=leave)
            ring_on_commit(pack.pk)
    except IntegrityError as error:
        raise Refused(
            _("A pack of this cycle is being made already. Wait until it is ready.")
        ) from error
    return pack


def cancel(pack: Pack, *, by: User) -> None:
    """Whoever makes it notices at its next step. Raises OutOfDate if it was ready meanwhile."""
    with transaction.atomic():
        rows = Pack.objects.filter(pk=pack.pk, status__in=UNDER_WAY)
        if not rows.update(status=Status.CANCELLED, lease_until=None, taken_by="", step=""):
            raise OutOfDate
        record("pack.cancelled", pack, by=by, scope=pack.cycle.group.slug)


def throw_away(pack: Pack, *, by: User) -> None:
    """Its file goes; that it was made stays known. Raises OutOfDate where there is none any more."""
    with transaction.atomic():
        row = Pack.objects.select_for_update(of=["self"]).filter(pk=pack.pk).first()
        if row is None or not row.is_ready:
            raise OutOfDate
        name = row.name
        Pack.objects.filter(pk=pack.pk).update(status=Status.EXPIRED, name="", size=0)
        record("pack.thrown_away", pack, by=by, scope=pack.cycle.group.slug)
        transaction.on_commit(lambda: shelf.away([name]))


def note_taken(pack: Pack, *, by: User) -> None:
    """Who has a copy of everything is written down."""
    record("pack.taken", pack, by=by, scope=pack.cycle.group.slug, reason=pack.leave)
