"""What of a pack is for people: a page to begin with, what is open, the report of the cycle, its published papers."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Generator, Sequence
from datetime import datetime
from functools import partial
from typing import IO

from django.template.loader import render_to_string
from django.utils import translation

from core.sheets import harmless
from groups.closing import open_items, reasons_of
from groups.models import Cycle
from packs.manifest import About, Table
from packs.papers import Lot
from packs.states import Step
from packs.typesetting import Write, papers_of
from publications.models import Record

Tell = Callable[[Step, int, int], None]
LANGUAGES = ("ar", "en", "fr")


def extras_of(
    cycle: Cycle, about: About, tables: Sequence[Table], *, now: datetime, tell: Tell
) -> Generator[tuple[str, Write], None, None]:
    """Names of parts, and what writes each; a part is asked for when the one before is written."""
    yield "README.txt", partial(_say, _readme(about, tables))
    yield "open-items.csv", partial(_say, _open_items(cycle))
    yield "licence.json", partial(_say, json.dumps(about.licences).encode())
    spoken = cycle.group.languages or LANGUAGES
    languages = tuple(language for language in LANGUAGES if language in spoken) or ("ar",)
    standing = Record.objects.out(now=now).standing().filter(cycle=cycle)
    numbers = tuple(standing.order_by("number").values_list("number", flat=True))
    lot = Lot(cycle.pk, now, languages, numbers)
    yield from papers_of(lot, lambda behind: tell(Step.PAPERS, behind, len(numbers)))


def _say(words: bytes, out: IO[bytes]) -> None:
    out.write(words)


def _readme(about: About, tables: Sequence[Table]) -> bytes:
    text = render_to_string("packs/readme.txt", {"about": about, "tables": tables})
    return text.encode()


def _open_items(cycle: Cycle) -> bytes:
    """What is open in the cycle, as its closing page lists it, and why it stays so where somebody said it."""
    out = io.StringIO()
    sheet = csv.writer(out)
    with translation.override(cycle.group.languages[0] if cycle.group.languages else "ar"):
        sheet.writerow(["name", "count", "words", "address", "blocks", "reason"])
        said = reasons_of(cycle)
        for item in open_items(cycle):
            blocks, reason = "yes" if item.is_blocker else "no", said.get(item.name, "")
            row = (item.name, item.count, item.words, item.url, blocks, reason)
            sheet.writerow([harmless(str(cell)) for cell in row])
    return out.getvalue().encode()
