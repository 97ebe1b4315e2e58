"""What a device at the door fetches and sends: a list to work with alone, and check-ins once the line is back."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.http import SignedInRequest
from attendance import codes, reading
from attendance.actions import door as doing
from attendance.doors import event_at
from attendance.seen import Seen, Told
from attendance.views.shared import private
from core.errors import Refused
from events.models import Event

#: Check-ins in one parcel; a device sends its parcels one after the other.
MOST = 500
LARGEST_KEY = 2**63 - 1
#: Of what a device calls itself.
LONGEST_NAME = 40
#: After the last day a device forgets the list by itself.
KEPT_AFTER = timedelta(days=1)
#: What is less than this is the way of a parcel over a bad line, not a clock that is wrong.
ON_THE_WAY = timedelta(seconds=30)


@require_safe
def device_list(request: SignedInRequest, group: str, cycle: str, slug: str) -> HttpResponse:
    event = event_at(request, group, cycle, slug)
    now = timezone.now()
    found = reading.device_list(event, now=now)
    ends = event.ends_at or event.starts_at
    if ends is None and event.last_day is not None:
        ends = datetime.combine(event.last_day, datetime.max.time(), UTC)
    until = max(now, ends or now) + KEPT_AFTER
    found |= {"keeper": request.user.pk, "until": until.isoformat()}
    return private(JsonResponse(found))


@require_POST
def receive(request: SignedInRequest, group: str, cycle: str, slug: str) -> HttpResponse:
    """Check-ins of a device. Each is answered by its key; sent again, they are answered again and not counted again."""
    event = event_at(request, group, cycle, slug)
    now = timezone.now()
    try:
        device, seen = _read(request.body, now=now)
    except (ValueError, TypeError, KeyError, OverflowError, RecursionError) as fault:
        raise Refused(_("This is no list of check-ins.")) from fault
    told = doing.check_in(event, seen, by=request.user, device=device)
    known = reading.categories_of(event)
    answer = {
        "told": [_said(one, known, event) for one in told],
        "counts": _counts(event, request.GET.get("session", "")),
    }
    return private(JsonResponse(answer))


def _read(body: bytes, *, now: datetime) -> tuple[str, list[Seen]]:
    parcel: dict[str, Any] = json.loads(body)
    rows = parcel["check_ins"]
    if not isinstance(rows, list) or len(rows) > MOST:
        raise ValueError
    # A device's clock may be wrong; how long ago something was on it is right.
    late = now - _instant(parcel["sent_at"])
    if abs(late) < ON_THE_WAY:
        late = timedelta()
    return _name(parcel.get("device")), [_seen(row, late) for row in rows]


def _name(said: Any) -> str:
    """What a device calls itself, without letters that no page can show: nobody is kept outside for that."""
    return "".join(letter for letter in str(said or "") if letter.isprintable())[:LONGEST_NAME]


def _instant(text: Any) -> datetime:
    found = datetime.fromisoformat(str(text))
    return found if found.tzinfo is not None else found.replace(tzinfo=UTC)


def _seen(row: dict[str, Any], late: timedelta) -> Seen:
    return Seen(
        key=UUID(str(row["key"])),
        at=_instant(row["at"]) + late,
        code=codes.read(str(row.get("code") or "")).code,
        registration=_number(row.get("registration")),
        session=_number(row.get("session")),
    )


def _number(value: Any) -> int | None:
    if value in (None, ""):
        return None
    number = int(value)
    return number if 0 < number <= LARGEST_KEY else 0


def _said(told: Told, known: dict[int, reading.Category], event: Event) -> dict[str, Any]:
    card = reading.card_of(told, known)
    check_in = card.check_in
    return {
        "key": str(told.key),
        "outcome": told.outcome,
        "registration": told.registration.pk if told.registration and card.name else None,
        "name": card.name,
        "other": card.other_name,
        "organisation": card.organisation,
        "category": card.category,
        "colour": card.colour,
        "status": card.status,
        "at": check_in.checked_at.isoformat() if check_in else "",
        "by": check_in.checked_by.name if check_in else "",
        "check_in": check_in.pk if check_in else None,
    }


def _counts(event: Event, session: str) -> list[list[int]]:
    """Came and expected, by category in the order of the page; the last is the sum."""
    number = int(session) if session.isdecimal() and len(session) <= 18 else 0  # noqa: PLR2004 -- keys are smaller than 2**63
    chosen = event.sessions.filter(pk=number).first() if number else None
    rows = reading.tallies(event, chosen)
    return [[row.came, row.expected] for row in (*rows, reading.total(rows))]


@require_safe
def worker(request: SignedInRequest, group: str, cycle: str, slug: str) -> HttpResponse:
    """The part that answers when the line is away; it stands below the door, because a worker reaches no further."""
    event_at(request, group, cycle, slug)
    response = HttpResponse(_worker(), content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "no-cache, private"
    return response


def _worker() -> bytes:
    found = finders.find("door_worker.js")
    file = Path(found) if isinstance(found, str) else settings.STATIC_ROOT / "door_worker.js"
    return file.read_bytes()
