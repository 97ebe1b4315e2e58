"""The one way to a delegation for a request: the private link of its head."""

from __future__ import annotations

from core.calendars import use_calendar
from registration import links
from registration.models import Delegation


def delegation_for_token(token: str) -> Delegation:
    """The delegation that its head fills. One that was taken back is 404."""
    rows = Delegation.objects.filter(revoked_at=None).select_related(
        "form__event__cycle__group", "organisation", "category", "head"
    )
    found = links.HEADING.row(token, rows)
    use_calendar(found.cycle.group.calendar)
    return found
