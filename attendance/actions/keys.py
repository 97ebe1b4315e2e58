"""Keys of a door: given to a person with an account, and taken back."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from attendance.models import DoorKeeper
from audit.record import record
from core.errors import OutOfDate, Refused
from events.models import Event


def give_key(event: Event, keeper: User, *, by: User) -> DoorKeeper:
    """Let somebody check people in at this event. Raises Refused if they may already."""
    try:
        with transaction.atomic():
            made = DoorKeeper.objects.create(event=event, keeper=keeper, given_by=by)
            record("door_keeper.given", made, by=by, scope=event.cycle.group.slug)
    except IntegrityError as fault:
        raise Refused(_("This person may check in at this event already.")) from fault
    return made


def take_key_back(key: DoorKeeper, *, by: User) -> DoorKeeper:
    """From their next request on they may not any more. Raises OutOfDate if it was taken back meanwhile."""
    now = timezone.now()
    with transaction.atomic():
        held = DoorKeeper.objects.filter(pk=key.pk, revoked_at=None)
        if not held.update(revoked_at=now, revoked_by=by):
            raise OutOfDate(_("This right was taken back already."))
        record("door_keeper.taken_back", key, by=by, scope=key.event.cycle.group.slug)
    key.revoked_at, key.revoked_by = now, by
    return key
