"""The frozen text as a reviewer sees it: every address in it stands behind their own link."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.safestring import SafeString

from core.rich import Document, figures
from editions.documents import MIME, content_of_figure
from editions.models import Figure
from editions.showing import Shown
from reviews import links
from reviews.models import Invitation
from reviews.paper import document_of


@dataclass(frozen=True, slots=True)
class Passage:
    """One section, ready for a page, with its footnotes."""

    key: str
    title: str
    html: SafeString
    notes: list[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Text:
    passages: Sequence[Passage]
    #: What it cites, by its number: words and an address or nothing.
    sources: Sequence[tuple[int, str, str]]


def text_of(invitation: Invitation) -> Text:
    """What this reviewer may read."""
    document = document_of(invitation.round, with_pictures=False)
    token = links.reviewer_link.token_for(invitation)

    def path(figure: Figure) -> str:
        return reverse("reviews:picture", args=[token, figure.key])

    sources = [
        (number, *document.citations[key]) for key, number in document.citation_numbers().items()
    ]
    numbered = {
        key: (number, document.citations[key][0])
        for key, number in document.citation_numbers().items()
    }
    shown = Shown(_figures(document, invitation), path, numbered)
    passages = []
    for one in document.sections:
        html = shown.html(one.html)
        passages.append(Passage(one.key, one.title, html, shown.take_notes()))
    return Text(passages, sources)


def _figures(document: Document, invitation: Invitation) -> dict[str, Figure]:
    keys = {key for one in document.sections for key in figures(one.html)}
    if not keys:
        return {}
    rows = Figure.objects.filter(edition__brief=invitation.round.brief_id, key__in=keys)
    return {row.key: row for row in rows}


def figure_file(invitation: Invitation, key: str) -> tuple[bytes, str] | None:
    """The picture and its kind, of a figure of the text that this reviewer reads; of no other."""
    document = document_of(invitation.round, with_pictures=False)
    found = _figures(document, invitation).get(key)
    content = content_of_figure(found) if found is not None else b""
    return (content, MIME) if content else None
