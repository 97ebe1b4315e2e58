"""A programme as a sheet (XLSX) with our own columns, whose headings may be in any language of the house."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from core.errors import Refused
from core.languages import language_name
from core.sheets import Read
from core.text import clean_line, fold
from core.wall import read_wall
from events.states import PartRole
from programmes.speech import languages_in
from programmes.states import PlanStatus, SessionKind
from schedules.imports.shapes import (
    LONGEST_NAME,
    LONGEST_REF,
    LONGEST_TITLE,
    Incoming,
    Place,
    SessionRow,
    Speaker,
    begun,
    prose,
    told_in,
)

SOURCE = "sheet"
#: Languages that texts have columns for.
TEXTS = ("ar", "en", "fr")
MOST_SESSIONS = 2_000
_HEADINGS: dict[str, str | Promise] = {
    "id": pgettext_lazy("a column of a sheet", "number"),
    "title": pgettext_lazy("a column of a sheet", "title"),
    "starts": pgettext_lazy("a column of a sheet", "starts"),
    "ends": pgettext_lazy("a column of a sheet", "ends"),
    "room": pgettext_lazy("a column of a sheet", "room"),
    "track": pgettext_lazy("a column of a sheet", "track"),
    "kind": pgettext_lazy("a column of a sheet", "kind"),
    "languages": pgettext_lazy("a column of a sheet", "languages"),
    "interpreted": pgettext_lazy("a column of a sheet", "interpretation"),
    "speakers": pgettext_lazy("a column of a sheet", "speakers"),
    "moderators": pgettext_lazy("a column of a sheet", "moderators"),
    "abstract": pgettext_lazy("a column of a sheet", "description"),
    "status": pgettext_lazy("a column of a sheet", "status"),
}
#: Columns with a text in each language.
WORDED = frozenset({"title", "abstract"})
HELP = {
    "id": gettext_lazy(
        "A number or word of your own for each session; with it a later file changes the same one."
    ),
    "title": gettext_lazy("Needed, in one language at least."),
    "starts": gettext_lazy("2020-11-09 15:00, as clocks show it in the place."),
    "ends": gettext_lazy("The same; may stay empty."),
    "room": gettext_lazy("Its name; a room that is not there yet is made."),
    "track": gettext_lazy("Its name; a track that is not there yet is made."),
    "kind": gettext_lazy("One of the kinds of sessions, in words."),
    "languages": gettext_lazy("For example: Arabic, English."),
    "interpreted": gettext_lazy("Languages that are interpreted into."),
    "speakers": gettext_lazy("Names, parted by semicolons."),
    "moderators": gettext_lazy("Names, parted by semicolons."),
    "abstract": gettext_lazy("What the session is about."),
    "status": gettext_lazy("Empty, or: cancelled, not decided yet."),
}
_NAMES = re.compile(r"[;\n؛]")


def columns() -> list[tuple[str, str]]:
    """The columns in order, each with its heading in the language of the page."""
    found = []
    for name, heading in _HEADINGS.items():
        if name in WORDED:
            found += [(f"{name}_{code}", f"{heading} ({language_name(code)})") for code in TEXTS]
        else:
            found.append((name, str(heading)))
    return found


def _known() -> dict[str, str]:
    """Folded heading in any language of the house, and the plain name, to the column."""
    found: dict[str, str] = {}
    for code, _called in settings.LANGUAGES:
        with translation.override(code):
            for name, heading in columns():
                found.setdefault(fold(heading), name)
            for name, plain in _HEADINGS.items():
                found.setdefault(fold(str(plain)), name)
    return found | {fold(name): name for name, _heading in columns()}


def read(sheets: Sequence[Read], zone: str, language: str = "") -> Incoming:
    """The first sheet that has our columns. Raises Refused when none has."""
    known = _known()
    for sheet in sheets:
        headings = [known.get(fold(cell), "") for cell in (sheet.rows[0] if sheet.rows else [])]
        if any(heading.startswith("title") for heading in headings):
            rows = [dict(zip(headings, cells, strict=False)) for cells in sheet.rows[1:]]
            spoken = [cells.get("languages", "") for cells in rows]
            found = begun(SOURCE, zone, "", language, spoken)
            _note_columns(found, sheet.rows[0], headings)
            _read_rows(found, rows)
            return found
    raise Refused(
        _("No sheet of this file has a column for titles. Take the template and fill it in.")
    )


def _note_columns(found: Incoming, cells: Sequence[str], headings: Sequence[str]) -> None:
    lost = [cell for cell, heading in zip(cells, headings, strict=True) if cell and not heading]
    if lost:
        names = ", ".join(lost)[:200]
        found.notes.append(
            _("Columns that are not known were left out: %(names)s") % {"names": names}
        )


def _read_rows(found: Incoming, rows: list[dict[str, str]]) -> None:
    filled = [(number, row) for number, row in enumerate(rows, start=2) if any(row.values())]
    if len(filled) > MOST_SESSIONS:
        words = _("The sheet has more than %(count)s rows. Take it apart.")
        raise Refused(words % {"count": MOST_SESSIONS})
    for number, cells in filled:
        found.sessions.append(_session(found, number, cells))


def _session(found: Incoming, number: int, cells: Mapping[str, str]) -> SessionRow:
    row = SessionRow("", {}, _("Row %(number)s") % {"number": number})
    try:
        row.title = _needed_title(found, cells)
        row.label = f"{row.label}: {next(iter(row.title.values()))[:80]}"
        row.ref = clean_line(cells.get("id", ""), LONGEST_REF) or _made_ref(row)
        _fill(found, row, cells)
    except Refused as refusal:
        row.faults.append(refusal.message)
    except ValidationError as fault:
        row.faults.append(" ".join(fault.messages))
    return row


def _needed_title(
    found: Incoming, cells: Mapping[str, str], spoken: Sequence[str] = ()
) -> dict[str, str]:
    title = _texts(found, cells, "title", spoken)
    if not title:
        raise Refused(_("it has no title"))
    return title


def _made_ref(row: SessionRow) -> str:
    """A session without a number is known by its title."""
    title = fold(next(iter(row.title.values())))
    return "title:" + hashlib.sha256(title.encode()).hexdigest()[:32]


def _texts(
    found: Incoming, cells: Mapping[str, str], name: str, spoken: Sequence[str]
) -> dict[str, str]:
    """What stands in the columns of languages; else what stands in the plain one, under its own."""
    texts = {code: _text(cells, name, f"{name}_{code}") for code in TEXTS}
    named = {code: text for code, text in texts.items() if text}
    return named or told_in(_text(cells, name, name), found, spoken)


def _text(cells: Mapping[str, str], name: str, column: str) -> str:
    cell = cells.get(column, "")
    return clean_line(cell, LONGEST_TITLE) if name == "title" else prose(cell)


def _fill(found: Incoming, row: SessionRow, cells: Mapping[str, str]) -> None:
    row.starts, row.ends = (read_wall(cells.get(name, "")) for name in ("starts", "ends"))
    if row.ends is not None and (row.starts is None or row.ends <= row.starts):
        raise Refused(_("The session ends before it starts."))
    row.room = _place(found, found.rooms, cells, "room")
    row.track = _place(found, found.tracks, cells, "track")
    for name in ("languages", "interpreted"):
        codes, unclear = languages_in(cells.get(name, ""))
        setattr(row, name, codes)
        if unclear:
            words = ", ".join(unclear)[:80]
            row.notes.append(_("language not understood: %(words)s") % {"words": words})
    row.title = _needed_title(found, cells, row.languages)
    row.abstract = _texts(found, cells, "abstract", row.languages)
    row.kind = _choice(row, cells.get("kind", ""), dict(SessionKind.choices), SessionKind.OTHER)
    row.status = _choice(row, cells.get("status", ""), dict(PlanStatus.choices), PlanStatus.OPEN)
    if not cells.get("status"):
        row.status = PlanStatus.PLANNED
    for column, role in (("moderators", PartRole.MODERATOR), ("speakers", PartRole.SPEAKER)):
        row.people += [(ref, role) for ref in _people(found, cells.get(column, ""))]


def _place(found: Incoming, places: dict[str, Place], cells: Mapping[str, str], column: str) -> str:
    name = clean_line(cells.get(column, ""), LONGEST_NAME)
    if name:
        places.setdefault(fold(name), Place(fold(name)[:LONGEST_REF], told_in(name, found)))
    return fold(name) if name else ""


def _choice(row: SessionRow, cell: str, choices: Mapping[str, object], unknown: str) -> str:
    """A value by itself, or by its words in any language of the house."""
    if not cell.strip():
        return ""
    for code, _called in settings.LANGUAGES:
        with translation.override(code):
            for value, words in choices.items():
                if value and fold(cell) in {fold(value), fold(str(words))}:
                    return value
    row.notes.append(_("not known here: %(words)s") % {"words": cell.strip()[:60]})
    return unknown


def _people(found: Incoming, cell: str) -> Iterator[str]:
    for piece in _NAMES.split(cell):
        name = clean_line(piece, 200)
        if name:
            found.speakers.setdefault(fold(name), Speaker("", name))
            yield fold(name)
