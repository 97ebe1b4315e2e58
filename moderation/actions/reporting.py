"""A reader tells the moderators that something is wrong with a published idea."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F

from campaigns.actions.supporting import Voter, locked
from campaigns.models import Idea
from moderation.models import Flag


def report_problem(idea: Idea, words: str, *, by: Voter) -> bool:
    """Tell the moderators that something is wrong; once for each voter. False when it was told before."""
    with transaction.atomic():
        row = locked(idea)
        _flag, is_new = Flag.objects.get_or_create(
            idea=idea, voter=by.key, defaults={"words": words}
        )
        if is_new:
            Idea.objects.filter(pk=row.pk).update(flag_count=F("flag_count") + 1)
    return is_new
