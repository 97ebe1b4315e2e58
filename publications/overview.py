"""What publications show elsewhere: the newest briefs on the home of a cycle, publishing on the page of a brief."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.db.models.functions import JSONObject, Now
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from briefs import rules
from briefs.models import Brief
from briefs.panels import NextStep, Panel
from briefs.standing import Worker
from briefs.states import PUBLIC, BriefStatus
from core.made_rows import standing
from groups.models import Cycle
from groups.panels import Section
from publications import links
from publications.listing import card_of
from publications.models import Record

NEWEST = 3


def newest_briefs() -> ArraySubquery:
    """The newest briefs, as a column of a query of cycles."""
    rows = Record.objects.filter(cycle=OuterRef("pk"), is_withdrawn=False, published_at__lte=Now())
    told = JSONObject(
        number="number", words="words", authors="authors", published_at="published_at"
    )
    return ArraySubquery(rows.order_by("-published_at", "-pk").values(found=told)[:NEWEST])


def sections(cycle: Cycle) -> Iterable[Section]:
    """Asks nothing: the home read them with the cycle."""
    rows: Sequence[dict[str, Any]] = getattr(cycle, "newest_briefs", ())
    if not rows:
        return
    records = [
        standing(Record, {**row, "published_at": parse_datetime(row["published_at"])})
        for row in rows
    ]
    for record in records:
        record.cycle = cycle
    now = max(record.published_at for record in records)
    yield Section(
        "briefs",
        _("Policy briefs"),
        "publications/_newest.html",
        {
            "cards": [card_of(record, now=now) for record in records],
            "briefs_url": links.briefs_path(cycle),
        },
    )


def publishing_panel(brief: Brief, worker: Worker) -> Panel | None:
    """To whoever may publish it: the way to its publications."""
    if brief.status not in PUBLIC | {BriefStatus.READY} or worker.user is None:
        return None
    if not rules.may(worker.user, "briefs.publish_brief", brief):
        return None
    url = reverse("publications:publishing", args=[brief.code])
    return Panel("publications/_publishing.html", {"url": url, "status": brief.status}, order=20)


def publish_next(brief: Brief, worker: Worker) -> NextStep | None:
    if brief.status != BriefStatus.READY or worker.user is None:
        return None
    if not rules.may(worker.user, "briefs.publish_brief", brief):
        return None
    return NextStep(_("Publish the brief"), reverse("publications:publishing", args=[brief.code]))


def without_embargoed(briefs: QuerySet[Brief]) -> QuerySet[Brief]:
    """Briefs that wait for their instant are known to nobody who does not work on them."""
    return briefs.exclude(record__published_at__gt=timezone.now())
