"""A programme as a sheet with our own columns, and the empty one that organisers fill in."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from core.languages import worded
from core.sheets import Sheet, book_of
from events.states import PartRole
from programmes.reading import Published, Shown
from programmes.speech import speech_name
from programmes.states import PlanStatus, SessionKind
from schedules.imports.sheet import HELP, TEXTS, columns

_WIDE = {"title": 40, "abstract": 60, "speakers": 40, "moderators": 30, "starts": 18, "ends": 18}
_LEADING = frozenset({PartRole.CHAIR.value, PartRole.MODERATOR.value})


def _widths() -> list[int]:
    return [
        _WIDE.get(name.rpartition("_")[0] or name, _WIDE.get(name, 16)) for name, _h in columns()
    ]


def sheet_of(programme: Published) -> bytes:
    """The published programme; taken in again it changes nothing."""
    headings = [heading for _name, heading in columns()]
    rows = (_row(one) for one in programme.sessions)
    return book_of([Sheet(_("Programme"), headings, rows, _widths())])


def template() -> bytes:
    """The columns with one example, and a second sheet that says what each is for."""
    named = columns()
    headings = [heading for _name, heading in named]
    example = {
        "id": "1",
        f"title_{TEXTS[0]}": "الجلسة الافتتاحية",
        f"title_{TEXTS[1]}": "Opening session",
        f"title_{TEXTS[2]}": "Séance d’ouverture",
        "starts": "2020-11-09 15:00",
        "ends": "2020-11-09 16:00",
        "room": _("Main hall"),
        "kind": str(SessionKind.CEREMONY.label),
        "languages": f"{speech_name('ar')}, {speech_name('en')}",
    }
    words = [(heading, str(HELP[name.rpartition("_")[0] or name])) for name, heading in named]
    kinds = [(str(label), value) for value, label in SessionKind.choices if value]
    return book_of(
        [
            Sheet(
                _("Programme"), headings, [[example.get(name, "") for name, _h in named]], _widths()
            ),
            Sheet(_("How it is filled in"), [_("Column"), _("What stands there")], words, [24, 90]),
            Sheet(_("Kinds of sessions"), [_("Kind"), _("Short word")], kinds, [24, 24]),
        ]
    )


def _row(one: Shown) -> list[str]:
    return list(_cells(one))


def _cells(one: Shown) -> Iterator[str]:
    row = one.row
    names = {
        True: [worded(each.name).text for each in one.people if each.role in _LEADING],
        False: [worded(each.name).text for each in one.people if each.role not in _LEADING],
    }
    cells = {
        "id": row["uid"],
        "starts": (row["starts"] or "").replace("T", " "),
        "ends": (row["ends"] or "").replace("T", " "),
        "room": worded(one.room["name"]).text if one.room else "",
        "track": worded(one.track["name"]).text if one.track else "",
        "kind": str(SessionKind(row["kind"]).label) if row["kind"] else "",
        "languages": ", ".join(map(speech_name, row["languages"])),
        "interpreted": ", ".join(map(speech_name, row["interpreted"])),
        "moderators": "; ".join(names[True]),
        "speakers": "; ".join(names[False]),
        "status": str(PlanStatus.CANCELLED.label) if one.is_cancelled else "",
    }
    for name, _heading in columns():
        word, _line, code = name.rpartition("_")
        yield row[word].get(code, "") if word else cells[name]
