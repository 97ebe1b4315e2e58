"""What waits for moderators: in order, by page, by age. Stored counts and indexes carry it; nothing is counted in full."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

from django.db.models import (
    Count,
    DateTimeField,
    DurationField,
    ExpressionWrapper,
    F,
    Func,
    IntegerField,
    Min,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.expressions import RawSQL

from accounts.models import User
from campaigns.models import Campaign, Decision, Idea
from campaigns.states import IdeaStatus
from core.prepared import fetch
from moderation.models import Flag

PAGE = 20
DAY = timedelta(days=1)
#: What a list of the queue holds, by name.
LISTS = ("waiting", "overdue", "mine", "reported", "returned", "published", "declined", "spam")
#: Lists in the order of those that wait.
BY_RISK = frozenset({"waiting", "overdue"})
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
#: The year 9000 in microseconds; later instants nobody sends.
FARTHEST = 221_845_392_000_000_000
#: Ages of what waits: from so many days to so many.
AGES: dict[str, tuple[int, int | None]] = {"today": (0, 1), "days": (1, 3), "old": (3, None)}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a moderator asked of the queue."""

    which: str = "waiting"
    age: str = ""
    theme: int | None = None
    language: str = ""
    #: The key of the last idea seen: "risk-microseconds-pk", "count-pk" or "pk".
    after: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    ideas: list[Idea]
    #: The key of the next page; empty on the last one.
    older: str = ""


def page_of(campaign: Campaign, wanted: Wanted, *, by: User, now: datetime) -> Page:
    """One page of the queue: three queries at any size, for ideas, decisions and reported problems."""
    list_of = _list(campaign, wanted.which, by, now)
    if wanted == Wanted(which=wanted.which):
        # As it begins, the queue is opened again and again.
        found = fetch(f"moderation.queue.{wanted.which}", partial(_first, wanted.which), **list_of)
    else:
        rows = _narrowed(_chosen(wanted.which, **list_of), wanted, now)
        found = list(_shown(_after(rows, wanted)))
    shown = found[:PAGE]
    _bring_past(shown)
    for idea in shown:
        idea.campaign = campaign
    return Page(shown, key_of(shown[-1], wanted.which) if len(found) > PAGE else "")


def _first(which: str, **list_of: Any) -> QuerySet[Idea]:
    return _shown(_after(_chosen(which, **list_of), Wanted(which=which)))


def _shown(ideas: QuerySet[Idea]) -> QuerySet[Idea]:
    rows = ideas.select_related("contributor", "assigned_to", "first_read_by")
    return rows.defer("folded", "vector")[: PAGE + 1]


def next_after(campaign: Campaign, idea: Idea, *, by: User) -> int | None:
    """The key of the idea that waits after this one; else of the first that waits and is not one's own."""
    waiting = _not_own(_chosen("waiting", campaign=campaign.pk), by).exclude(pk=idea.pk)
    keyed = _after(waiting, Wanted(after=key_of(idea, "waiting")))
    found = keyed.values_list("pk", flat=True).first()
    if found is None:
        found = _after(waiting, Wanted()).values_list("pk", flat=True).first()
    return found


def _not_own(ideas: QuerySet[Idea], by: User) -> QuerySet[Idea]:
    return ideas.exclude(sent_by=by).exclude(contributor__email__iexact=by.email)


def _bring_past(ideas: Sequence[Idea]) -> None:
    """To each idea what was decided about it (`past`) and the problems that readers reported (`open_flags`), if any."""
    reported = [idea for idea in ideas if idea.flag_count]
    for name, make, asked in (("past", _decisions, ideas), ("open_flags", _flags, reported)):
        numbers = f"{{{','.join(str(idea.pk) for idea in asked)}}}"
        rows: dict[int, list[Any]] = defaultdict(list)
        for row in fetch(f"moderation.queue.{name}", make, ideas=numbers) if asked else ():
            rows[row.idea_id].append(row)
        for idea in ideas:
            setattr(idea, name, rows[idea.pk])


def _among(ideas: str) -> RawSQL:
    return RawSQL("SELECT unnest(%s::bigint[])", [ideas])


def _decisions(ideas: str) -> QuerySet[Decision]:
    rows = Decision.objects.filter(idea__in=_among(ideas)).select_related("reason", "decided_by")
    return rows.order_by("decided_at", "pk")


def _flags(ideas: str) -> QuerySet[Flag]:
    return Flag.objects.filter(idea__in=_among(ideas), resolved_at=None).order_by("pk")


def overdue_before(campaign: Campaign, now: datetime) -> datetime:
    """What came before this instant should have been read by now."""
    return now - campaign.reads_within_days * DAY


def _list(campaign: Campaign, which: str, by: User, now: datetime) -> dict[str, Any]:
    """What a list of the queue is chosen by."""
    found: dict[str, Any] = {"campaign": campaign.pk}
    if which == "mine":
        found["by"] = by.pk
    if which == "overdue":
        found["before"] = overdue_before(campaign, now)
    return found


def _chosen(
    which: str, *, campaign: int, by: int | None = None, before: datetime = EPOCH
) -> QuerySet[Idea]:
    ideas = Idea.objects.filter(campaign=campaign)
    if which == "mine":
        open_ones = [IdeaStatus.SUBMITTED, IdeaStatus.RETURNED, IdeaStatus.PUBLISHED]
        return ideas.filter(assigned_to=by, status__in=open_ones)
    if which == "reported":
        flags = Flag.objects.filter(resolved_at=None, idea__campaign=campaign)
        return ideas.filter(pk__in=flags.values("idea"), status=IdeaStatus.PUBLISHED)
    if which not in BY_RISK:
        return ideas.filter(status=IdeaStatus(which))
    ideas = ideas.filter(status=IdeaStatus.SUBMITTED)
    return ideas.filter(submitted_at__lt=before) if which == "overdue" else ideas


