"""How what stands on the pages of a meeting is called."""

from __future__ import annotations

from datetime import timedelta

from django import template
from django.utils.translation import ngettext

from core.counts import digits
from meetings.models import Decision
from meetings.states import How

register = template.Library()


@register.filter
def minutes_words(lasts: timedelta | None) -> str:
    """'15 minutes'."""
    if not lasts:
        return ""
    count = int(lasts.total_seconds() // 60)
    return ngettext("%(n)s minute", "%(n)s minutes", count) % {"n": digits(str(count))}


@register.filter
def is_vote(decision: Decision) -> bool:
    return decision.how == How.VOTE
