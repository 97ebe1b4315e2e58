"""The one way to get a cycle whose teams are compared, and the owner of a private calendar."""

from __future__ import annotations

from django.http import HttpRequest

from accounts.access import permitted
from accounts.models import User
from desk.links import CALENDAR
from desk.models import Choice
from groups import doors as of_groups
from groups.models import Cycle


def cycle_for(request: HttpRequest, group: str, cycle: str) -> Cycle:
    found = of_groups.cycle_for(request, group, cycle)
    return permitted(request.user, "desk.compare_teams", found)


def owner_for(token: str) -> User:
    """Whose calendar an address opens. One that is not ours, was replaced or closed is 404."""
    rows = Choice.objects.filter(has_address=True, user__is_active=True).select_related("user")
    found: User = CALENDAR.row(token, rows).user
    return found
