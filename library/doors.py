"""The one way to get a paper for a request. Unseen is 404, seen but not allowed 403."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone

from accounts.access import permitted
from accounts.models import User
from core.calendars import use_calendar
from core.looking import at_a_door
from core.prepared import fetch, fetch_for
from groups.freezing import hold_open
from groups.models import Cycle, EngagementGroup, Holding, Participation
from library.listing import bodies_of, for_list
from library.models import Expected, Paper, PaperQuerySet, PaperVersion
from library.reading import for_page
from organisations.models import Organisation

#: More papers are not drawn on one page; the list of papers has them all.
MOST = 1_000
#: What no drawing shows.
UNDRAWN = (
    "folded",
    *(
        f"{name}_{code.replace('-', '_')}"
        for name in ("summary", "addressee_words")
        for code, _called in settings.CONTENT_LANGUAGES
    ),
)


def paper_for(
    request: HttpRequest, group: str, slug: str, permission: str = "library.view_paper"
) -> Paper:
    seen = fetch_for(request.user, "library.paper", _papers, group=group, slug=slug)
    if not seen:
        raise Http404
    found: Paper = seen[0]
    bodies = [body for body in (found.team, found.theme) if body is not None]
    for cycle in (found.cycle, *(body.cycle for body in bodies)):
        if cycle is not None:
            cycle.group = found.group
    use_calendar(found.group.calendar)
    return (
        found if permission == "library.view_paper" else permitted(request.user, permission, found)
    )


def papers_of_cycle(request: HttpRequest, cycle: Cycle) -> PaperQuerySet:
    return Paper.objects.visible_to(request.user).of_cycle(cycle.pk)


def papers_of_group(request: HttpRequest, group: EngagementGroup) -> PaperQuerySet:
    return Paper.objects.visible_to(request.user).filter(group=group)


def papers_seen(request: HttpRequest) -> PaperQuerySet:
    return Paper.objects.visible_to(request.user)


def _papers(user: User | AnonymousUser, group: str, slug: str) -> PaperQuerySet:
    return for_page(Paper.objects.visible_to(user)).filter(group__slug=group, slug=slug)


def first_papers(request: HttpRequest, cycle: Cycle) -> list[Paper]:
    """The beginning of a cycle's list, which most readers ask for."""
    return fetch_for(request.user, "library.first", _first, cycle=cycle.pk, group=cycle.group_id)


def _first(user: User | AnonymousUser, cycle: int, group: int) -> PaperQuerySet:
    # The group is said too: its papers lie in order in an index, and only the first are read.
    return for_list(Paper.objects.visible_to(user).of_cycle(cycle).filter(group=group))


def bodies_of_cycle(request: HttpRequest, cycle: Cycle) -> list[Any]:
    """The themes and teams of its papers, for the choices above the list."""
    return fetch_for(request.user, "library.bodies", _bodies, cycle=cycle.pk)


def _bodies(user: User | AnonymousUser, cycle: int) -> QuerySet[Any, Any]:
    return bodies_of(Paper.objects.visible_to(user).of_cycle(cycle))


def bodies_of_group(request: HttpRequest, group: EngagementGroup) -> list[Any]:
    return fetch_for(request.user, "library.whole_bodies", _whole_bodies, group=group.pk)


def _whole_bodies(user: User | AnonymousUser, group: int) -> QuerySet[Any, Any]:
    return bodies_of(Paper.objects.visible_to(user).filter(group=group))


def papers_of_lineage(group: EngagementGroup, cycle: Cycle | None) -> list[Paper]:
    """The papers of a cycle, or of all years, that everybody may see, as far as a drawing needs them."""
    found: list[Paper] = (
        fetch("library.lineage", _of_lineage, cycle=cycle.pk)
        if cycle
        else fetch("library.whole_lineage", _of_whole_lineage, group=group.pk)
    )
    for paper in found:
        paper.group = group
    return found


def _of_lineage(cycle: int) -> PaperQuerySet:
    return _drawn(Paper.objects.visible_to(AnonymousUser()).of_cycle(cycle))


def _of_whole_lineage(group: int) -> PaperQuerySet:
    return _drawn(Paper.objects.visible_to(AnonymousUser()).filter(group=group))


def _drawn(papers: PaperQuerySet) -> PaperQuerySet:
    found: PaperQuerySet = papers.newest_first().select_related("issuer").defer(*UNDRAWN)
    return found[:MOST]


def version_for(
    request: HttpRequest, group: str, slug: str, language: str, number: int
) -> PaperVersion:
    """A file of a paper that the reader may see; one taken back is not there."""
    seen = Paper.objects.visible_to(request.user).filter(group__slug=group, slug=slug)
    versions = PaperVersion.objects.standing().select_related("paper__group")
    return get_object_or_404(versions, paper__in=seen, language=language, number=number)


def to_be_asked(collection: Paper) -> list[Organisation]:
    """Organisations of the collection's cycle, else of its group, that were not asked for a paper yet."""
    part = (
        Participation.objects.filter(cycle=collection.cycle)
        if collection.cycle
        else Participation.objects.filter(cycle__group=collection.group)
    )
    asked = Expected.objects.filter(collection=collection).exclude(organisation=None)
    rows = Organisation.objects.filter(
        pk__in=part.values("organisation"), is_collective=False
    ).exclude(pk__in=asked.values("organisation"))
    return list(rows.by_name()[:MOST])


def spoken_for_by_nobody(
    group: EngagementGroup, organisations: Sequence[Organisation]
) -> list[Organisation]:
    """Those of them for which nobody sits in the group today: no letter reaches them."""
    held = Holding.objects.current(today=timezone.localdate()).filter(
        seat__team__cycle__group=group, person__user__is_active=True
    )
    heard = set(held.values_list("seat__organisation", flat=True))
    return [each for each in organisations if each.pk not in heard]


def expected_for(request: HttpRequest, group: str, pk: int) -> Expected:
    """What somebody is asked to hand in; others do not see that it is there. Raises Refused where it is sent too late."""
    asked = Expected.objects.to_hand_in_by(request.user).filter(collection__group__slug=group)
    near = asked.select_related("collection__group", "collection__cycle", "organisation")
    found = get_object_or_404(near, pk=pk)
    use_calendar(found.group.calendar)
    with at_a_door():
        hold_open(found)
    return found
