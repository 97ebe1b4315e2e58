"""What the pages of papers read, each in a fixed number of questions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import CharField, Exists, OuterRef, QuerySet
from django.db.models.functions import Cast, JSONObject
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from core.counts import number
from core.every_language import every_language
from core.languages import Worded, worded
from library import links
from library.models import Expected, Paper, PaperAuthor, PaperQuerySet, PaperVersion
from library.states import PaperKind, PaperStatus
from traces.models import InferredField
from traces.registry import Described

KILOBYTE = 1024


def _open_facts() -> QuerySet[InferredField]:
    """What of a paper waits for an organiser's word."""
    key = Cast(OuterRef("pk"), CharField())
    open_facts = InferredField.objects.unconfirmed().order_by()
    return open_facts.filter(origin__target_label="library.paper", origin__target_pk=key)


def for_page(papers: PaperQuerySet) -> PaperQuerySet:
    """With what stands on the page of a paper: authors and files as `hung_*`."""
    mine = OuterRef("pk")
    authors = PaperAuthor.objects.filter(paper=mine).order_by("order", "pk")
    files = PaperVersion.objects.standing().filter(paper=mine).order_by("language", "-number")
    found: PaperQuerySet = papers.select_related(
        "group", "cycle", "issuer", "asked_by", "addressee", "team__cycle", "theme__cycle"
    ).annotate(
        hung_authors=ArraySubquery(
            authors.values(
                found=JSONObject(
                    name="name",
                    person=every_language("person__name"),
                    organisation=every_language("organisation__name"),
                    organisation_slug="organisation__slug",
                    team=every_language("team__name"),
                    team_slug="team__slug",
                    team_cycle="team__cycle__slug",
                )
            )
        ),
        hung_files=ArraySubquery(
            files.values(
                found=JSONObject(
                    language="language",
                    number="number",
                    ending="ending",
                    size="size",
                    at="at",
                    note="note",
                )
            )
        ),
        open_facts=ArraySubquery(_open_facts().values("path")),
        is_collection=Exists(Expected.objects.filter(collection=mine)),
    )
    return found


@dataclass(frozen=True, slots=True)
class File:
    """A file that can be had: which version, in which language, how large."""

    language: str
    number: int
    ending: str
    size: str
    at: date
    note: str
    url: str


def files_of(paper: Paper) -> tuple[list[File], list[File]]:
    """The newest file of each language, and those before them."""
    newest: dict[str, File] = {}
    older = []
    for row in paper.hung_files:  # type: ignore[attr-defined]  # -- read by `for_page`
        url = links.file_path(paper, row["language"], row["number"])
        day = date.fromisoformat(row["at"][:10])
        words = (row["ending"].upper(), size_words(row["size"]), day, row["note"], url)
        found = File(row["language"], row["number"], *words)
        if found.language in newest:
            older.append(found)
        else:
            newest[found.language] = found
    return list(newest.values()), older


def size_words(size: int) -> str:
    """'240 KB', '1.4 MB'."""
    if size < KILOBYTE * KILOBYTE:
        return _("%(size)s KB") % {"size": number(max(1, round(size / KILOBYTE)))}
    return _("%(size)s MB") % {"size": number(round(size / KILOBYTE / KILOBYTE, 1))}


@dataclass(frozen=True, slots=True)
class Author:
    name: Worded
    #: The address of an organisation or a team within the cycle, by kind.
    organisation: str = ""
    team: tuple[str, str] | None = None


def authors_of(paper: Paper) -> list[Author]:
    return [_author(row) for row in paper.hung_authors]  # type: ignore[attr-defined]  # -- read by `for_page`


def _author(row: Mapping[str, Any]) -> Author:
    if row["name"]:
        return Author(Worded(row["name"]))
    if row["organisation_slug"]:
        return Author(worded(row, "organisation"), organisation=row["organisation_slug"])
    if row["team_slug"]:
        return Author(worded(row, "team"), team=(row["team_cycle"], row["team_slug"]))
    return Author(worded(row, "person"))


@dataclass(frozen=True, slots=True)
class Awaited:
    """One of those who were asked for a paper."""

    name: str
    language: str
    due: date | None
    is_late: bool
    came: date | None
    url: str


@dataclass(frozen=True, slots=True)
class Collection:
    """Who has handed in, and who has not."""

    rows: Sequence[Awaited]
    came: int

    @property
    def counts(self) -> tuple[str, str]:
        """How many were asked for, and how many have come."""
        asked = ngettext("%(count)s paper asked for", "%(count)s papers asked for", len(self.rows))
        came = ngettext("%(count)s paper has come", "%(count)s papers have come", self.came)
        return asked % {"count": number(len(self.rows))}, came % {"count": number(self.came)}


def collection_of(paper: Paper, shown: PaperQuerySet, *, today: date) -> Collection | None:
    """Those asked, the ones that have not come first; papers that the reader may not see are not led to."""
    if not paper.is_collection:  # type: ignore[attr-defined]  # -- read by `for_page`
        return None
    asked = Expected.objects.filter(collection=paper).select_related("organisation")
    seen = shown.filter(pk=OuterRef("paper"))
    rows = []
    for each in asked.annotate(shown_slug=ArraySubquery(seen.values("slug"))).order_by("due", "pk"):
        said = worded(each.organisation, "name") if each.organisation else None
        slug = next(iter(vars(each)["shown_slug"]), "")
        came = each.submitted_at.date() if each.submitted_at else None
        rows.append(
            Awaited(
                said.text if said else str(each.country.name),
                said.language if said and said.is_elsewhere else "",
                each.due,
                each.is_late(today),
                came,
                links.paper_path(Paper(group=paper.group, slug=slug)) if slug else "",
            )
        )
    rows.sort(key=lambda row: row.came is not None)
    return Collection(rows, sum(row.came is not None for row in rows))


def called(paper: Paper) -> Worded:
    """What the group calls the paper, else its kind."""
    label = worded(paper, "label")
    return label if label.text else Worded(_kind_words(paper.kind, get_language() or ""))


@lru_cache(maxsize=256)
def _kind_words(kind: str, _language: str) -> str:
    """Not by `get_kind_display`, which compares every word of the choices for each row."""
    return str(PaperKind(kind).label)


def status_words(paper: Paper) -> str:
    """Where the paper stands, in the active language."""
    return str(PaperStatus(paper.status).label)


def described(paper: Paper) -> Described:
    """The paper at the end of a trail."""
    title = worded(paper, "title")
    language = title.other_language
    return Described(title.text, language, links.paper_path(paper), called(paper).text)
