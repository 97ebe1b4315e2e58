"""Reasons for not publishing: the platform's and the group's own."""

from __future__ import annotations

from django.db.models import Q

from campaigns.models import Campaign, DeclineReason
from core.languages import worded

#: Of ideas that another place had refused before they were imported.
IMPORT = "import"
IMPORT_WORDS = {
    "label_ar": "لم تُنشر حيث جُمعت الأفكار أول مرة",
    "label_en": "Not published where the ideas were first collected",
    "label_fr": "Non publiée là où les idées ont d’abord été recueillies",
}


def reasons_for(campaign: Campaign) -> list[DeclineReason]:
    """What a moderator of the campaign can choose from: one query."""
    own = Q(group=None) | Q(group=campaign.cycle.group_id)
    return list(DeclineReason.objects.filter(own, is_offered=True).order_by("order", "pk"))


def called(reason: DeclineReason) -> str:
    """The reason in the reader's language."""
    return worded(reason, "label").text


def import_reason() -> DeclineReason:
    """Made when it is first needed; moderators are not offered it."""
    reason, _is_new = DeclineReason.objects.get_or_create(
        group=None, code=IMPORT, defaults={**IMPORT_WORDS, "is_offered": False, "order": 900}
    )
    return reason
