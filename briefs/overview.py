"""What briefs show on other rooms' pages: open calls on a cycle's home, a team's briefs to its chairs, one's own to oneself."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, Func, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from accounts.access import Panel
from accounts.models import User
from briefs import links
from briefs.models import Brief, Call
from briefs.models.brief import teams_chaired_by
from briefs.states import UNDER_WAY, WITH_AUTHORS, CallStatus
from core.every_language import every_language
from core.languages import worded
from groups.models import Cycle, Team
from groups.panels import Act, Section


def open_calls() -> ArraySubquery:
    """Calls that are open, as a column of a query of cycles (`groups.panels.home_columns`)."""
    named = JSONObject(
        slug="slug", title=every_language("title"), opens_at="opens_at", closes_at="closes_at"
    )
    rows = Call.objects.filter(cycle=OuterRef("pk"), status=CallStatus.OPEN)
    # Named first: a translated model does not take an expression in `values`.
    told = rows.order_by("opens_at", "pk").annotate(found=named)
    return ArraySubquery(told.values("found"))


def acts(cycle: Cycle) -> Iterable[Act]:
    """A call that is open now is something a reader can do. Asks nothing: the home read it with the cycle."""
    now = timezone.now()
    for row in getattr(cycle, "open_calls", ()):
        opens, closes = (parse_datetime(row[name] or "") for name in ("opens_at", "closes_at"))
        if (opens is not None and now < opens) or (closes is not None and closes <= now):
            continue
        title = worded(row, "title")
        yield Act(
            title=_("Write a policy brief"),
            words=title.text,
            url=reverse("briefs:call", args=[cycle.group.slug, cycle.slug, row["slug"]]),
            link=_("See the call"),
            language=title.other_language,
        )


def of_team(team: Team, user: User | AnonymousUser) -> Section | None:
    """To those who chair it: how many briefs are in the making, and the way to the board."""
    if isinstance(user, AnonymousUser):
        return None
    under_way = Count("briefs", filter=Q(briefs__status__in=UNDER_WAY))
    chaired = teams_chaired_by(user).filter(pk=team.pk).annotate(count=under_way)
    count = chaired.values_list("count", flat=True).first()
    if count is None:
        return None
    path = f"{links.board_path(team.cycle)}?team={team.slug}"
    return Section("briefs", "", "briefs/_of_team.html", {"count": count, "board_path": path})


def of_person(request: HttpRequest, user: User) -> Panel | None:
    """How many of one's briefs are in the making, and how many wait for oneself."""
    own = Brief.objects.written_by(user)
    asked = User.objects.filter(pk=user.pk).values_list(
        _number_of(own),
        _number_of(own.filter(status__in=WITH_AUTHORS)),
        Exists(user.assignments.all()),
    )
    every, waiting, is_given = asked.get()
    if not (every or is_given):
        return None
    return Panel("briefs/_my_briefs.html", {"every": every, "waiting": waiting}, order=24)


def _number_of(rows: QuerySet[Any]) -> Subquery:
    counted = Func(template="COUNT(*)", output_field=IntegerField())
    return Subquery(rows.order_by().annotate(counted=counted).values("counted"))
