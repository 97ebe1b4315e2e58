"""Documents and resources as the sources tell of them: papers of the library, as they are known."""

from __future__ import annotations

from typing import Any

from django.db.models import Model

from core.when import When
from engagement.systems.events import is_unnamed
from engagement.systems.family import Family, group_marks, short
from engagement.systems.items import Item
from engagement.systems.loading import Loading, share_a_name
from engagement.systems.placing import cycle_of
from engagement.systems.vocabulary import (
    PAPER_KINDS,
    PAPER_LABELS,
    PAPER_STATUSES,
)
from engagement.systems.writing import Values, known, texts
from groups.models import Team
from library.models import Paper, PaperAuthor
from library.states import Access, PaperKind, PaperStatus
from organisations.models import Organisation, Person

#: What kind of row writes a paper: the column of its author.
_COLUMNS: dict[type[Model], str] = {
    Organisation: "organisation",
    Person: "person",
    Team: "team",
}


def values(item: Item, loading: Loading) -> Values:
    raw = item.raw
    system = loading.system_of(item)
    kind = str(raw.get("kind") or "").casefold()
    count = raw.get("count")
    counted = count if isinstance(count, dict) else {"value": count}
    beside = system.section(item.section)
    return known(
        {
            "group_id": loading.pk(system.group),
            "cycle_id": loading.pk(cycle_of(item, loading)),
            "kind": PAPER_KINDS.get(kind, PaperKind.OTHER.value),
            **texts(raw.get("kind_words") or PAPER_LABELS.get(kind) or _label(kind), "label"),
            **texts(raw.get("title"), "title"),
            **texts(raw.get("purpose"), "summary", lines=True),
            "symbol": raw.get("symbol"),
            "issuer_id": loading.pk_of(item, raw.get("issuer")),
            **texts(raw.get("issuer_note"), "issuer_words"),
            "asked_by_id": loading.pk_of(item, raw.get("requested_by")),
            "asked": _when(raw.get("requested_year")),
            "addressee_id": loading.pk_of(item, raw.get("addressee")),
            **texts(raw.get("addressee_note"), "addressee_words"),
            "issued": _when(raw.get("year")),
            "period": _when(raw.get("period")),
            "status": _status(item, loading),
            "access": Access.PUBLIC.value,
            "stands_for": counted.get("value"),
            "stands_for_qualifier": counted.get("qualifier"),
            "url": raw.get("url"),
            "video_url": raw.get("video_url"),
            "licence": raw.get("licence"),
            "order": raw.get("order") or beside.index(item) + 1,
            "authors": _authors(item, loading) or None,
        }
    )


def _status(item: Item, loading: Loading) -> str:
    """Where a file does not say so, a document is finished and a resource is there; an organiser confirms."""
    said = PAPER_STATUSES.get(str(item.raw.get("status") or ""))
    if said:
        return said
    found = PaperStatus.THERE if item.section == "resources" else PaperStatus.DONE
    loading.guess(item, "status", found.value)
    return found.value


def _when(value: object) -> str:
    return str(When(str(value))) if value else ""


def _label(kind: str) -> dict[str, str]:
    """What the source calls it, where we have no word for it."""
    return {} if not kind or kind in PAPER_KINDS else {"en": kind[:1].upper() + kind[1:]}


def _authors(item: Item, loading: Loading) -> list[dict[str, Any]]:
    """Who wrote it, or proposed it, as far as they are rows here."""
    found = []
    for ref in dict.fromkeys([*item.refs("by"), *item.refs("proposed_by")]):
        row = loading.row(loading.system_of(item).by_ref.get(ref))
        if row is not None and type(row) in _COLUMNS:
            found.append({"kind": _COLUMNS[type(row)], "key": row.pk})
    return found


def _hang_authors(row: Model, old: list[Any], new: list[Any]) -> None:
    if not isinstance(row, Paper):
        return
    for gone in old:
        if gone not in new:
            PaperAuthor.objects.filter(paper=row, **{gone["kind"]: gone["key"]}).delete()
    for order, made in enumerate(new, start=1):
        if made not in old:
            PaperAuthor.objects.get_or_create(
                paper=row, **{f"{made['kind']}_id": made["key"]}, defaults={"order": order}
            )


def find(item: Item, found: Values, loading: Loading) -> Model | None:
    """A paper of the group that somebody made here under the same title."""
    loaded = {
        origin.target_pk
        for origin in loading.origins.values()
        if origin.target_label == Paper._meta.label_lower
    }
    beside = Paper.objects.filter(group_id=found["group_id"])
    alike = (row for row in beside if share_a_name(row, found, "title"))
    return next((row for row in alike if str(row.pk) not in loaded), None)


def address(item: Item, loading: Loading) -> str:
    if item.raw.get("slug"):
        return str(item.raw["slug"])
    return short(item.ref, *group_marks(item, loading))


def _family(section: str) -> Family:
    return Family(
        section=section,
        model=Paper,
        values=values,
        find=find,
        address=address,
        skips=is_unnamed,
        within="group_id",
        needs=("group_id",),
        hung={"authors": _hang_authors},
    )


DOCUMENTS, RESOURCES = _family("documents"), _family("resources")
