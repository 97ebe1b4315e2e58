"""Under which licences what is in a pack was given: those that its campaigns and calls say."""

from __future__ import annotations

from briefs.models import Call
from campaigns.models import Campaign
from groups.models import Cycle


def licences_of(cycle: Cycle) -> tuple[str, ...]:
    said = [
        *Campaign.objects.filter(cycle=cycle).values_list("licence", flat=True),
        *Call.objects.filter(cycle=cycle).values_list("licence", flat=True),
    ]
    return tuple(sorted({licence for licence in said if licence}))
