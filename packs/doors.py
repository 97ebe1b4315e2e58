"""The one way to get a pack for a request. Unseen is 404, seen but not allowed 403; a second factor where one is due."""

from __future__ import annotations

from django.http import Http404, HttpRequest

from accounts.access import hold_second_factor, permitted
from core.calendars import use_calendar
from groups.doors import cycle_for
from groups.models import Cycle
from packs.models import Pack


def place_for(request: HttpRequest, group: str, cycle: str) -> Cycle:
    """The cycle, for those who may have it packed; others do not learn that there is such a page."""
    found = cycle_for(request, group, cycle)
    if not request.user.has_perm("packs.pack_cycle", found):
        raise Http404
    hold_second_factor(request.user)
    return found


def pack_for(
    request: HttpRequest, group: str, cycle: str, code: str, permission: str = "packs.view_pack"
) -> Pack:
    place = {"cycle__group__slug": group, "cycle__slug": cycle, "code": code}
    found = Pack.objects.filter(**place).select_related("cycle__group", "asker").first()
    if found is None or not request.user.has_perm("packs.view_pack", found):
        raise Http404
    use_calendar(found.cycle.group.calendar)
    hold_second_factor(request.user)
    return permitted(request.user, permission, found)
