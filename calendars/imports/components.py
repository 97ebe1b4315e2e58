"""A calendar file as components; one that cannot be read is refused in words before much is done with it."""

from __future__ import annotations

import re
import warnings
from collections import Counter
from typing import Any

from django.utils.translation import gettext as _
from icalendar import Calendar
from icalendar.error import GloballyUniqueTZIDGuessed
from icalendar.prop.broken import vBroken

from core.errors import Refused
from core.uploads import MEGABYTE

LARGEST = 5 * MEGABYTE
#: Entries in one file, components within each other, letters in one line.
MOST_ENTRIES, DEEPEST, LONGEST_LINE = 2_000, 12, 500_000
_BEGINS = re.compile(rb"^[ \t]*(BEGIN|END)[ \t]*:[ \t]*(\S+)", re.IGNORECASE | re.MULTILINE)
_FOLDS = re.compile(rb"\r?\n[ \t]")
_MARK = b"\xef\xbb\xbf"
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")


def calendars_in(content: bytes) -> list[Any]:
    """The calendars of a file, nearly always one. Raises Refused."""
    _look_before_reading(content)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", GloballyUniqueTZIDGuessed)
            return list(Calendar.from_ical(content.removeprefix(_MARK), multiple=True))
    except Exception as fault:  # whichever a broken line makes of the library
        words = _("The file is broken and cannot be read as a calendar. Save it anew: %(fault)s")
        raise Refused(words % {"fault": _one_line(fault)}) from fault


def _one_line(fault: Exception) -> str:
    return " ".join(str(fault).split())[:160]


def _look_before_reading(content: bytes) -> None:
    if len(content) > LARGEST:
        raise Refused(_("The file is larger than %(size)s MB.") % {"size": LARGEST // MEGABYTE})
    if content.startswith(_WIDE_MARKS) or b"\x00" in content:
        raise Refused(_("This is not a calendar file. Choose one whose name ends with .ics."))
    try:
        content.decode()
    except UnicodeDecodeError as fault:
        raise Refused(
            _("The file is not written in UTF-8. Save it so, and send it again.")
        ) from fault
    _look_at_parts(content)
    if max(map(len, _FOLDS.sub(b"", content).splitlines())) > LONGEST_LINE:
        raise Refused(_("A line of the file is too long to be one of a calendar."))


def _look_at_parts(content: bytes) -> None:
    """How many there are, and how deep they lie within each other."""
    depth, begun = 0, Counter[bytes]()
    for word, name in _BEGINS.findall(content):
        begins = word.upper() == b"BEGIN"
        depth += 1 if begins else -1
        begun[name.upper()] += begins
        if depth > DEEPEST:
            raise Refused(_("The parts of the file lie too deep within each other."))
    if not begun[b"VCALENDAR"]:
        raise Refused(_("This is not a calendar file. Choose one whose name ends with .ics."))
    entries = begun[b"VEVENT"]
    if entries > MOST_ENTRIES:
        words = _(
            "The file has %(count)s events; at most %(most)s are read at once. Send it in parts."
        )
        raise Refused(words % {"count": entries, "most": MOST_ENTRIES})


def first(component: Any, name: str) -> Any:
    """A property; of several the first, of none None."""
    return next(iter(every(component, name)), None)


def every(component: Any, name: str) -> list[Any]:
    """The properties of a name that could be read; `is_broken` tells of the others."""
    found = component.get(name)
    listed = found if isinstance(found, list) else [found]
    return [each for each in listed if each is not None and not isinstance(each, vBroken)]


def is_broken(component: Any, *names: str) -> bool:
    """Whether the library could not read one of these properties."""
    return any(str(name or "").upper() in names for name, _fault in component.errors)
