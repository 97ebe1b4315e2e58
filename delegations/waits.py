"""What this room tells the morning page: places of delegations without a name."""

from __future__ import annotations

from django.db.models import F, Sum
from django.urls import reverse
from django.utils.translation import ngettext

from accounts.models import User
from core.house import Waiting
from core.together import Telling, totals
from groups.standing import house_of
from registration.models import Delegation
from registration.queue import is_ahead


def delegations(user: User) -> Telling[Waiting]:
    """One query, whatever there is."""
    house = house_of(user)
    if not house.organises:
        return
    rows = Delegation.objects.filter(is_ahead(), revoked_at=None)
    if not house.is_keeper:
        rows = rows.filter(form__event__cycle__in=house.organised)
    rows = rows.filter(filled__lt=F("seats"))
    ((left,),) = yield totals(rows, left=Sum(F("seats") - F("filled"))).values_list("left")
    if left:
        words = ngettext(
            "place of a delegation has no name yet", "places of delegations have no name yet", left
        )
        url = reverse("admin:registration_delegation_changelist")
        yield Waiting(left, words, url=url, order=42)
