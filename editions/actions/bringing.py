"""A Word file comes in: read, its parts laid to the sections of the text, then taken as a whole."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from html import escape
from typing import Any

from django.db import transaction

from audit.record import record
from core.kept import forget, keep, kept
from core.text import fold
from core.uploads import DOCX, check_file
from core.word_files import Imported, read
from editions.actions.writing import fresh, hold_open, write_section
from editions.asked import sections_in
from editions.freezing import frozen
from editions.models import Edition, Writer
from editions.states import WORD_FILES, VersionLabel

#: A heading is taken for that of a section from so much likeness on.
ALIKE = 0.72
_NUMBERED = re.compile(r"^[\s\d٠-٩.)\-–:]+")


def look(file: Any) -> tuple[str, Imported]:
    """Read a Word file and keep it for the next step: its mark and what it says. Raises Refused."""
    check_file(file, {DOCX})
    content = file.read()
    return keep(WORD_FILES, content), read(content)


def look_again(digest: str) -> Imported:
    """The file of a mark. Raises Refused when it is not kept any more."""
    return read(kept(WORD_FILES, digest))


def guesses(edition: Edition, found: Imported) -> list[str]:
    """For each part of the file the key of the section that it looks like; empty where none does."""
    titles = {section.key: {fold(section.title)} for section in edition.sections.all()}
    for language in ("ar", "en", "fr", edition.language):
        for asked in sections_in(edition.brief, language):
            titles.setdefault(asked.key, set()).add(fold(asked.title))
    return [_nearest(part.title, titles) for part in found.sections]


def _nearest(title: str, titles: Mapping[str, set[str]]) -> str:
    said = fold(_NUMBERED.sub("", title))
    if not said:
        return ""
    likeness = {
        key: max(SequenceMatcher(None, said, name, autojunk=False).ratio() for name in names)
        for key, names in titles.items()
    }
    best = max(likeness, key=lambda key: likeness[key], default="")
    return best if best and likeness[best] >= ALIKE else ""


def take(edition: Edition, digest: str, chosen: Sequence[str], *, writer: Writer) -> list[str]:
    """Put the parts of a kept file into the sections chosen for them; gives the headings of those that were written.

    What stood there is kept as a version first.
    """
    found = look_again(digest)
    parts: dict[str, list[str]] = {}
    for part, key in zip(found.sections, chosen, strict=False):
        if key:
            heading = f"<h3>{escape(part.title)}</h3>" if key in parts and part.title else ""
            parts.setdefault(key, []).append(heading + part.html)
    written = []
    with transaction.atomic():
        hold_open(edition)
        frozen(edition, VersionLabel.BEFORE_WORD_FILE, by=writer.user)
        for section in edition.sections.select_for_update():
            section.edition = edition
            if section.key in parts:
                now = fresh(section)
                html = "".join(parts[section.key])
                write_section(now, html, writer=writer, version=now.version, is_whole=True)
                written.append(section.title)
        scope = edition.brief.cycle.group.slug
        record("edition.file_taken", edition, by=writer.user, scope=scope)
    forget(WORD_FILES, digest)
    return written
