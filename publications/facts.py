"""What is kept with a published text: its authors, its recommendations, what it cites and shows, as they are at that instant."""

from __future__ import annotations

from typing import Any

from django.utils.translation import override

from briefs.models import Author, Brief, Recommendation
from briefs.states import ConsentStatus
from core.languages import worded
from core.rich import Document, plain
from core.words import count
from editions.documents import text_of
from editions.models import TextVersion

Facts = dict[str, Any]


def authors_now(brief: Brief) -> list[Facts]:
    """Those who agreed to be listed, in their order, with their affiliation as it is now."""
    rows = brief.authors.filter(consent=ConsentStatus.GIVEN).select_related("organisation")
    return [_author(row) for row in rows]


def _author(row: Author) -> Facts:
    organisation = row.organisation
    named = worded(organisation, "name") if organisation is not None else None
    return {
        "name": row.name,
        "affiliation": row.affiliation or (named.text if named else ""),
        "affiliations": _in_languages(organisation, "name") if organisation is not None else {},
        "ror": row.ror,
        "orcid": row.orcid,
        "country": str(row.country or ""),
        "roles": list(row.contributor_roles),
        "corresponds": row.is_corresponding,
    }


def _in_languages(thing: Any, name: str) -> dict[str, str]:
    columns = vars(thing)
    start = f"{name}_"
    return {
        key.removeprefix(start).replace("_", "-"): str(value)
        for key, value in columns.items()
        if key.startswith(start) and value
    }


def facts_now(brief: Brief, version: TextVersion) -> Facts:
    """Recommendations in the language of the text, and what the text cites and shows."""
    document = text_of(version, brief, with_pictures=False)
    rows = list(brief.recommendations.select_related("addressee", "theme"))
    with override(version.edition.language):
        recommendations = [_recommendation(row, brief) for row in rows]
    return {
        "recommendations": recommendations,
        "citations": [[key, *said] for key, said in document.citations.items()],
        "pictures": {
            key: {
                "alternative": picture.alternative,
                "caption": picture.caption,
                "width": picture.width,
                "height": picture.height,
            }
            for key, picture in document.pictures.items()
        },
    }


def _recommendation(row: Recommendation, brief: Brief) -> Facts:
    first = [brief.language]
    addressee = worded(row.addressee, "name").text if row.addressee else ""
    return {
        "pk": row.pk,
        "text": worded(row, "text", first).text,
        "action": worded(row, "action", first).text,
        "addressee": addressee or worded(row, "addressee_words", first).text,
        "due": str(getattr(row.due, "text", row.due) or ""),
        "level": row.level,
        "theme": worded(row.theme, "title").text if row.theme else "",
        "goals": list(row.goals),
        "evidence": worded(row, "evidence", first).text,
    }


def words_in(version: TextVersion) -> int:
    return sum(count(plain(section["html"])) for section in version.content)


def document_words(document: Document) -> str:
    """Everything that is read in a text, for the index."""
    return "\n".join(f"{section.title}\n{plain(section.html)}" for section in document.sections)
