"""What of briefs is due from a person, as its author, as whoever decides on it, edits it or publishes it; briefs of teams by stage."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from functools import partial
from typing import Any

from django.db.models import (
    BigIntegerField,
    Case,
    Count,
    DateTimeField,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    When,
)
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from accounts.models import User
from briefs import links
from briefs.board import STAGES
from briefs.dates import DUE
from briefs.models import Assignment, Author, Brief
from briefs.reminders import EndOfDay
from briefs.states import (
    IN_WRITING,
    UNDER_WAY,
    AssignmentRole,
    BriefStatus,
    CallStatus,
    ConsentStatus,
)
from briefs.turns import FOR_AUTHORS, FOR_CHAIRS, FOR_EDITORS, FOR_ORGANISERS
from core.desk import Due, DueRow, Part, PartLine, Source, due_rows
from core.prepared import fetch_of_day
from groups.models import Cycle, Holding
from groups.panels import TeamNumbers
from groups.places import place_facts, place_of
from groups.standing import CHAIRING, cycles_organised_by, holdings_of
from groups.states import CycleStatus, SeatRole

S = BriefStatus
#: Briefs in "our work"; the others stand on the board.
MOST = 6


def _due_at(path: str = "") -> Case:
    """By when a brief is to leave where it stands: what `briefs.dates.due_of` says."""
    call = f"{path}call__"
    whens = [
        When(**{f"{path}status": status.value}, then=EndOfDay(F(call + day), F(f"{call}zone")))
        for status, day in DUE.items()
    ]
    closing = When(**{f"{path}status": S.ABSTRACT}, then=F(f"{call}closes_at"))
    return Case(*whens, closing, default=None, output_field=DateTimeField())


def brief_facts(path: str = "") -> dict[str, Any]:
    """What a line about a brief says, for rooms above too; `path` is the way to it."""
    return {
        "title": F(f"{path}title"),
        "language": F(f"{path}language"),
        "code": F(f"{path}code"),
        "status": F(f"{path}status"),
        **place_facts(f"{path}cycle"),
    }


def about_brief(row: DueRow, words: str, button: str, url: str) -> Due:
    facts = row.facts
    return Due(words, facts["title"], url, button, row.at, place_of(facts), facts["language"])


def at_work(path: str = "") -> Q:
    """Briefs of cycles that are not frozen."""
    return ~Q(**{f"{path}cycle__status": CycleStatus.ARCHIVED})


def brief_rows(rows: QuerySet[Brief], source: str) -> QuerySet[Any, Any]:
    return due_rows(rows.filter(at_work()), source=source, at=_due_at(), **brief_facts())


def _at_brief(row: DueRow, words: object, button: str) -> Due:
    return about_brief(row, str(words), button, reverse("briefs:work", args=[row.facts["code"]]))


def agreed(user: Any) -> QuerySet[Author]:
    return Author.objects.filter(user=user.pk, consent=ConsentStatus.GIVEN)


def _as_author(user: Any, now: datetime) -> QuerySet[Any, Any]:
    """What is the authors' turn: the text for all of them, abstract and proof for the one who answers for it."""
    answering = agreed(user).filter(is_corresponding=True).values("brief")
    is_taken = Q(call=None) | Q(is_late=True) | Q(call__closes_at=None) | Q(call__closes_at__gt=now)
    begun = Q(is_taken, Q(call=None) | Q(call__status=CallStatus.OPEN), status=S.ABSTRACT)
    rows = Brief.objects.filter(
        Q(status__in=sorted(IN_WRITING), pk__in=agreed(user).values("brief"))
        | Q(begun | Q(status=S.PROOF), pk__in=answering)
    )
    return brief_rows(rows, "briefs.author")


def _tell_author(row: DueRow) -> Due:
    words = FOR_AUTHORS[row.facts["status"]]
    buttons = {
        S.ABSTRACT: pgettext("button of something due", "Go on"),
        S.PROOF: pgettext("button of something due", "Read"),
    }
    return _at_brief(
        row, words, buttons.get(row.facts["status"], pgettext("button of something due", "Write"))
    )


