"""Practices, their catalogues, and exchange programmes, as the sources tell of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from typing import Any

from django.db.models import Model
from django.utils import timezone

from core.when import When
from engagement.systems.edges import span
from engagement.systems.family import Family
from engagement.systems.items import Item
from engagement.systems.loading import Loading
from engagement.systems.placing import cycle_pk
from engagement.systems.writing import Values, current, known, texts
from exchange.models import Programme
from groups.models import Cycle
from practices import search
from practices.actions.reading import next_number
from practices.models import Catalogue, Practice
from practices.states import CatalogueKind, PracticeKind, PracticeStatus

#: What the sources call a practice.
KINDS = {
    "best practice": PracticeKind.GOOD_PRACTICE.value,
    "good practice": PracticeKind.GOOD_PRACTICE.value,
    "innovative model": PracticeKind.MODEL.value,
    "model": PracticeKind.MODEL.value,
    "success story": PracticeKind.SUCCESS_STORY.value,
}
#: Tasks met so far, as a reader is told them.
TASKS = {
    "data presentation and processing": {
        "ar": "عرض البيانات ومعالجتها",
        "fr": "présentation et traitement de données",
    },
    "translation": {"ar": "الترجمة", "fr": "traduction"},
    "audiovisual editing": {"ar": "المونتاج السمعي البصري", "fr": "montage audiovisuel"},
    "fundraising": {"ar": "جمع التبرعات", "fr": "collecte de fonds"},
    "mentoring and guidance": {"ar": "التوجيه والإرشاد", "fr": "mentorat et conseil"},
}


def _of_kind(*names: str) -> Callable[[Item], bool]:
    return lambda item: str(item.raw.get("kind") or "").casefold() in names


def _practice(item: Item, loading: Loading) -> Values:
    raw, row = item.raw, loading.row(item)
    cycle = cycle_pk(item, loading)
    day = _told_on(item, loading)
    kind = KINDS.get(str(raw.get("practice_kind") or ""), PracticeKind.GOOD_PRACTICE.value)
    words = {
        **texts(raw.get("title"), "title"),
        **texts(raw.get("purpose"), "summary", lines=True),
        **texts(raw.get("beneficiaries"), "beneficiaries"),
    }
    return known(
        {
            "cycle_id": cycle,
            "number": current(row, "number") if row is not None else _next(cycle),
            "kind": kind,
            **words,
            "language": _language(item, loading),
            "organisation_id": loading.pk_of(item, raw.get("organisation")),
            "countries": raw.get("countries"),
            "spoken": raw.get("languages"),
            "period": str(span(raw)),
            "evidence_url": raw.get("url"),
            "status": PracticeStatus.PUBLISHED.value,
            **{name: _at(row, name, day) for name in ("begun_at", "submitted_at", "published_at")},
            "indexed": list(words.values()),
        }
    )


def _next(cycle: int | None) -> int | None:
    return next_number(Cycle(pk=cycle)) if cycle is not None else None


def _at(row: Model | None, name: str, day: date | None) -> str:
    """When the source told of it; where that is not known, when it was loaded."""
    if row is not None:
        return str(current(row, name))
    at = datetime.combine(day, time(), UTC) if day else timezone.now()
    return at.isoformat()


def _told_on(item: Item, loading: Loading) -> date | None:
    about = loading.system_of(item).data.get("source_info")
    published = about.get("published") if isinstance(about, dict) else None
    try:
        return When(str(published or "")).starts
    except ValueError:
        return None


def _language(item: Item, loading: Loading) -> str:
    """The language that the source is in, where a text of the practice is."""
    about = loading.system_of(item).data.get("source_info")
    said = str(about.get("language") or "") if isinstance(about, dict) else ""
    title = item.raw.get("title") or {}
    return said if title.get(said) else next(iter(title), "ar")


def _index(row: Model, _old: list[Any], _new: list[Any]) -> None:
    if isinstance(row, Practice):
        search.index(row)


def _catalogue(item: Item, loading: Loading) -> Values:
    raw = item.raw
    is_tasks = _of_kind("task catalogue")(item)
    kinds = [KINDS[each] for each in raw.get("item_kinds") or () if each in KINDS]
    return known(
        {
            "cycle_id": cycle_pk(item, loading),
            "kind": (CatalogueKind.TASKS if is_tasks else CatalogueKind.PRACTICES).value,
            **texts(raw.get("title"), "title"),
            **texts(raw.get("purpose"), "about", lines=True),
            **texts(_lines(raw.get("items") or []), "items", lines=True),
            "kinds": kinds or None,
        }
    )


def _lines(items: list[str]) -> dict[str, str]:
    """One task on each line, in the languages in which all of them are known."""
    known_in = [code for code in ("ar", "fr") if all(code in TASKS.get(each, {}) for each in items)]
    lines = {"en": "\n".join(each[:1].upper() + each[1:] for each in items)}
    return lines | {code: "\n".join(TASKS[each][code] for each in items) for code in known_in}


def _same_catalogue(_item: Item, found: Values, _loading: Loading) -> Model | None:
    return Catalogue.objects.filter(cycle=found["cycle_id"], kind=found["kind"]).first()


def _programme(item: Item, loading: Loading) -> Values:
    raw = item.raw
    return known(
        {
            "cycle_id": cycle_pk(item, loading),
            **texts(raw.get("title"), "title"),
            **texts(raw.get("purpose"), "purpose", lines=True),
        }
    )


def _same_programme(_item: Item, found: Values, _loading: Loading) -> Model | None:
    return Programme.objects.filter(cycle=found["cycle_id"]).first()


PRACTICES = Family(
    section="resources",
    model=Practice,
    values=_practice,
    takes=_of_kind("practice"),
    needs=("cycle_id",),
    hung={"indexed": _index},
)
CATALOGUES = Family(
    section="resources",
    model=Catalogue,
    values=_catalogue,
    takes=_of_kind("practice catalogue", "task catalogue"),
    find=_same_catalogue,
    needs=("cycle_id",),
)
PROGRAMMES = Family(
    section="resources",
    model=Programme,
    values=_programme,
    takes=_of_kind("programme"),
    find=_same_programme,
    needs=("cycle_id",),
)
