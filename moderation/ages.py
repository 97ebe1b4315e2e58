"""How long an idea has waited, and how long it may: in words."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import lru_cache

from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from campaigns.models import Campaign, Idea
from core.counts import number, numerals


def waits_words(since: datetime, *, now: datetime) -> str:
    """'waiting for 3 days'."""
    waited = max(now - since, timedelta())
    return _waiting(get_language(), numerals(), waited.days, waited.seconds // 3600)


@lru_cache(maxsize=4096)
def _waiting(_language: str | None, _numerals: str, days: int, hours: int) -> str:
    if not days:
        if not hours:
            return _("came within the last hour")
        return ngettext("waiting for %(hours)s hour", "waiting for %(hours)s hours", hours) % {
            "hours": number(hours)
        }
    return ngettext("waiting for %(days)s day", "waiting for %(days)s days", days) % {
        "days": number(days)
    }


def due_at(idea: Idea, campaign: Campaign) -> datetime:
    """Until when the campaign promises to read the idea."""
    return idea.submitted_at + timedelta(days=campaign.reads_within_days)


def overdue_words(idea: Idea, campaign: Campaign, *, now: datetime) -> str:
    """'overdue by 2 days', or nothing."""
    late = now - due_at(idea, campaign)
    if late <= timedelta():
        return ""
    if not late.days:
        return _("overdue since today")
    return ngettext("overdue by %(days)s day", "overdue by %(days)s days", late.days) % {
        "days": number(late.days)
    }


def left_words(idea: Idea, campaign: Campaign, *, now: datetime) -> str:
    """'to be read within 2 days', a day begun counted whole; 'today' on the day itself; nothing once it is late."""
    due = due_at(idea, campaign)
    if due <= now:
        return ""
    # Days are asked for only where they can be the same one.
    if due - now < timedelta(days=2) and timezone.localdate(due) == timezone.localdate(now):
        return _("to be read today")
    return _left(get_language(), numerals(), -((now - due) // timedelta(days=1)))


@lru_cache(maxsize=1024)
def _left(_language: str | None, _numerals: str, days: int) -> str:
    return ngettext("to be read within %(days)s day", "to be read within %(days)s days", days) % {
        "days": number(days)
    }
