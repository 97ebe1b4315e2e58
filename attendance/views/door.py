"""At the door, on a phone: a code or a name in, a clear answer out. Works by forms alone."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import SignedInRequest
from attendance import codes, links, people, reading
from attendance.actions import door as doing
from attendance.doors import check_in_of, event_at, session_of
from attendance.models import CheckIn
from attendance.seen import Seen, missed
from attendance.states import Outcome
from attendance.views.shared import page_frame, private
from core.keys import key_in
from core.limits import hold
from events.links import event_args
from events.models import Event, Session
from registration.kinds import organisation_words

#: Codes that are nobody's, from one person: whoever tries more is guessing.
MOST_MISSES, MISSES_IN = 60, timedelta(minutes=10)


@require_http_methods(["GET", "HEAD", "POST"])
def door(request: SignedInRequest, group: str, cycle: str, slug: str) -> HttpResponse:
    """The door of an event. What is posted is a code, a number, a name, or one of those found by name."""
    event = event_at(request, group, cycle, slug)
    given = request.POST if request.method == "POST" else request.GET
    session = session_of(event, given.get("session", ""))
    asked = codes.read(given.get("q", "") or given.get("code", ""))
    context = _page(request, event, session)
    if request.method == "POST":
        context |= _answer(request, event, session, asked)
    elif asked.code:
        # Opened from a square code by the phone's own camera: shown, and let in by a button.
        context["typed"] = codes.in_groups(asked.code)
    return private(TemplateResponse(request, "attendance/door.html", context))


def _page(request: SignedInRequest, event: Event, session: Session | None) -> dict[str, Any]:
    args = event_args(event)
    counted = reading.tallies(event, session)
    return {
        **page_frame(event, _("At the door"), request.user),
        "session": session,
        "sessions": list(event.sessions.all()),
        "tallies": counted,
        "total": reading.total(counted),
        "key": uuid4(),
        "outcomes": [(one, reading.Card(one)) for one in Outcome],
        "has_form": getattr(event, "form", None) is not None,
        "list_url": reverse("attendance:device_list", args=args),
        "send_url": reverse("attendance:receive", args=args),
        "worker_url": reverse("attendance:worker", args=args),
        "may_change": request.user.has_perm("events.change_event", event),
        "walk_in_url": reverse("attendance:walk_in", args=args),
        "leaving_url": reverse("attendance:leaving", args=args),
    }


def _answer(
    request: SignedInRequest, event: Event, session: Session | None, asked: codes.Asked
) -> dict[str, Any]:
    """What becomes of what was posted: somebody is in, or those found are shown to choose from."""
    chosen = request.POST.get("registration", "")
    if asked.code or key_in(chosen) is not None:
        return {"card": _let_in(request, event, session, asked.code, chosen)}
    if not request.POST.get("q", "").strip():
        return {"is_empty": True}
    found = reading.find(event, asked)
    known = reading.categories_of(event)
    if not found:
        _count_misses(request, 1)
        return {"card": reading.Card(Outcome.UNKNOWN), "typed": request.POST.get("q", "")[:100]}
    return {
        "typed": request.POST.get("q", "")[:100],
        "found": [
            (
                row,
                *people.names_of(row),
                organisation_words(row),
                known.get(row.category_id or 0),
            )
            for row in found
        ],
        "is_cut": len(found) == reading.MOST_FOUND,
    }


def _let_in(
    request: SignedInRequest, event: Event, session: Session | None, code: str, chosen: str
) -> reading.Card:
    seen = Seen(
        key=_key(request.POST.get("key", "")),
        at=timezone.now(),
        code=code,
        registration=None if code else int(chosen),
        session=session.pk if session else None,
    )
    told = doing.check_in(event, [seen], by=request.user)
    _count_misses(request, missed(told))
    return reading.card_of(told[0], reading.categories_of(event))


def _key(text: str) -> UUID:
    """The page's own number, so that a page sent twice lets in once."""
    try:
        return UUID(text)
    except ValueError:
        return uuid4()


def _count_misses(request: SignedInRequest, count: int) -> None:
    for _one in range(min(count, MOST_MISSES + 1)):
        hold("door-misses", str(request.user.pk), limit=MOST_MISSES, per=MISSES_IN)


@require_POST
def undo(request: SignedInRequest, group: str, cycle: str, slug: str, pk: int) -> HttpResponse:
    """Take a check-in back, with a reason."""
    event = event_at(request, group, cycle, slug)
    found: CheckIn = check_in_of(event, pk)
    doing.undo(found, by=request.user, reason=request.POST.get("reason", ""))
    place = f"?session={found.session_id}" if found.session_id else ""
    return private(redirect(links.door_path(event) + place))
