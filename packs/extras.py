"""What of a pack is for people: a page to begin with, what is open, the report of the cycle, its published papers."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import IO

from django.contrib.auth.models import AnonymousUser
from django.template.loader import render_to_string
from django.utils import translation

from core.calendars import using_calendar
from core.sheets import harmless
from groups.closing import open_items
from groups.models import Cycle
from packs.manifest import About, Table
from packs.states import Step
from publications.doors import briefs_of
from publications.papers import pdf_of
from publications.reading import Published
from reports.kinds.base import Scope
from reports.kinds.registry import KINDS
from reports.models import Report
from reports.states import Kind
from reports.writers import paper
from reports.writers.shared import Made

Write = Callable[[IO[bytes]], object]
Tell = Callable[[Step, int, int], None]
LANGUAGES = ("ar", "en", "fr")


def extras_of(
    cycle: Cycle, about: About, tables: Sequence[Table], *, now: datetime, tell: Tell
) -> Iterator[tuple[str, Write]]:
    """Names of parts, and what writes each; a part is asked for when the one before is written."""
    yield "README.txt", partial(_say, _readme(about, tables))
    yield "open-items.csv", partial(_say, _open_items(cycle))
    yield "licence.json", partial(_say, json.dumps(about.licences).encode())
    languages = [
        language for language in LANGUAGES if language in (cycle.group.languages or LANGUAGES)
    ]
    for language in languages or ["ar"]:
        tell(Step.PAPERS, 0, 0)
        yield f"report/report-{language}.pdf", partial(_report, cycle, language)
    yield from _briefs(cycle, now, tell)


def _say(words: bytes, out: IO[bytes]) -> None:
    out.write(words)


def _readme(about: About, tables: Sequence[Table]) -> bytes:
    text = render_to_string("packs/readme.txt", {"about": about, "tables": tables})
    return text.encode()


def _open_items(cycle: Cycle) -> bytes:
    """What is open in the cycle, as its closing page lists it."""
    out = io.StringIO()
    sheet = csv.writer(out)
    with translation.override(cycle.group.languages[0] if cycle.group.languages else "ar"):
        sheet.writerow(["name", "count", "words", "address", "blocks"])
        for item in open_items(cycle):
            row = (item.name, item.count, item.words, item.url, "yes" if item.is_blocker else "no")
            sheet.writerow([harmless(str(cell)) for cell in row])
    return out.getvalue().encode()


def _report(cycle: Cycle, language: str, out: IO[bytes]) -> None:
    """The report of the whole cycle, as everybody may read it."""
    kind = KINDS[Kind.CYCLE]
    with translation.override(language), using_calendar(cycle.group.calendar, ""):
        scope = Scope(cycle, cycle, AnonymousUser(), zone=kind.zone(cycle))
        report = Report(cycle=cycle, kind=Kind.CYCLE, title=str(cycle), language=language)
        paper.write(Made(report, kind.tell(scope), []), out, lambda _done, _of: None)


def _briefs(cycle: Cycle, now: datetime, tell: Tell) -> Iterator[tuple[str, Write]]:
    """Every published brief as a PDF, in each of its languages."""
    published = briefs_of(cycle, "", now=now)
    for done, brief in enumerate(published):
        tell(Step.PAPERS, done, len(published))
        for edition in brief.languages:
            one = replace(brief, edition=edition)
            name = f"papers/brief-{brief.record.number}-{edition.language}.pdf"
            yield name, partial(_brief, one)


def _brief(published: Published, out: IO[bytes]) -> None:
    out.write(pdf_of(published))