def _consent(user: Any, now: datetime) -> QuerySet[Any, Any]:
    """Whose name somebody wants to put on a brief."""
    asked = Author.objects.asked().filter(user=user.pk, is_corresponding=False)
    rows = Brief.objects.filter(pk__in=asked.values("brief"), status__in=sorted(UNDER_WAY))
    return brief_rows(rows, "briefs.consent")


def _tell_consent(row: DueRow) -> Due:
    return _at_brief(
        row,
        _("Say whether your name may stand on it"),
        pgettext("button of something due", "Answer"),
    )


def lead_column() -> Case:
    """Key of whoever decides on a brief, empty where nobody does: `briefs.standing.lead_of` in the database."""
    named = Assignment.objects.filter(brief=OuterRef("pk"), role=AssignmentRole.LEAD)
    chairs = Holding.objects.current(today=timezone.localdate()).filter(
        seat__team=OuterRef("team"), seat__role__in=CHAIRING, person__user__is_active=True
    )
    first = chairs.order_by(
        Case(When(seat__role=SeatRole.CHAIR, then=0), default=1), "seat__order", "pk"
    )
    return Case(
        When(Exists(named), then=Subquery(named.filter(user__is_active=True).values("user")[:1])),
        default=Subquery(first.values("person__user")[:1]),
        output_field=BigIntegerField(),
    )


def judged(user: Any) -> QuerySet[Brief]:
    """Briefs that are not the person's own, with who decides on them (`lead`) and whether that one wrote it (`lead_wrote`)."""
    own = Author.objects.standing().filter(user=user.pk).values("brief")
    writing_lead = Author.objects.standing().filter(brief=OuterRef("pk"), user=OuterRef("lead"))
    rows = Brief.objects.exclude(pk__in=own).annotate(lead=lead_column())
    return rows.annotate(lead_wrote=Exists(writing_lead))


def chaired_by(user: Any) -> Q:
    held = holdings_of(user).filter(seat__role__in=CHAIRING)
    return Q(team__in=held.values("seat__team"))


def left_to(user: Any) -> Q:
    """Of `judged`: nobody else decides, so the organisers do."""
    return Q(Q(lead=None) | Q(lead_wrote=True), cycle__in=cycles_organised_by(user))


def _to_decide(user: Any, now: datetime) -> QuerySet[Any, Any]:
    """What waits for a co-chair: abstracts and revisions for who leads it, the next step of a text for every co-chair."""
    editing = Assignment.objects.filter(brief=OuterRef("pk"), role=AssignmentRole.COPY_EDITOR)
    leading = Q(status__in=[S.ABSTRACT_SUBMITTED, S.RESUBMITTED], lead=user.pk)
    chairing = chaired_by(user) & (
        Q(status__in=[S.SUBMITTED, S.RESUBMITTED, S.ACCEPTED])
        | Q(~Exists(editing), status=S.COPY_EDIT)
    )
    waits = [S.ABSTRACT_SUBMITTED, S.SUBMITTED, S.RESUBMITTED, S.ACCEPTED]
    left = left_to(user) & Q(status__in=waits)
    rows = judged(user).filter(leading | chairing | left, decision_held="")
    return brief_rows(rows, "briefs.decide")


def _tell_decide(row: DueRow) -> Due:
    status = row.facts["status"]
    words = FOR_CHAIRS[S.ACCEPTED if status == S.COPY_EDIT else status]
    return _at_brief(row, words, pgettext("button of something due", "Open"))


def _to_edit(user: Any, now: datetime) -> QuerySet[Any, Any]:
    given = Assignment.objects.filter(user=user.pk, role=AssignmentRole.COPY_EDITOR)
    rows = Brief.objects.filter(pk__in=given.values("brief"), status=S.COPY_EDIT)
    return brief_rows(rows, "briefs.edit")


