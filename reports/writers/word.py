"""DOCX: the same document for those who write on in it, with its tables and without its drawings."""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO

from django.utils.html import escape
from django.utils.translation import gettext as _

from core import word_files
from core.print import unmarked
from core.rich import Document as Text
from core.rich import Section
from reports.document import Chapter, Said, Table
from reports.writers.shared import Made, Tell, Written


def write(made: Made, file: IO[bytes], tell: Tell) -> Written:
    said = made.document
    opening = [said.over, *said.under, said.made]
    numbers = "".join(f"<li><p>{_plain(line)}</p></li>" for line in said.numbers)
    sections = [
        Section("report", "", _paragraphs(opening)),
        Section("numbers", _("In numbers"), f"<ul>{numbers}</ul>"),
        *(
            Section(f"chapter-{place}", unmarked(chapter.heading), _chapter(chapter))
            for place, chapter in enumerate(said.chapters)
        ),
        Section("method", _("Method"), _paragraphs(said.method)),
        Section("licence", _("Licence"), _paragraphs([said.licence])),
    ]
    text = Text(unmarked(said.title), made.report.language, tuple(sections))
    file.write(word_files.write(text))
    tell(1, 1)
    return Written()


def _plain(words: str) -> str:
    return escape(unmarked(words))


def _paragraphs(lines: Iterable[str]) -> str:
    return "".join(f"<p>{_plain(line)}</p>" for line in lines if line.strip())


def _chapter(chapter: Chapter) -> str:
    parts = [_paragraphs([chapter.nothing, *chapter.words])]
    parts += [_table(one) for one in chapter.tables if one.rows]
    parts += [_said(one) for one in chapter.said]
    return "".join(parts)


def _table(table: Table) -> str:
    heads = "".join(
        f'<th scope="col"><p>{_plain(one)}</p></th>' for one in (table.head, *table.columns)
    )
    lines = "".join(
        f'<tr><th scope="row"><p>{_plain(row.name)}</p></th>'
        + "".join(f"<td><p>{_plain(cell)}</p></td>" for cell in row.cells)
        + "</tr>"
        for row in table.rows
    )
    whole = f"<table><thead><tr>{heads}</tr></thead><tbody>{lines}</tbody></table>"
    return f"<h3>{_plain(table.caption)}</h3>{whole}{_paragraphs([table.more])}"


def _said(one: Said) -> str:
    tongue = f' lang="{escape(one.language)}" dir="{"rtl" if one.rtl else "ltr"}"' if one.language else ""  # fmt: skip
    lines = "".join(
        f"<p{tongue}>{_plain(line)}</p>" for line in one.text.splitlines() if line.strip()
    )
    return f"<h3><span{tongue}>{_plain(one.title)}</span></h3>{lines}{_paragraphs([one.facts])}"
