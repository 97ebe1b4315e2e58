"""What the clock does: texts whose instant has come are shown, with their figures, on every page at once."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from briefs.models import Brief
from core import page_cache
from core.rich import figures
from editions.models import Figure
from publications.models import PublishedEdition


def appear(*, now: datetime) -> int:
    """Show every text whose instant has come; gives how many."""
    waiting = PublishedEdition.objects.out(now=now).filter(told_at=None)
    briefs = Brief.objects.filter(pk__in=waiting.values("publication__brief"))
    return sum(tell(brief, now=now) for brief in briefs.select_related("cycle__group"))


def tell(brief: Brief, *, now: datetime) -> int:
    """Show the texts of a brief whose instant has come."""
    with transaction.atomic():
        rows = PublishedEdition.objects.out(now=now).filter(publication__brief=brief, told_at=None)
        found = list(rows.select_related("text_version").select_for_update(of=("self",)))
        shown = {
            key
            for each in found
            for section in each.text_version.content
            for key in figures(section["html"])
        }
        Figure.objects.filter(edition__brief=brief, key__in=shown).update(is_public=True)
        PublishedEdition.objects.filter(pk__in=[each.pk for each in found]).update(told_at=now)
        page_cache.touch(brief.cycle.group.slug)
    return len(found)