def _tell_edit(row: DueRow) -> Due:
    return _at_brief(row, FOR_EDITORS[S.COPY_EDIT], pgettext("button of something due", "Open"))


def _to_publish(user: Any, now: datetime) -> QuerySet[Any, Any]:
    rows = Brief.objects.filter(status=S.READY, cycle__in=cycles_organised_by(user))
    return brief_rows(rows, "briefs.publish")


def _tell_publish(row: DueRow) -> Due:
    return _at_brief(row, FOR_ORGANISERS[S.READY], pgettext("button of something due", "Open"))


SOURCES = (
    Source("briefs.author", _as_author, _tell_author),
    Source("briefs.consent", _consent, _tell_consent),
    Source("briefs.decide", _to_decide, _tell_decide),
    Source("briefs.edit", _to_edit, _tell_edit),
    Source("briefs.publish", _to_publish, _tell_publish),
)
#: Where a brief stands -> the place of its stage among those of the board, and what the stage is called.
_PLACES = {
    status: (place, title)
    for place, (_key, title, statuses) in enumerate(STAGES, 1)
    for status in statuses
}
#: Stages on the way; what ended before is none.
STEPS = len(STAGES) - 1


def of_teams(user: Any, teams: frozenset[int]) -> Part | None:
    """Briefs of the person's teams on their way, those furthest on the way first, as far as the person sees them."""
    make = partial(_of_teams, user.is_superuser)
    name = f"briefs.of_teams:{user.is_superuser}"
    found = fetch_of_day(name, make, day=timezone.localdate(), user=user.pk)
    if not found:
        return None
    shown = [_line(brief) for brief in found[:MOST]]
    context = {"lines": shown, "has_more": len(found) > MOST, "steps": STEPS}
    told = tuple(
        PartLine(line["brief"].title, line["url"], str(line["brief"].get_status_display()))
        for line in shown
    )
    return Part("briefs", _("Briefs"), "briefs/_of_desk.html", context, order=10, lines=told)


def _of_teams(is_keeper: bool, user: int) -> QuerySet[Brief]:  # noqa: FBT001 -- bound by `partial`
    person = User(pk=user, is_superuser=is_keeper)
    seen = Brief.objects.visible_to(person).filter(
        team__in=holdings_of(person).values("seat__team"), status__in=sorted(UNDER_WAY)
    )
    rows = seen.exclude(status=S.ABSTRACT).filter(at_work()).select_related("cycle__group")
    whens = [When(status=status, then=place) for status, (place, _title) in _PLACES.items()]
    ordered = rows.annotate(stage=Case(*whens, default=0)).order_by("-stage", "status_since", "pk")
    found: QuerySet[Brief] = ordered[: MOST + 1]
    return found


def _line(brief: Brief) -> dict[str, Any]:
    place, title = _PLACES.get(brief.status, (0, ""))
    steps = [step < place for step in range(STEPS)]
    return {
        "brief": brief,
        "url": links.work_path(brief),
        "stage": title,
        "place": place,
        "steps": steps,
    }


def numbers_of_teams(cycle: Cycle) -> TeamNumbers:
    """How many briefs each team has at each stage, for those who compare teams."""
    rows = Brief.objects.filter(cycle=cycle, team__isnull=False).order_by()
    counted = rows.values_list("team", "status").annotate(count=Count("pk"))
    by_team: dict[int, Counter[int]] = {}
    for team, status, count in counted:
        place = _PLACES.get(status, (0, ""))[0]
        if team is not None and 0 < place <= STEPS:
            by_team.setdefault(team, Counter())[place] += count
    titles = {place: str(title) for place, title in _PLACES.values()}
    told = {
        team: [(titles[place], count) for place, count in sorted(counts.items())]
        for team, counts in by_team.items()
    }
    return TeamNumbers("briefs", _("Briefs by stage"), told, order=40)
