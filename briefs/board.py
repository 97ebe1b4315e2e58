"""The briefs of a cycle by stage, for those who chair and organise: what is late, and whose turn it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Case, CharField, Count, Prefetch, Q, Value, When, Window
from django.db.models.functions import RowNumber
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from briefs.dates import due_of
from briefs.models import Assignment, Author, Brief, BriefQuerySet, Call
from briefs.states import AssignmentRole, BriefStatus
from briefs.turns import TURN
from groups.models import Cycle, Team
from groups.standing import house_of

S = BriefStatus
STAGES: tuple[tuple[str, str | Promise, tuple[str, ...]], ...] = (
    ("abstracts", _("Abstracts to decide on"), (S.ABSTRACT_SUBMITTED,)),
    ("writing", _("In writing"), (S.WRITING, S.RETURNED)),
    ("check", _("Handed in"), (S.SUBMITTED, S.RESUBMITTED)),
    ("review", _("In review"), (S.IN_REVIEW,)),
    ("revision", _("In revision"), (S.MINOR_REVISION, S.MAJOR_REVISION)),
    ("editing", _("Accepted, in copy-editing or proof"), (S.ACCEPTED, S.COPY_EDIT, S.PROOF)),
    ("ready", _("Ready"), (S.READY,)),
    ("public", _("Published"), (S.PUBLISHED, S.CORRECTED, S.SUPERSEDED, S.RETRACTED)),
    (
        "ended",
        _("Ended before that"),
        (S.ABSTRACT_DECLINED, S.MERGED, S.DUPLICATE, S.WITHDRAWN, S.DECLINED),
    ),
)
#: Of one stage on a page; the stage has a page of its own with all.
MOST = 50
LONGEST = 500


@dataclass(frozen=True, slots=True)
class Card:
    brief: Brief
    authors: str
    lead: str
    turn: str
    due: datetime | None
    is_late: bool

    @property
    def mark(self) -> str:
        """What a box on the page says: which brief, as it was seen."""
        return f"{self.brief.pk}:{self.brief.version}"


@dataclass(frozen=True, slots=True)
class Stage:
    key: str
    title: str | Promise
    cards: Sequence[Card]
    count: int

    @property
    def left(self) -> int:
        return self.count - len(self.cards)


@dataclass(frozen=True, slots=True)
class Board:
    stages: Sequence[Stage]
    late: int


def seen_by(user: User, cycle: Cycle, *, organises: bool) -> Q:
    """Which briefs of the cycle: all for organisers, those of their teams for co-chairs. Abstracts in writing for nobody."""
    own = Q(cycle=cycle) & ~Q(status=S.ABSTRACT)
    # Of one's own one hears as its author.
    own &= ~Q(pk__in=Brief.objects.written_by(user).values("pk"))
    return own if organises else own & Q(team__in=house_of(user).chaired)


def teams_seen(user: User, cycle: Cycle, *, organises: bool) -> list[Team]:
    """The teams whose briefs somebody sees on the board."""
    rows = Team.objects.filter(cycle=cycle)
    return list(rows if organises else rows.filter(pk__in=house_of(user).chaired))


def chosen_among(seen: Q, keys: Sequence[str]) -> BriefQuerySet:
    """Briefs that were ticked on the board, of those that the person sees there."""
    rows = Brief.objects.for_page().filter(seen, pk__in=[key[:18] for key in keys])
    return rows.order_by("pk")


def board_of(seen: Q, *, now: datetime, team: Team | None = None, stage: str = "") -> Board:
    """Four queries, however many briefs there are."""
    rows = Brief.objects.filter(seen)
    if team is not None:
        rows = rows.filter(team=team)
    counted = dict(rows.values_list("status").annotate(n=Count("pk")).order_by())
    shown = [each for each in STAGES if not stage or each[0] == stage]
    most = LONGEST if stage else MOST
    cards = _cards(_first_of_each(rows, shown, most), now=now)
    stages = [
        Stage(
            key,
            title,
            [card for card in cards if card.brief.status in statuses],
            sum(counted.get(status, 0) for status in statuses),
        )
        for key, title, statuses in shown
    ]
    return Board(stages, sum(card.is_late for card in cards))


def _first_of_each(rows: BriefQuerySet, shown: Sequence[Any], most: int) -> BriefQuerySet:
    """Of each stage those that stand there longest."""
    cases = [When(status__in=statuses, then=Value(key)) for key, _title, statuses in shown]
    place = Window(RowNumber(), partition_by="stage", order_by=["status_since", "pk"])
    staged = rows.annotate(stage=Case(*cases, output_field=CharField())).exclude(stage=None)
    found: BriefQuerySet = staged.annotate(place=place).filter(place__lte=most)
    return found


def _cards(rows: BriefQuerySet, *, now: datetime) -> list[Card]:
    """The late ones first, then whoever waits longest."""
    rows = rows.for_page().prefetch_related(
        Prefetch("authors", Author.objects.standing().only("brief", "name", "order")),
        Prefetch("assignments", Assignment.objects.select_related("user")),
    )
    cards = [_card(brief, now) for brief in rows.order_by("status_since", "pk")]
    return sorted(cards, key=lambda card: not card.is_late)


def _card(brief: Brief, now: datetime) -> Card:
    due = due_of(brief)
    leads = [
        each.user.name or each.user.email
        for each in brief.assignments.all()
        if each.role == AssignmentRole.LEAD
    ]
    return Card(
        brief,
        " · ".join(author.name for author in brief.authors.all()),
        leads[0] if leads else "",
        str(TURN.get(brief.status, "")),
        due,
        due is not None and due < now,
    )


def calls_with_decisions(cycle: Cycle) -> list[Call]:
    """Calls of the cycle with decisions that wait to be told, and how many (`held`)."""
    held = Count("briefs", filter=~Q(briefs__decision_held=""))
    rows = Call.objects.filter(cycle=cycle).select_related("cycle__group").annotate(held=held)
    return list(rows.filter(held__gt=0))
