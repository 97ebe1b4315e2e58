"""The one way to get a roadmap, a recommendation, a charter for a request. Unseen is 404, seen but not allowed 403."""

from __future__ import annotations

from django.http import Http404, HttpRequest

from accounts.access import permitted
from core.calendars import use_calendar
from groups.models import Cycle
from organisations.models import Organisation
from roadmaps import links
from roadmaps.models import Charter, Measure, Recommendation, Roadmap, Signature


def roadmap_for(request: HttpRequest, cycle: Cycle, slug: str) -> Roadmap:
    rows = Roadmap.objects.visible_to(request.user).select_related("issuer", "proposed_by")
    found = rows.filter(cycle=cycle, slug=slug).first()
    if found is None:
        raise Http404
    found.cycle = cycle
    return found


def measure_for(
    request: HttpRequest, pk: int, permission: str = "roadmaps.report_measure"
) -> Measure:
    found = Measure.objects.visible_to(request.user).for_page().filter(pk=pk).first()
    if found is None:
        raise Http404
    use_calendar(found.group.calendar)
    return permitted(request.user, permission, found)


def recommendation_for(request: HttpRequest, pk: int, permission: str) -> Recommendation:
    rows = Recommendation.objects.visible_to(request.user).for_page()
    found = rows.select_related("cycle__group").filter(pk=pk).first()
    if found is None:
        raise Http404
    use_calendar(found.group.calendar)
    return permitted(request.user, permission, found)


def charter_for(request: HttpRequest, cycle: Cycle, slug: str) -> Charter:
    found = Charter.objects.visible_to(request.user).filter(cycle=cycle, slug=slug).first()
    if found is None:
        raise Http404
    found.cycle = cycle
    return found


def charter_to_lead(
    request: HttpRequest, pk: int, permission: str = "roadmaps.change_charter"
) -> Charter:
    rows = Charter.objects.visible_to(request.user).select_related("cycle__group")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404
    use_calendar(found.group.calendar)
    return permitted(request.user, permission, found)


def signature_for_token(token: str) -> Signature:
    """The invitation behind a private link. A link that is not ours, or was replaced, is 404."""
    rows = Signature.objects.select_related("charter__cycle__group", "organisation", "contact")
    found = links.SIGNING.row(token, rows)
    use_calendar(found.group.calendar)
    return found


def signature_of(charter: Charter, pk: int) -> Signature:
    rows = Signature.objects.select_related("organisation", "contact")
    found = rows.filter(charter=charter, pk=pk).first()
    if found is None:
        raise Http404
    found.charter = charter
    return found


def may_sign(charter: Charter) -> list[Organisation]:
    """Organisations of the cycle that are not asked yet."""
    asked = Signature.objects.filter(charter=charter).values("organisation")
    part = charter.cycle.participations.values("organisation")
    rows = Organisation.objects.filter(pk__in=part, is_collective=False).exclude(pk__in=asked)
    return list(rows.by_name())
