"""Made-up briefs, published: eight sections of text, an author, recommendations, in the row by which lists know them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from briefs.models import Brief
from briefs.models.call import DEFAULT_SECTIONS
from briefs.states import BriefStatus
from campaigns.search import index_text, vector_of
from editions.models import Edition, TextVersion
from editions.states import EditionStatus, VersionLabel
from engagement.filling.places import OPENED
from engagement.filling.words import Tongue, Writer
from groups.models import Cycle, Team, Theme
from publications.models import Publication, PublishedEdition, Record
from publications.states import PublicationKind

HEAP = 250
PARAGRAPHS, SENTENCES, RECOMMENDATIONS, GOALS, EXCERPT = 2, 4, 3, 17, 280
EVERY = timedelta(hours=6)


@dataclass(slots=True)
class Written:
    """One made-up brief, before it is a row."""

    brief: Brief
    title: str
    content: list[dict[str, str]]
    at: datetime
    team: Team | None
    theme: Theme | None


def make_briefs(cycles: Sequence[Cycle], count: int, writer: Writer) -> None:
    """Spread over the cycles, each published once, in the language of its writer."""
    shares = [
        _written(cycle, count // len(cycles) + (turn < count % len(cycles)), writer)
        for turn, cycle in enumerate(cycles)
    ]
    for share in shares:
        while heap := list(islice(share, HEAP)):
            _store(heap)


def _written(cycle: Cycle, count: int, writer: Writer) -> Iterator[Written]:
    teams, themes = list(cycle.teams.all()), list(cycle.themes.all())
    for number in range(1, count + 1):
        tongue = writer.tongue()
        at = OPENED + EVERY * number
        title = writer.title(tongue)
        team = teams[number % len(teams)] if teams else None
        theme = themes[number % len(themes)] if themes else None
        brief = Brief(
            cycle=cycle,
            team=team,
            theme=theme,
            number=number,
            language=tongue.code,
            title=title,
            status=BriefStatus.PUBLISHED,
            created_at=at,
            status_since=at,
            is_sample=True,
        )
        yield Written(brief, title, _content(tongue, writer), at, team, theme)


def _content(tongue: Tongue, writer: Writer) -> list[dict[str, str]]:
    return [
        {
            "key": key,
            "title": key.replace("_", " ").capitalize(),
            "html": "".join(f"<p>{_paragraph(tongue, writer)}</p>" for _turn in range(PARAGRAPHS)),
        }
        for key in DEFAULT_SECTIONS
    ]


def _paragraph(tongue: Tongue, writer: Writer) -> str:
    return " ".join(writer.text(tongue) for _turn in range(SENTENCES))


def _store(heap: Sequence[Written]) -> None:
    Brief.objects.bulk_create(each.brief for each in heap)
    editions = Edition.objects.bulk_create(
        Edition(
            brief=each.brief,
            language=each.brief.language,
            title=each.title,
            status=EditionStatus.PUBLISHED,
            created_at=each.at,
        )
        for each in heap
    )
    versions = TextVersion.objects.bulk_create(
        TextVersion(
            edition=edition,
            number=1,
            label=VersionLabel.PUBLISHED,
            at=each.at,
            title=each.title,
            content=each.content,
            digest=f"{each.brief.pk:064x}",
        )
        for each, edition in zip(heap, editions, strict=True)
    )
    publications = Publication.objects.bulk_create(
        Publication(brief=each.brief, number=1, kind=PublicationKind.PUBLISHED, at=each.at)
        for each in heap
    )
    rows = list(zip(heap, versions, publications, strict=True))
    PublishedEdition.objects.bulk_create(_published(*row) for row in rows)
    Record.objects.bulk_create(_record(each, publication) for each, _version, publication in rows)


def _published(each: Written, version: TextVersion, publication: Publication) -> PublishedEdition:
    return PublishedEdition(
        publication=publication,
        text_version=version,
        language=each.brief.language,
        is_original=True,
        title=each.title,
        appears_at=each.at,
        told_at=each.at,
        authors=[_author(each)],
        facts={"recommendations": _recommendations(each), "citations": [], "pictures": {}},
        words=sum(len(one["html"].split()) for one in each.content),
    )


def _author(each: Written) -> dict[str, Any]:
    return {
        "name": f"Sample {each.brief.number}",
        "affiliation": "",
        "affiliations": {},
        "ror": "",
        "orcid": "",
        "country": "",
        "roles": [],
        "corresponds": True,
    }


def _recommendations(each: Written) -> list[dict[str, Any]]:
    first = each.content[0]["html"].removeprefix("<p>").partition("</p>")[0]
    return [
        {
            "pk": (each.brief.pk or 0) * RECOMMENDATIONS + turn,
            "text": first[:EXCERPT],
            "action": "",
            "addressee": "",
            "due": "",
            "level": "",
            "theme": "",
            "goals": [_goal(each, turn)],
            "evidence": "",
            "citations": [],
        }
        for turn in range(RECOMMENDATIONS)
    ]


def _goal(each: Written, turn: int) -> str:
    return str(1 + ((each.brief.number or 0) + turn) % GOALS)


def _record(each: Written, publication: Publication) -> Record:
    texts = "\n".join(one["html"].replace("<p>", "").replace("</p>", "\n") for one in each.content)
    first = texts.partition("\n")[0]
    card = {"title": each.title, "excerpt": first[:EXCERPT], "appears_at": each.at.isoformat()}
    return Record(
        brief=each.brief,
        cycle=each.brief.cycle,
        team=each.team,
        theme=each.theme,
        number=each.brief.number,
        publication=publication,
        published_at=each.at,
        changed_at=each.at,
        goals=sorted({_goal(each, turn) for turn in range(RECOMMENDATIONS)}, key=int),
        words={each.brief.language: card},
        authors=[f"Sample {each.brief.number}"],
        vector=vector_of(index_text(each.title, texts), each.brief.language),  # type: ignore[misc]  # -- an expression, written by the database
    )
