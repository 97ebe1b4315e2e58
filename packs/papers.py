"""The papers of a pack are set: the report of the cycle and its published briefs, written one behind the other.

This is done in processes of their own (see `packs.typesetting`): a typesetter keeps what it has learned until its process ends.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import IO, Any

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone, translation

from core.calendars import using_calendar
from groups.models import Cycle
from publications.doors import briefs_of
from publications.papers import pdf_of
from reports.kinds.base import Scope
from reports.kinds.registry import KINDS
from reports.models import Report
from reports.states import Kind
from reports.writers import paper
from reports.writers.shared import Made

#: Briefs that one process sets before it ends.
FEW = 10


@dataclass(frozen=True, slots=True)
class Lot:
    """What is to be set: the report in these languages, the briefs with these numbers, after as many others."""

    cycle: int
    now: datetime
    languages: tuple[str, ...] = ()
    numbers: tuple[int, ...] = ()
    behind: int = 0

    def as_bytes(self) -> bytes:
        return json.dumps(asdict(self) | {"now": self.now.isoformat()}).encode()

    @classmethod
    def read(cls, words: bytes) -> Lot:
        facts = json.loads(words)
        now = datetime.fromisoformat(facts["now"])
        return cls(facts["cycle"], now, tuple(facts["languages"]), tuple(facts["numbers"]))

    def parted(self) -> Iterator[Lot]:
        """The same in lots small enough for one process: a report, or a few briefs."""
        for language in self.languages:
            yield replace(self, languages=(language,), numbers=())
        for first in range(0, len(self.numbers), FEW):
            few = self.numbers[first : first + FEW]
            yield replace(self, languages=(), numbers=few, behind=self.behind + first)


@dataclass(frozen=True, slots=True)
class Head:
    """What goes before the bytes of a paper: its part in the pack, how many bytes, how many briefs are behind."""

    part: str
    size: int
    behind: int

    def as_line(self) -> bytes:
        return json.dumps(asdict(self)).encode() + b"\n"

    @classmethod
    def read(cls, line: bytes) -> Head:
        facts: dict[str, Any] = json.loads(line)
        return cls(facts["part"], facts["size"], facts["behind"])


def write(lot: Lot, out: IO[bytes]) -> None:
    """Each paper of a lot as it is set, so that whoever waits has it at once."""
    cycle = Cycle.objects.select_related("group").get(pk=lot.cycle)
    with timezone.override("UTC"), using_calendar(cycle.group.calendar, ""):
        for part, behind, content in _papers(cycle, lot):
            out.write(Head(part, len(content), behind).as_line())
            out.write(content)
            out.flush()


def _papers(cycle: Cycle, lot: Lot) -> Iterator[tuple[str, int, bytes]]:
    for language in lot.languages:
        yield f"report/report-{language}.pdf", lot.behind, _report(cycle, language)
    briefs = briefs_of(cycle, "", now=lot.now, numbers=lot.numbers) if lot.numbers else []
    for behind, brief in enumerate(briefs, lot.behind):
        for edition in brief.languages:
            one = replace(brief, edition=edition)
            if one.has_paper:
                name = f"papers/brief-{brief.record.number}-{edition.language}.pdf"
                yield name, behind, pdf_of(one)


def _report(cycle: Cycle, language: str) -> bytes:
    """The report of the whole cycle, as everybody may read it."""
    kind, out = KINDS[Kind.CYCLE], io.BytesIO()
    with translation.override(language):
        scope = Scope(cycle, cycle, AnonymousUser(), zone=kind.zone(cycle))
        report = Report(cycle=cycle, kind=Kind.CYCLE, title=str(cycle), language=language)
        paper.write(Made(report, kind.tell(scope), []), out, lambda _done, _of: None)
    return out.getvalue()
