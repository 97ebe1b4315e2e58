"""What practices show elsewhere: the newest on the home of a cycle."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef
from django.db.models.functions import JSONObject
from django.utils.translation import gettext as _

from core.every_language import every_language
from groups.models import Cycle
from groups.panels import Section
from practices import links
from practices.models import Catalogue, Practice
from practices.states import PracticeStatus

NEWEST = 3


def newest_practices() -> ArraySubquery:
    """The newest practices, as a column of a query of cycles."""
    rows = Practice.objects.filter(cycle=OuterRef("pk"), status=PracticeStatus.PUBLISHED)
    told = JSONObject(number="number", title=every_language("title"))
    newest = rows.order_by("-published_at", "-pk").annotate(found=told)
    # Given an expression alone, a queryset of translated rows would answer with all columns.
    return ArraySubquery(newest.values("found")[:NEWEST])


def has_catalogue() -> Exists:
    return Exists(Catalogue.objects.filter(cycle=OuterRef("pk")))


def sections(cycle: Cycle) -> Iterable[Section]:
    """Asks nothing: the home read them with the cycle."""
    rows: list[dict[str, Any]] = getattr(cycle, "newest_practices", [])
    if not (rows or getattr(cycle, "has_catalogue", False)):
        return
    context = {"practices": rows, "practices_url": links.practices_path(cycle)}
    yield Section("practices", _("Good practices"), "practices/_newest.html", context)