def _narrowed(ideas: QuerySet[Idea], wanted: Wanted, now: datetime) -> QuerySet[Idea]:
    if wanted.age in AGES:
        least, most = AGES[wanted.age]
        ideas = ideas.filter(submitted_at__lte=now - least * DAY)
        if most is not None:
            ideas = ideas.filter(submitted_at__gt=now - most * DAY)
    if wanted.theme is not None:
        ideas = ideas.filter(theme=wanted.theme)
    return ideas.filter(language=wanted.language) if wanted.language else ideas


def key_of(idea: Idea, which: str) -> str:
    """Where the idea stands in the order of its list."""
    if which in BY_RISK:
        return f"{idea.risk}-{int(idea.submitted_at.timestamp() * 1_000_000)}-{idea.pk}"
    return f"{idea.flag_count}-{idea.pk}" if which == "reported" else str(idea.pk)


def _after(ideas: QuerySet[Idea], wanted: Wanted) -> QuerySet[Idea]:
    """Riskiest first and the oldest of these first; what was set aside by the newest."""
    key = [
        int(part)
        for part in wanted.after.split("-")
        if part.isdecimal() and len(part) < len("9" * 18)
    ]
    if wanted.which in BY_RISK:
        ideas = ideas.order_by("-risk", "submitted_at", "pk")
        return _waiting_after(ideas, key) if len(key) == len(("risk", "at", "pk")) else ideas
    if wanted.which == "reported":
        ideas = ideas.order_by("-flag_count", "-pk")
        if len(key) != len(("count", "pk")):
            return ideas
        return ideas.filter(Q(flag_count__lt=key[0]) | Q(flag_count=key[0], pk__lt=key[1]))
    ideas = ideas.order_by("-pk")
    return ideas.filter(pk__lt=key[0]) if len(key) == 1 else ideas


def _waiting_after(ideas: QuerySet[Idea], key: list[int]) -> QuerySet[Idea]:
    risk, micros, pk = key
    at = EPOCH + timedelta(microseconds=min(micros, FARTHEST))
    same = Q(risk=risk)
    later = Q(submitted_at__gt=at) | Q(submitted_at=at, pk__gt=pk)
    return ideas.filter(risk__lte=min(risk, 1000)).filter(
        Q(risk__lt=min(risk, 1000)) | (same & later)
    )


def sizes(campaign: Campaign, *, by: User, now: datetime) -> dict[str, int]:
    """How many ideas stand in the lists that have no stored count: one query."""
    before = overdue_before(campaign, now)
    found = fetch("moderation.sizes", _sizes, campaign=campaign.pk, by=by.pk, before=before)
    return dict(zip(("reported", "overdue", "mine"), found[0], strict=True))


def _sizes(campaign: int, by: int, before: datetime) -> QuerySet[Campaign, tuple[int, int, int]]:
    flags = Flag.objects.filter(resolved_at=None, idea__campaign=campaign)
    return (
        QuerySet(Campaign)
        .filter(pk=campaign)
        .order_by()
        .values_list(
            _number_of(flags, "idea"),
            _number_of(_chosen("overdue", campaign=campaign, before=before)),
            _number_of(_chosen("mine", campaign=campaign, by=by)),
        )
    )


def _number_of(rows: QuerySet[Any], distinct: str = "") -> Subquery:
    # Of rows as such where nothing is asked to be distinct: an index alone can answer that.
    counted = Func(
        *([F(distinct)] if distinct else []),
        template="COUNT(DISTINCT %(expressions)s)" if distinct else "COUNT(*)",
        output_field=IntegerField(),
    )
    return Subquery(rows.order_by().values(n=counted))


# Ages ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Ages:
    """How long the ideas of one campaign have waited."""

    oldest: datetime
    total: int = 0
    today: int = 0
    days: int = 0
    old: int = 0
    overdue: int = 0


def ages_of(campaigns: QuerySet[Campaign], *, now: datetime) -> dict[int, Ages]:
    """Ages of what waits by campaign, those with anything: one query on an index of what waits."""
    return ages_in(ages_asked(campaigns, now=now))


def ages_asked(campaigns: QuerySet[Campaign], *, now: datetime) -> QuerySet[Idea, Any]:
    """The same as a question, whose rows `ages_in` reads."""
    late = ExpressionWrapper(
        Value(now)
        - ExpressionWrapper(
            F("campaign__reads_within_days") * Value(DAY), output_field=DurationField()
        ),
        output_field=DateTimeField(),
    )
    return (
        Idea.objects.filter(status=IdeaStatus.SUBMITTED, campaign__in=campaigns)
        .order_by()
        .values("campaign")
        .annotate(
            oldest=Min("submitted_at"),
            total=Count("pk"),
            today=Count("pk", filter=Q(submitted_at__gt=now - DAY)),
            old=Count("pk", filter=Q(submitted_at__lte=now - 3 * DAY)),
            overdue=Count("pk", filter=Q(submitted_at__lte=late)),
        )
    )


def ages_in(rows: Iterable[dict[str, Any]]) -> dict[int, Ages]:
    return {
        row["campaign"]: Ages(
            row["oldest"],
            row["total"],
            row["today"],
            row["total"] - row["today"] - row["old"],
            row["old"],
            row["overdue"],
        )
        for row in rows
    }
