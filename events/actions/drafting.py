"""Events are begun, edited and copied here."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from audit.record import record
from core import page_cache
from core.errors import OutOfDate, Refused
from core.when import When
from events.models import Audience, Event, EventOrganiser, EventTheme, Objective
from events.states import EventStatus
from groups.models import Cycle

#: What hangs on an event and is copied with it.
HUNG = (Objective, Audience, EventOrganiser, EventTheme)
#: What says when an event is: of one that is called, it is changed by moving it.
WHEN = frozenset({"starts", "ends", "zone", "during", "is_within"})


def draft_event(cycle: Cycle, *, by: User, **fields: Any) -> Event:
    """Begin an event that only its organisers see. Raises Refused in words."""
    event = Event(cycle=cycle, status=EventStatus.DRAFT, **fields)
    with transaction.atomic():
        _checked(event)
        event.save()
        _write_down(event, "drafted", by=by, after=sorted(fields))
    return event


def edit_event(event: Event, *, by: User, **fields: Any) -> Event:
    """Change an event's words and facts; when a called event is, only moving it changes.

    Raises OutOfDate when somebody changed it meanwhile, Refused in words.
    """
    if WHEN & set(fields) and event.status != EventStatus.DRAFT:
        raise Refused(_("People were told when this event is. Set the new time by moving it."))
    known = event.sequence
    for name, value in fields.items():
        setattr(event, name, value)
    with transaction.atomic():
        taken = Event.objects.filter(pk=event.pk, sequence=known)
        if not taken.update(sequence=F("sequence") + 1):
            raise OutOfDate(_("Somebody else changed this event meanwhile. Look at it again."))
        event.sequence, event.updated_at = known + 1, timezone.now()
        _checked(event)
        event.save()
        _write_down(event, "edited", by=by, after=sorted(fields))
    return event


def copy_event(event: Event, *, by: User) -> Event:
    """A draft like this event, without its time, its people and what was said of its end."""
    copied = Event(**_copied_fields(event), slug=_free_slug(event))
    with transaction.atomic():
        copied.save()
        for model in HUNG:
            rows: Any = model._default_manager.filter(event=event).order_by("pk")
            for row in rows:
                row.pk, row.event = None, copied
                row.save()
        _write_down(copied, "copied", by=by, after=[event.slug])
    return copied


#: What a copy does not take over.
OWN = frozenset(
    [
        "id",
        "slug",
        "status",
        "during",
        "is_within",
        "starts",
        "ends",
        "starts_at",
        "ends_at",
        "first_day",
        "last_day",
        "uid",
        "sequence",
        "updated_at",
        "changed_at",
        "changed_by",
        "counted_value",
        "counted_qualifier",
        "is_outside",
        "join_url",
    ]
)


def _copied_fields(event: Event) -> dict[str, Any]:
    names = [
        field.name
        for field in event._meta.concrete_fields
        if field.name not in OWN and not field.name.startswith("reason")
    ]
    # Each text as it stands in its own language, not the one of the page.
    kept = {name: event.__dict__.get(name) for name in names if name in event.__dict__}
    related = {name: getattr(event, name) for name in names if name not in event.__dict__}
    return {**kept, **related, "during": When()}


def _free_slug(event: Event) -> str:
    base = event.slug[:72]
    taken = set(event.cycle.calendar.values_list("slug", flat=True))
    numbered = (f"{base}-{number}" for number in range(2, 1000))
    return next((slug for slug in numbered if slug not in taken), f"{base[:60]}-{uuid4().hex[:8]}")


def _checked(event: Event) -> None:
    try:
        event.full_clean(exclude=["uid"])
    except ValidationError as fault:
        raise Refused(" ".join(fault.messages)) from fault


def _write_down(event: Event, verb: str, *, by: User, after: list[str]) -> None:
    scope = event.cycle.group.slug
    record(f"event.{verb}", event, by=by, scope=scope, after={"fields": after})
    page_cache.touch(scope)
