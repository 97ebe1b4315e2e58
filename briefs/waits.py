"""What this room tells the morning page: abstracts and texts that wait for a decision, decisions not told, what is late."""

from __future__ import annotations

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from accounts.models import User
from briefs import links
from briefs.dates import DUE
from briefs.models import Brief
from briefs.reminders import EndOfDay
from briefs.states import UNDER_WAY, BriefStatus
from core.house import Waiting
from core.together import Telling
from groups.models import Cycle
from groups.standing import house_of

MOST = 5


def briefs(user: User) -> Telling[Waiting]:
    """Two queries, whatever there is: the counts of each cycle, and the cycles."""
    house = house_of(user)
    if not house.organises:
        return
    rows = Brief.objects.filter(status__in=UNDER_WAY).exclude(status=BriefStatus.ABSTRACT)
    if not house.is_keeper:
        rows = rows.filter(cycle__in=house.organised)
    waiting = Q(
        status__in=[BriefStatus.ABSTRACT_SUBMITTED, BriefStatus.SUBMITTED], decision_held=""
    )
    counts = yield (
        rows.order_by()
        .values("cycle")
        .annotate(
            waiting=Count("pk", filter=waiting),
            held=Count("pk", filter=~Q(decision_held="")),
            late=Count("pk", filter=_late()),
            ready=Count("pk", filter=Q(status=BriefStatus.READY)),
        )
    )
    cycles = yield Cycle.objects.select_related("group").filter(
        pk__in=[row["cycle"] for row in counts]
    )
    totals = {
        name: sum(row[name] for row in counts) for name in ("waiting", "held", "late", "ready")
    }
    paths = [(str(cycle), links.board_path(cycle)) for cycle in cycles[:MOST]]
    yield from _lines(totals, paths)


def _late() -> Q:
    """Past the day of the call by which it was to be elsewhere."""
    now, found = timezone.now(), Q(pk__in=[])
    for day in sorted(set(DUE.values())):
        at = [status.value for status, name in DUE.items() if name == day]
        past = Brief.objects.filter(status__in=at, **{f"call__{day}__isnull": False})
        past = past.annotate(ends=EndOfDay(f"call__{day}", "call__zone")).filter(ends__lt=now)
        found |= Q(pk__in=past.order_by().values("pk"))
    return found


def _lines(totals: dict[str, int], paths: list[tuple[str, str]]) -> Telling[Waiting]:
    url = paths[0][1] if paths else ""
    ways = tuple(paths) if len(paths) > 1 else ()
    count = totals["waiting"]
    words = gettext("No briefs wait for a decision")
    if count:
        words = ngettext("brief waits for a decision", "briefs wait for a decision", count)
    yield Waiting(count, words, url=url, links=ways, order=60)
    if count := totals["held"]:
        words = ngettext(
            "decision on a brief is taken and not told yet",
            "decisions on briefs are taken and not told yet",
            count,
        )
        yield Waiting(count, words, url=url, order=61)
    if count := totals["late"]:
        yield Waiting(count, ngettext("brief is late", "briefs are late", count), url=url, order=62)
    if count := totals["ready"]:
        words = ngettext(
            "brief is ready to be published", "briefs are ready to be published", count
        )
        yield Waiting(count, words, url=url, order=63)
