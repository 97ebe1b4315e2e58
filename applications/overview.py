"""What applications show elsewhere: on the home of a cycle and on the page of a team that one may apply to it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.db.models.functions import JSONObject
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from accounts.access import Panel
from accounts.models import User
from applications.models import Call
from applications.states import CallStatus
from core.every_language import columns_of, every_language
from core.languages import worded
from core.prepared import fetch_for
from groups.models import Cycle, Team
from groups.panels import Act, Hanging, Section


def _told(rows: Any) -> ArraySubquery:
    named = JSONObject(
        slug="slug", title=every_language("title"), opens_at="opens_at", closes_at="closes_at"
    )
    # Named first: a translated model does not take an expression in `values`.
    return ArraySubquery(rows.order_by("opens_at", "pk").annotate(found=named).values("found"))


def open_calls() -> ArraySubquery:
    """Calls that are open, as a column of a query of cycles."""
    return _told(Call.objects.filter(cycle=OuterRef("pk"), status=CallStatus.OPEN))


def calls_of_team() -> ArraySubquery:
    """Open calls that offer the team, as a column of a query of teams."""
    return _told(Call.objects.filter(offers__team=OuterRef("pk"), status=CallStatus.OPEN))


def _taking(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    now = timezone.now()
    return [row for row in rows if _is_within(row, now)]


def _is_within(row: dict[str, Any], now: datetime) -> bool:
    opens, closes = (parse_datetime(row[name] or "") for name in ("opens_at", "closes_at"))
    return (opens is None or opens <= now) and (closes is None or now < closes)


def acts(cycle: Cycle) -> Iterable[Act]:
    """Asks nothing: the home read them with the cycle."""
    for row in _taking(getattr(cycle, "application_calls_open", ())):
        title = worded(row, "title")
        yield Act(
            title=_("Apply for a seat"),
            words=title.text,
            url=reverse("applications:call", args=[cycle.group.slug, cycle.slug, row["slug"]]),
            link=_("See who may apply"),
            language=title.other_language,
        )


def of_team(team: Team, _user: User | AnonymousUser) -> Section | None:
    """The way to its call while it is open. No query."""
    rows = _taking(vars(team).get("application_calls_open", ()))
    if not rows:
        return None
    return Section("applications", "", "applications/_of_team.html", {"calls": rows})


def _closing(user: User | AnonymousUser, cycle: int) -> QuerySet[Call]:
    seen = Call.objects.visible_to(user).filter(cycle=cycle, closes__isnull=False)
    return seen.only("cycle", "slug", "closes", *columns_of("", "title"))


def of_year(cycle: Cycle, user: User | AnonymousUser) -> Iterable[Hanging]:
    """When calls close."""
    for call in fetch_for(user, "applications.of_year", _closing, cycle=cycle.pk):
        if call.closes is not None:
            yield Hanging(
                day=call.closes.date(),
                words=_("A call for applications closes"),
                title=worded(call, "title").text,
                url=reverse("applications:call", args=[cycle.group.slug, cycle.slug, call.slug]),
            )


def of_person(_request: HttpRequest, _user: User) -> Panel:
    """The way to what they sent, on their own page."""
    return Panel("applications/_of_person.html", {}, order=12)
