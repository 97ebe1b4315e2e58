"""Campaigns as the sources tell of them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Model
from django.utils import timezone

from campaigns.models import Campaign
from campaigns.states import CampaignStatus
from core.when import When
from engagement.systems.family import Family, group_marks, short
from engagement.systems.items import Item
from engagement.systems.loading import Loading, share_a_name
from engagement.systems.placing import cycle_of, cycle_pk
from engagement.systems.writing import Values, current, known, texts


def values(item: Item, loading: Loading) -> Values:
    raw = item.raw
    row = loading.row(item)
    zone = raw.get("zone") or (str(current(row, "zone")) if row is not None else "UTC")
    opens, closes = (When(str(raw.get(name) or "")) for name in ("opens", "closes"))
    opens_at = _instant(opens.starts if opens.is_exact else None, zone)
    return known(
        {
            "cycle_id": cycle_pk(item, loading),
            **texts(raw.get("title"), "title"),
            **texts(raw.get("question"), "question"),
            **texts(raw.get("goal"), "goal", lines=True),
            **texts(raw.get("guidance"), "guidance", lines=True),
            **texts((raw.get("trigger") or {}).get("name"), "named_day"),
            "opens_at": opens_at,
            "closes_at": _instant(_day_after(closes), zone),
            "zone": zone,
            "levels": raw.get("levels"),
            "items_count": raw.get("items"),
            **texts(raw.get("item_words") or {"en": raw.get("item_kind")}, "items_kind"),
            "channels": raw.get("channels"),
            "is_sample": raw.get("is_sample"),
            "status": _status(item, loading, opens_at),
        }
    )


def _instant(day: date | None, zone: str) -> str | None:
    """Midnight at the start of a day in a zone."""
    if day is None:
        return None
    return datetime.combine(day, time(), ZoneInfo(zone)).astimezone(UTC).isoformat()


def _day_after(when: When) -> date | None:
    return when.ends + timedelta(days=1) if when.is_exact and when.ends else None


def _status(item: Item, loading: Loading, opens_at: str | None) -> str:
    """No file says where a campaign stands: its cycle and its day tell; an organiser confirms."""
    cycle = cycle_of(item, loading)
    if cycle is not None and cycle.raw.get("status") in ("closed", "archived"):
        found = CampaignStatus.ARCHIVED
    elif opens_at is None:
        found = CampaignStatus.DRAFT
    elif datetime.fromisoformat(opens_at) <= timezone.now():
        found = CampaignStatus.OPEN
    else:
        found = CampaignStatus.ANNOUNCED
    loading.guess(item, "status", found.value)
    return found.value


def find(item: Item, found: Values, loading: Loading) -> Model | None:
    """A campaign of the cycle that somebody made here under the same title."""
    beside = Campaign.objects.filter(cycle_id=found["cycle_id"])
    alike = (row for row in beside if share_a_name(row, found, "title"))
    loaded = {
        origin.target_pk for origin in loading.origins.values() if origin.section == item.section
    }
    return next((row for row in alike if str(current(row, "id")) not in loaded), None)


def address(item: Item, loading: Loading) -> str:
    if item.raw.get("slug"):
        return str(item.raw["slug"])
    cycle = cycle_of(item, loading)
    years = [str(cycle.raw["year"])] if cycle and cycle.raw.get("year") else []
    return short(item.ref, *group_marks(item, loading), *years)


FAMILY = Family(
    section="campaigns",
    model=Campaign,
    values=values,
    find=find,
    address=address,
    within="cycle_id",
    needs=("cycle_id",),
)
