"""Somebody leaves: found by code, number or name among those who are in, and taken down. Works by forms alone, with a line."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest
from attendance import codes, people, reading
from attendance.actions.door import check_out
from attendance.doors import event_at, session_of
from attendance.models import CheckIn
from attendance.views.shared import page_frame, private
from core.keys import key_in
from events.models import Event, Session
from registration.kinds import organisation_words


@require_http_methods(["GET", "HEAD", "POST"])
def leaving(request: SignedInRequest, group: str, cycle: str, slug: str) -> HttpResponse:
    """What is posted is a code, a number, a name, or one of those found by name."""
    event = event_at(request, group, cycle, slug)
    sent = request.POST if request.method == "POST" else request.GET
    session = session_of(event, sent.get("session", ""))
    context = {
        **page_frame(event, _("Somebody leaves"), request.user),
        "session": session,
        "sessions": list(event.sessions.all()),
    }
    if request.method == "POST":
        context |= _answer(request, event, session)
    context["inside"] = reading.inside(event, session).count()
    return private(TemplateResponse(request, "attendance/leaving.html", context))


def _answer(request: SignedInRequest, event: Event, session: Session | None) -> dict[str, Any]:
    typed, chosen = request.POST.get("q", "")[:100], key_in(request.POST.get("check_in", ""))
    if chosen is None and not typed.strip():
        return {"is_empty": True}
    rows, asked = reading.inside(event, session), codes.read(typed)
    if chosen is not None:
        found = _named(rows.filter(pk=chosen))
    elif asked.code:
        found = _named(rows.filter(registration__code=asked.code))
    else:
        found = _named(rows.filter(registration__in=[row.pk for row in reading.find(event, asked)]))
    if found and (chosen is not None or asked.code or asked.number is not None):
        check_in, name, *_rest = found[0]
        check_out(check_in, by=request.user)
        return {"gone": name, "gone_at": check_in.left_at}
    return {"typed": typed, "found": found, "is_nobody": not found}


def _named(rows: QuerySet[CheckIn]) -> list[tuple[CheckIn, str, str, str]]:
    return [
        (one, *people.names_of(one.registration), organisation_words(one.registration))
        for one in rows[: reading.MOST_FOUND]
    ]
