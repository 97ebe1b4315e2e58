"""What meetings give to a team's list of tasks and to its list of decisions."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.db.models.functions import Coalesce, Left
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from core.counts import digits
from core.desk import DueRow, due_rows
from core.every_language import every_language
from core.languages import worded
from events.links import event_path
from events.models import Event
from groups.models import Team
from groups.places import place_args, place_facts
from meetings import links
from meetings.models import ActionItem, Decision
from meetings.states import How
from polls.panels import Decisions, Taken
from tasks.panels import Beside, Origin

MOST = 200
#: What a list says of a decision; the whole stands in its minutes.
LONGEST = 300
DECISION = "meetings.decision"


def actions_of(user: User, team: Team | None) -> Sequence[Beside]:
    """Action items that are open: of a team as far as the person may see them, else the person's own."""
    seen = (
        ActionItem.objects.of(user)
        if team is None
        else ActionItem.objects.visible_to(user).filter(team=team, given_at__isnull=False)
    )
    rows = seen.open().select_related("team__cycle__group", "person").by_due()
    return [
        Beside(
            words=action.text[:LONGEST],
            url=links.action_path(action),
            status=action.get_status_display(),
            noun=_("action item"),
            at=action.due_at,
            is_overdue=action.is_overdue,
            owner=action.person,
            seat=action.seat_id,
            team=action.team if team is None else None,
        )
        for action in rows[:MOST]
    ]


def events_called(pks: Collection[str], user: User) -> Mapping[str, Origin]:
    """Meetings and other events that a task came from."""
    found = {}
    for event in Event.objects.visible_to(user).filter(pk__in=pks).select_related("cycle__group"):
        title = worded(event, "title")
        language = title.other_language
        noun = _("meeting") if event.is_of_its_team else _("event")
        found[str(event.pk)] = Origin(noun, title.text, event_path(event), language)
    return found


def _rows(user: User | AnonymousUser, teams: Collection[int]) -> QuerySet[Any, Any]:
    event = "meeting__event__"
    return due_rows(
        Decision.objects.visible_to(user).filter(team__in=teams),
        source=DECISION,
        at=Coalesce("taken_at", f"{event}starts_at"),
        number="number",
        words=Left("text", LONGEST),
        how="how",
        team="team_id",
        event=f"{event}slug",
        title=every_language(f"{event}title"),
        **place_facts(f"{event}cycle"),
    )


def _tell(row: DueRow) -> Taken:
    facts = row.facts
    return Taken(
        name=_("Decision %(number)s") % {"number": digits(str(facts["number"]))},
        words=facts["words"],
        url=reverse("meetings:minutes", args=[*place_args(facts), facts["event"]]),
        how=f"{How(facts['how']).label} · {worded(facts, 'title').text}",
        at=row.at,
        team=facts["team"],
    )


DECISIONS = Decisions(DECISION, _rows, _tell)
