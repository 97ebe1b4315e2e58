"""The one way to a published brief for a request. What has not appeared yet is not there."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.utils import timezone

from core.every_language import columns_of
from core.prepared import fetch
from groups.doors import cycle_for
from groups.models import Cycle
from publications.models import Publication, PublishedEdition, Record
from publications.reading import Published, chosen, newest
from publications.states import WITH_TEXT

HEAVY = ("authors", "facts")
#: What a page says of its brief and of what stands around it; the rest stays in the database.
NEAR = ("brief__number", "brief__cycle", "brief__is_sample", "brief__doi__doi", "brief__doi__state")
NAMES = ("brief__call__licence", *columns_of("team__", "name"), *columns_of("theme__", "title"))
OWN = ("number", "cycle", "publication", "published_at", "changed_at", "is_withdrawn", "authors")


def record_for(request: HttpRequest, group: str, cycle: str, number: int) -> Record:
    """Two queries: the cycle as its reader may see it, the row of the brief."""
    found_cycle = cycle_for(request, group, cycle)
    now = timezone.now()
    rows = fetch("publications.record", _records, cycle=found_cycle.pk, number=number, now=now)
    if not rows:
        raise Http404
    found: Record = rows[0]
    found.cycle = found.brief.cycle = found_cycle
    return found


def _records(cycle: int, number: int, now: datetime) -> QuerySet[Record]:
    rows = Record.objects.out(now=now).filter(cycle=cycle, number=number)
    near = rows.select_related("brief__call", "brief__doi", "team", "theme")
    return near.only(*OWN, *NEAR, *NAMES)


def published_for(
    request: HttpRequest,
    group: str,
    cycle: str,
    number: int,
    *,
    version: int = 0,
    language: str = "",
) -> Published:
    """A text of a brief: the newest in the reader's language, or the one named. Five queries."""
    record = record_for(request, group, cycle, number)
    publications, known = _known(record, now=timezone.now())
    publication = _publication(publications, known, version)
    of_it = [each for each in known if each.publication_id == publication.pk]
    found = chosen(of_it, language)
    if found is None:
        raise Http404
    (whole,) = fetch("publications.whole", _whole, pk=found.pk)
    return Published(record, publications, known, whole)


def _whole(pk: int) -> QuerySet[PublishedEdition]:
    return PublishedEdition.objects.select_related("text_version").filter(pk=pk)


def _known(record: Record, *, now: datetime) -> tuple[list[Publication], list[PublishedEdition]]:
    """The publications that have appeared, and their texts."""
    known = fetch("publications.texts", _texts, brief=record.brief_id, now=now)
    seen = {each.publication_id for each in known}
    rows = fetch("publications.of_brief", _publications, brief=record.brief_id)
    found = [each for each in rows if each.pk in seen or each.kind not in WITH_TEXT]
    for each in known:
        each.publication = next(one for one in found if one.pk == each.publication_id)
    return found, known


def _texts(brief: int, now: datetime) -> QuerySet[PublishedEdition]:
    texts = PublishedEdition.objects.out(now=now).filter(publication__brief=brief)
    return texts.defer(*HEAVY).in_order()


def _publications(brief: int) -> QuerySet[Publication]:
    return Publication.objects.filter(brief=brief).order_by("number")


def _publication(
    publications: Sequence[Publication], known: Sequence[PublishedEdition], version: int
) -> Publication:
    if not known:
        raise Http404
    if not version:
        return newest(publications, known)
    found = next((each for each in publications if each.number == version), None)
    if found is None or found.kind not in WITH_TEXT:
        raise Http404
    return found


def briefs_of(
    cycle: Cycle, language: str, *, now: datetime, numbers: Collection[int] | None = None
) -> list[Published]:
    """Every brief of a cycle that stands, or those with these numbers, by number, in a language or, failing that, its own."""
    rows = Record.objects.out(now=now).standing().filter(cycle=cycle).order_by("number")
    if numbers is not None:
        rows = rows.filter(number__in=numbers)
    records = list(rows.select_related("brief__call", "brief__doi", "theme").defer("vector"))
    keys = [record.brief_id for record in records]
    publications = _by_brief(Publication.objects.filter(brief__in=keys).order_by("number"))
    texts = PublishedEdition.objects.out(now=now).filter(publication__brief__in=keys)
    known: dict[int, list[PublishedEdition]] = {}
    for each in texts.select_related("publication", "text_version").in_order():
        known.setdefault(each.publication.brief_id, []).append(each)
    found = []
    for record in records:
        record.cycle = record.brief.cycle = cycle
        of_brief, of_texts = publications[record.brief_id], known[record.brief_id]
        latest = newest(of_brief, of_texts)
        edition = chosen([each for each in of_texts if each.publication_id == latest.pk], language)
        edition = edition or next(each for each in of_texts if each.publication_id == latest.pk)
        found.append(Published(record, of_brief, of_texts, edition))
    return found


def _by_brief(rows: Iterable[Publication]) -> dict[int, list[Publication]]:
    found: dict[int, list[Publication]] = {}
    for each in rows:
        found.setdefault(each.brief_id, []).append(each)
    return found
