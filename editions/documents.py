"""A text as print, Word files, reviewers and the public page take it: whole, in one language, with what it refers to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from briefs.models import Brief
from core.rich import Document, Picture, Section, citations, figures
from editions.cited import cited
from editions.freezing import content_of
from editions.links import figure_path
from editions.models import Edition, Figure, TextVersion

MIME = "image/jpeg"


def text_of(
    version: TextVersion, brief: Brief | None = None, *, with_pictures: bool = True
) -> Document:
    """A frozen version. Its authors are not in it; whoever may name them adds them.

    With pictures their bytes are there too: pages of the public need only the addresses.
    """
    edition = version.edition
    if brief is not None:
        edition.brief = brief
    return _document(edition, version.title, version.content, with_pictures=with_pictures)


def text_now(edition: Edition) -> Document:
    """The text as it stands."""
    return _document(edition, edition.title, content_of(edition.sections.all()), with_pictures=True)


def _document(
    edition: Edition, title: str, content: Iterable[Mapping[str, Any]], *, with_pictures: bool
) -> Document:
    sections = tuple(Section(one["key"], one["title"], one["html"]) for one in content)
    return Document(
        title or edition.brief.title,
        edition.language,
        sections,
        pictures=_pictures(edition, sections, with_bytes=with_pictures),
        citations=_citations(edition.brief, sections),
    )


def _pictures(
    edition: Edition, sections: Iterable[Section], *, with_bytes: bool
) -> dict[str, Picture]:
    keys = {key for section in sections for key in figures(section.html)}
    if not keys:
        return {}
    rows = Figure.objects.filter(edition__brief=edition.brief_id, key__in=keys)
    found = {}
    for row in rows:
        row.edition = edition
        found[row.key] = Picture(
            row.alternative,
            row.caption,
            figure_path(row),
            content_of_figure(row) if with_bytes else b"",
            MIME,
            row.width,
            row.height,
        )
    return found


def content_of_figure(figure: Figure) -> bytes:
    """The picture itself; nothing where its file is gone."""
    try:
        with figure.file.open("rb") as file:
            return bytes(file.read())
    except OSError:
        return b""


def _citations(brief: Brief, sections: Iterable[Section]) -> dict[str, tuple[str, str]]:
    """What the text cites, by first mention."""
    keys = list(dict.fromkeys(key for section in sections for key in citations(section.html)))
    if not keys:
        return {}
    known = cited(brief)
    return {key: known[key] for key in keys if key in known}
