"""Versions of a text and states of a section: listed, compared word by word, put back."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.writing import done, refused
from briefs.doors import known
from core.counts import number
from core.errors import OutOfDate, Refused
from editions.actions.turning_back import restore
from editions.actions.writing import take_back
from editions.comparing import compared, compared_texts
from editions.doors import WRITE, Desk, on_text, save_of, section_of, version_of
from editions.freezing import content_of, frozen
from editions.states import VersionLabel
from editions.views.shared import page

NOW = "now"


@on_text()
@require_http_methods(["GET", "HEAD", "POST"])
def versions(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The versions that were kept, and what differs between any two; the text as it stands is one of them."""
    if request.method == "POST":
        if not desk.may_write:
            return refused(request, _("The text is not written on now."), desk.path("versions"))
        kept = frozen(desk.edition, VersionLabel.KEPT, by=known(desk.by))
        words = _("The text is kept as version %(number)s.") % {"number": number(kept.number)}
        return done(request, words, desk.path("versions"))
    rows = list(desk.edition.versions.select_related("by").order_by("-number"))
    before, after = _asked(request, [str(row.number) for row in rows])
    contents = {str(row.number): row.content for row in rows}
    contents[NOW] = content_of(desk.edition.sections.all())
    chosen = before in contents and after in contents and before != after
    shown: dict[str, Any] = {
        "versions": rows,
        "before": before,
        "after": after,
        "choices": [
            *[(str(row.number), _name(row.number)) for row in rows],
            (NOW, _as_it_stands()),
        ],
        "steps": compared_texts(contents[before], contents[after]) if chosen else [],
        "is_compared": chosen,
    }
    return page(request, desk, "versions", _("Versions"), **shown)


def _name(count: int) -> str:
    return _("Version %(number)s") % {"number": number(count)}


def _as_it_stands() -> str:
    return pgettext("of a text", "As it stands now")


def _asked(request: HttpRequest, there: list[str]) -> tuple[str, str]:
    """Which two to compare; unasked, the latest two."""
    row = [NOW, *there]
    before = request.GET.get("from") or (row[1] if len(row) > 1 else "")
    return before, request.GET.get("to") or NOW


@on_text()
@require_safe
def version(request: HttpRequest, desk: Desk, number: int) -> HttpResponse:
    """One version, compared with the text as it stands."""
    found = version_of(desk, number)
    return redirect(f"{desk.path('versions')}?from={found.number}&to={NOW}")


@on_text(WRITE)
@require_POST
def put_back(request: HttpRequest, desk: Desk, number: int) -> HttpResponse:
    """The whole text as it stood in a version; what stands now is kept as one first."""
    found = version_of(desk, number)
    try:
        restore(desk.edition, found, writer=desk.writer)
    except (OutOfDate, Refused) as refusal:
        return refused(request, refusal, desk.path("versions"))
    words = _(
        "The text stands as it did in that version. What stood here is kept as a version of its own."
    )
    return done(request, words, desk.path("text"))


@on_text()
@require_safe
def states(request: HttpRequest, desk: Desk, key: str) -> HttpResponse:
    """Every state of a section, and what differs between any two."""
    found = section_of(desk, key)
    rows = list(found.saves.with_writer().order_by("-pk")[:200])
    by_pk = {str(row.pk): row.html for row in rows} | {NOW: found.html}
    before, after = request.GET.get("from", ""), request.GET.get("to") or NOW
    if not before and len(rows) > 1:
        before = str(rows[1].pk)
    chosen = before in by_pk and after in by_pk and before != after
    shown: dict[str, Any] = {
        "section": found,
        "states": rows,
        "before": before,
        "after": after,
        "difference": compared(by_pk[before], by_pk[after]) if chosen else None,
    }
    return page(request, desk, "states", _("States of the section"), **shown)


@on_text(WRITE)
@require_POST
def put_back_state(request: HttpRequest, desk: Desk, key: str, pk: int) -> HttpResponse:
    """A section as it stood before; what stands there now stays among its states."""
    found = section_of(desk, key)
    there = save_of(found, pk)
    try:
        written = take_back(there, writer=desk.writer, version=found.version)
    except (OutOfDate, Refused) as refusal:
        return refused(request, refusal, desk.path("states", key))
    if written.beside is not None:
        return redirect(desk.path("beside", key, written.beside.pk))
    return done(request, _("The section stands as it did then."), desk.path("section", key))
