"""What answers tell the desk: ideas to take up, answers to write and to send, and ideas that wait for somebody's teams."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Value
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from answers.models import Answer
from answers.reading import with_waiting
from answers.states import SPEAKING, AnswerStatus
from core.counts import digits
from core.desk import Due, DueRow, Part, PartLine, Source, due_rows
from core.every_language import every_language
from core.languages import worded
from groups.models import Cycle, Holding, Team, Theme
from groups.panels import TeamNumbers
from groups.places import place_args, place_facts, place_of
from groups.standing import holdings_of
from groups.states import CycleStatus

#: Themes on the desk; the others stand on the pages of the teams.
MOST = 10


def _shaped(rows: QuerySet[Answer], source: str) -> QuerySet[Any, Any]:
    rows = rows.exclude(team__cycle__status=CycleStatus.ARCHIVED)
    facts = {"title": F("question"), "language": F("language"), "team": F("team__slug")}
    facts["whole_day"] = F("due_on")
    return due_rows(rows, source=source, at="due_at", **facts, **place_facts("team__cycle"))


def _led_by(user: Any) -> QuerySet[Holding, Any]:
    """Keys of the teams that somebody speaks for."""
    return holdings_of(user).filter(seat__role__in=SPEAKING).values("seat__team")


def _to_take(user: Any, _now: datetime) -> QuerySet[Any, Any]:
    """Teams for which ideas wait, of whoever speaks for them."""
    waiting = with_waiting(Theme.objects.filter(team=OuterRef("pk")))
    teams = Team.objects.filter(Exists(waiting), pk__in=_led_by(user))
    return due_rows(
        teams.exclude(cycle__status=CycleStatus.ARCHIVED),
        source="answers.to_take",
        at=Value(None),
        name=every_language("name"),
        team=F("slug"),
        **place_facts("cycle"),
    )


def _tell_to_take(row: DueRow) -> Due:
    name = worded(row.facts, "name")
    return Due(
        words=_("Take up people’s ideas that wait for the team"),
        title=name.text,
        url=reverse("answers:ideas", args=[*place_args(row.facts), row.facts["team"]]),
        button=_("See the ideas"),
        place=place_of(row.facts),
        title_language=name.other_language,
    )


def _to_write(user: Any, _now: datetime) -> QuerySet[Any, Any]:
    """Answers that somebody is named for, while they are written; where nobody is, of whoever speaks for the team."""
    seated = holdings_of(user).values("seat__team")
    own = Q(writer=user.pk, team__in=seated) | Q(writer=None, team__in=_led_by(user))
    return _shaped(Answer.objects.filter(own, status=AnswerStatus.DRAFT), "answers.to_write")


def _to_send(user: Any, _now: datetime) -> QuerySet[Any, Any]:
    """Answers that wait for whoever speaks for the team."""
    rows = Answer.objects.filter(team__in=_led_by(user), status=AnswerStatus.READY)
    return _shaped(rows, "answers.to_send")


def _about(row: DueRow, words: str, button: str) -> Due:
    facts = row.facts
    path = reverse("answers:work", args=[*place_args(facts), facts["team"], row.key])
    return Due(words, facts["title"], path, button, row.at, place_of(facts), facts["language"])


def _tell_to_write(row: DueRow) -> Due:
    return _about(row, _("Write the answer to people’s ideas"), _("Write"))


def _tell_to_send(row: DueRow) -> Due:
    return _about(row, _("Read the answer and send it to the contributors"), _("Read"))


SOURCES = (
    Source("answers.to_take", _to_take, _tell_to_take),
    Source("answers.to_write", _to_write, _tell_to_write),
    Source("answers.to_send", _to_send, _tell_to_send),
)


def of_teams(_user: User | Any, teams: frozenset[int]) -> Part | None:
    """Ideas that wait for the person's teams, by theme. One query."""
    themes = with_waiting(Theme.objects.filter(team__in=teams))
    told = themes.exclude(cycle__status=CycleStatus.ARCHIVED).values(
        "waiting",
        theme=F("pk"),
        called=every_language("title"),
        to=F("team__slug"),
        team_name=every_language("team__name"),
        **place_facts("cycle"),
    )
    found = [_line(row) for row in told.order_by("-waiting", "pk")[:MOST]]
    if not found:
        return None
    heading = _("Ideas that wait for your teams")
    lines = tuple(PartLine(one["title"].text, one["url"], _words_of(one["count"])) for one in found)
    shown: dict[str, object] = {"themes": found}
    return Part("answers", heading, "answers/_of_desk.html", shown, order=50, lines=lines)


def _words_of(count: int) -> str:
    words = ngettext("%(shown)s idea", "%(shown)s ideas", count)
    return words % {"shown": digits(str(count))}


def _line(row: Any) -> dict[str, Any]:
    ideas = reverse("answers:ideas", args=[*place_args(row), row["to"]])
    return {
        "title": worded(row, "called"),
        "team": worded(row, "team_name"),
        "place": place_of(row),
        "count": row["waiting"],
        "url": f"{ideas}?theme={row['theme']}",
    }


def numbers_of_teams(cycle: Cycle) -> TeamNumbers:
    """How many ideas wait for each team of a cycle."""
    themes = with_waiting(Theme.objects.filter(cycle=cycle, team__cycle=cycle))
    counts: Counter[int] = Counter()
    for team, waiting in themes.values_list("team", "waiting"):
        counts[team] += waiting
    return TeamNumbers("ideas", _("Ideas that wait"), dict(counts), order=60)
