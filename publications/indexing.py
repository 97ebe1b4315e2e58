"""The one row by which lists and searches know a published brief, written anew whenever something was published."""

from __future__ import annotations

from functools import reduce
from operator import add
from typing import Any

from django.db.models.expressions import Combinable

from briefs.models import Brief
from campaigns.search import index_text, vector_of
from core.rich import plain
from publications.models import Publication, PublishedEdition, Record
from publications.states import WITH_TEXT, PublicationKind

#: First words on a card, and letters of a text that the index reads.
EXCERPT, INDEXED = 280, 60_000


def index(brief: Brief) -> Record:
    """Write the row of a brief from its publications."""
    publications = list(Publication.objects.filter(brief=brief).order_by("number"))
    current = [each for each in publications if each.kind in WITH_TEXT][-1]
    editions = list(
        PublishedEdition.objects.filter(publication=current)
        .select_related("text_version")
        .in_order()
    )
    first = PublishedEdition.objects.filter(publication=publications[0]).order_by("appears_at")
    original = editions[0]
    recommended = original.facts.get("recommendations", [])
    record, _made = Record.objects.update_or_create(
        brief=brief,
        defaults={
            "cycle": brief.cycle,
            "team": brief.team,
            "theme": brief.theme,
            "number": brief.number or 0,
            "publication": current,
            "published_at": first[0].appears_at,
            "changed_at": publications[-1].at,
            "is_withdrawn": publications[-1].kind == PublicationKind.WITHDRAWN,
            "goals": sorted({goal for one in recommended for goal in one["goals"]}, key=int),
            "words": {each.language: _card(each) for each in editions},
            "authors": [author["name"] for author in original.authors],
        },
    )
    vectors = [_vector(each) for each in editions]
    Record.objects.filter(pk=record.pk).update(vector=reduce(add, vectors))
    return record


def _card(edition: PublishedEdition) -> dict[str, Any]:
    texts = (plain(section["html"]) for section in edition.text_version.content)
    first = next((text for text in texts if text.strip()), "")
    return {
        "title": edition.title,
        "excerpt": " ".join(first.split())[:EXCERPT],
        "appears_at": edition.appears_at.isoformat(),
    }


def _vector(edition: PublishedEdition) -> Combinable:
    names = " ".join(author["name"] for author in edition.authors)
    texts = [f"{one['title']}\n{plain(one['html'])}" for one in edition.text_version.content]
    recommended = [one["text"] for one in edition.facts.get("recommendations", [])]
    told = "\n".join([names, *recommended, *texts])[:INDEXED]
    return vector_of(index_text(edition.title, told), edition.language)
