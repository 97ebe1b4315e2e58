"""A section of a translation beside its original, paragraph by paragraph."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.writing import FAULTY, STALE, done
from briefs.doors import known
from core.counts import number
from core.errors import OutOfDate, Refused
from core.limits import hold
from editions.actions.translating import translate_section
from editions.actions.writing import Written
from editions.comparing import compared
from editions.doors import WRITE, Desk, on_text, section_of
from editions.following import Beside, Following, following
from editions.forms import TranslatedForm
from editions.freezing import frozen
from editions.models import Section
from editions.reading import shown_of
from editions.showing import Shown
from editions.states import VersionLabel
from editions.views.section import MOST_SAVES, pictures_of, saved, unread
from editions.views.shared import page


def _found(desk: Desk, key: str) -> tuple[Following, Beside, Section]:
    found = following(desk.edition)
    there = found.section(key) if found is not None else None
    if found is None or there is None:
        raise Http404
    return found, there, section_of(desk, key)


def _form(
    request: HttpRequest, desk: Desk, there: Beside, own: Section, source: int
) -> TranslatedForm:
    begun = {"version": own.version, "source": source}
    language = desk.edition.language
    given = request.POST if request.method == "POST" else None
    return TranslatedForm(given, found=there, language=language, initial=begun)


def _write(desk: Desk, own: Section, form: TranslatedForm) -> Written:
    said = form.cleaned_data
    return translate_section(
        own,
        form.said,
        form.said_freely,
        source=said["source"],
        writer=desk.writer,
        version=said["version"],
    )


@on_text(WRITE)
@require_http_methods(["GET", "HEAD", "POST"])
def translate(request: HttpRequest, desk: Desk, key: str) -> HttpResponse:
    """What the original says on one side, the translation on the other; what moved is marked."""
    found, there, own = _found(desk, key)
    form = _form(request, desk, there, own, found.source.number)
    status = 200
    if request.method == "POST":
        status = FAULTY
        if form.is_valid():
            try:
                written = _write(desk, own, form)
            except (OutOfDate, Refused) as refusal:
                form.add_error(None, str(refusal))
                status = STALE
            else:
                if written.beside is not None:
                    return redirect(desk.path("beside", key, written.beside.pk))
                words = _("The translation of this section is kept.")
                return done(request, words, desk.path("text") + f"#section-{key}")
    lines = {"section": own, "there": there, "following": found, **_text(desk, form)}
    return page(request, desk, "translate", own.title, status=status, **lines)


def _text(desk: Desk, form: TranslatedForm) -> dict[str, Any]:
    """Each paragraph with its box, and what the editors ask for."""
    pictures = pictures_of(desk)
    shown = shown_of(desk.edition, lambda figure: desk.path("figure_file", figure.key))
    return {
        "form": form,
        "lines": _lines(form, shown),
        "notes": shown.take_notes(),
        "original": desk.edition.translates,
        "pictures": pictures,
        "pictures_json": json.dumps(pictures, ensure_ascii=False),
        "citations": shown.citations,
    }


def _lines(form: TranslatedForm, shown: Shown) -> list[dict[str, object]]:
    """Each paragraph of the original with its box, and what changed in it since it was translated."""
    return [
        {
            "row": row,
            "box": box,
            "tick": tick,
            "html": shown.html(row.source.html),
            "difference": compared(row.before.html, row.source.html) if row.before else None,
        }
        for row, box, tick in form.lines
    ]


@on_text(WRITE)
@require_POST
def save_translated(request: HttpRequest, desk: Desk, key: str) -> HttpResponse:
    """The page saves by itself: what came of it, as data."""
    hold("text-save", desk.mark, limit=MOST_SAVES, per=timedelta(hours=1))
    found, there, own = _found(desk, key)
    form = _form(request, desk, there, own, found.source.number)
    if not form.is_valid():
        return unread(form)
    return saved(desk, own, lambda: _write(desk, own, form))


@on_text(WRITE)
@require_POST
def newer_source(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Take the original as it stands now as the version to translate."""
    original = desk.edition.translates
    if original is None:
        raise Http404
    kept = frozen(original, VersionLabel.FOR_TRANSLATION, by=known(desk.by))
    words = _("The original is here as it stands now, as version %(number)s.")
    return done(request, words % {"number": number(kept.number)}, desk.path("text"))
