"""What the pages of a meeting read, in as few questions as they need: the same for one item and for twenty."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.languages import worded
from events.models import Event, Guest
from groups.models import Holding, Team
from groups.states import SeatRole
from meetings.models import (
    ActionItem,
    AgendaItem,
    Attendance,
    Confirmation,
    Correction,
    Decision,
    Meeting,
    Minutes,
    Reply,
)
from meetings.standing import seated_at
from meetings.states import THERE, CorrectionStatus, ItemStatus, Presence, Response


@dataclass(slots=True)
class Agenda:
    """The items of a meeting by where they stand."""

    on: list[AgendaItem]
    proposed: list[AgendaItem]
    dropped: list[AgendaItem]

    @property
    def lasts(self) -> timedelta:
        return sum((item.lasts for item in self.on if item.lasts), timedelta())

    @property
    def has_changed(self) -> bool:
        """Since it was circulated."""
        return any(item.changed_at for item in [*self.on, *self.dropped])


def agenda_of(meeting: Meeting, seated: Sequence[Holding]) -> Agenda:
    """Items with their papers, and with `presenter`: the person of the record who presents them."""
    rows = AgendaItem.objects.filter(meeting=meeting.pk).in_order()
    items = list(
        rows.select_related("person", "seat", "theme", "question__theme", "proposed_by")
        .exclude(status=ItemStatus.DECLINED)
        .prefetch_related("papers")
    )
    _present(items, seated)
    by_status: dict[str, list[AgendaItem]] = defaultdict(list)
    for item in items:
        item.meeting = meeting
        by_status[item.status].append(item)
    return Agenda(*(by_status[s] for s in (ItemStatus.ON, ItemStatus.PROPOSED, ItemStatus.DROPPED)))


def _present(things: Iterable[Any], seated: Sequence[Holding]) -> None:
    """Name who presents an item or is to do something: the holder of the seat, else the person."""
    holders = {held.seat_id: held.person for held in seated}
    for thing in things:
        thing.presenter = thing.person if thing.person_id else holders.get(thing.seat_id)


@dataclass(slots=True)
class Place:
    """A seat or a guest at the table: who, what they answered, whether they were there."""

    holding: Holding | None
    guest: Guest | None
    reply: Reply | None
    attendance: Attendance | None

    @property
    def key(self) -> str:
        return (
            f"seat_{self.holding.pk}" if self.holding else f"guest_{self.guest and self.guest.pk}"
        )

    @property
    def name(self) -> str:
        if self.holding is not None:
            return worded(self.holding.person, "name").text or str(_("not named"))
        return self.guest.user.name if self.guest is not None else ""

    @property
    def deputy(self) -> str:
        """Who came, or comes, in their place."""
        if self.attendance is not None:
            return self.attendance.name
        return self.reply.deputy if self.reply is not None and self.response else ""

    @property
    def likely(self) -> str:
        """What was noted; before that what the answer lets expect."""
        if self.attendance is not None:
            return self.attendance.presence
        come = Presence.GUEST if self.guest else Presence.PRESENT
        away = {Response.AWAY: Presence.APOLOGISED, Response.DEPUTY: Presence.DEPUTY}
        return str({Response.COMING: come, **away}.get(Response(self.response), ""))

    @property
    def counts(self) -> bool:
        """Whether the seat counts towards the quorum."""
        return self.holding is not None and self.holding.seat.role != SeatRole.OBSERVER

    @property
    def response(self) -> str:
        return self.reply.response if self.reply is not None and self.reply.is_given else ""

    @property
    def party(self) -> tuple[str, int]:
        """The organisation whose seat it is, else the seat itself."""
        if self.holding is None:
            return ("", 0)
        seat = self.holding.seat
        return ("o", seat.organisation_id) if seat.organisation_id else ("s", seat.pk)


@dataclass(slots=True)
class Table:
    """Everybody who is asked, and whether they are enough."""

    meeting: Meeting
    places: list[Place]
    others: list[Attendance] = field(default_factory=list)

    @property
    def is_noted(self) -> bool:
        return bool(self.others) or any(place.attendance for place in self.places)

    def _counted(self, places: Iterable[Place]) -> int:
        voting = [place for place in places if place.counts]
        if self.meeting.counts_organisations:
            return len({place.party for place in voting})
        return len(voting)

    @property
    def seats(self) -> int:
        return self._counted(self.places)

    @property
    def needed(self) -> int:
        return self.meeting.quorum or self.seats // 2 + 1

    @property
    def there(self) -> int:
        """Who was there; before the meeting, who said they come."""
        if self.is_noted:
            present = [p for p in self.places if p.attendance and p.attendance.presence in THERE]
        else:
            coming = {Response.COMING, Response.DEPUTY}
            present = [place for place in self.places if place.response in coming]
        return self._counted(present)

    @property
    def is_quorate(self) -> bool:
        return self.there >= self.needed

    def number(self, response: str) -> int:
        return sum(1 for place in self.places if place.response == response)

    @property
    def unanswered(self) -> int:
        return self.number("")

    def place_of(self, user: User) -> Place | None:
        """The reader's own place at the table."""
        for place in self.places:
            holder = place.holding.person.user_id if place.holding else None
            if user.pk in (holder, place.guest.user_id if place.guest else None):
                return place
        return None


def table_of(meeting: Meeting, seated: Sequence[Holding], *, with_answers: bool = True) -> Table:
    """Seats in their order as they are filled on the day, then guests, then others by name."""
    guests = list(Guest.objects.filter(event=meeting.event).select_related("user"))
    answers = Reply.objects.filter(meeting=meeting.pk)
    replies = list(answers) if meeting.pk and with_answers else []
    noted = list(Attendance.objects.filter(meeting=meeting.pk)) if meeting.pk else []
    for reply in replies:
        reply.meeting = meeting
    by_holding = {reply.holding_id: reply for reply in replies if reply.holding_id}
    by_guest = {reply.guest_id: reply for reply in replies if reply.guest_id}
    seats = {one.seat_id: one for one in noted if one.seat_id}
    asked = {one.guest_id: one for one in noted if one.guest_id}
    places = [
        Place(held, None, by_holding.get(held.pk), seats.get(held.seat_id)) for held in seated
    ]
    places += [Place(None, guest, by_guest.get(guest.pk), asked.get(guest.pk)) for guest in guests]
    others = [one for one in noted if not one.seat_id and not one.guest_id]
    return Table(meeting, places, others)


@dataclass(slots=True)
class Minuted:
    """An item of the minutes with what came out of it."""

    item: AgendaItem
    text: str
    version: int
    decisions: list[Decision]
    actions: list[ActionItem]
    corrections: list[Correction]


def minutes_of(
    minutes: Minutes, seated: Sequence[Holding], *, with_corrections: bool
) -> list[Minuted]:
    """Item by item: the passage, decisions, action items with their `presenter`, corrections."""
    meeting = minutes.meeting
    if meeting.pk is None:
        return []
    items = list(
        AgendaItem.objects.filter(meeting=meeting).minuted().select_related("passage").in_order()
    )
    decisions = _by_item(Decision.objects.filter(meeting=meeting).order_by("number"))
    rows = ActionItem.objects.filter(meeting=meeting).select_related("person", "seat")
    actions = _by_item(rows.order_by("pk"))
    _present([each for some in actions.values() for each in some], seated)
    asked = Correction.objects.filter(item__meeting=meeting).select_related("proposed_by")
    corrections = _by_item(asked.order_by("pk") if with_corrections else [])
    return [
        Minuted(
            item,
            item.passage.text if hasattr(item, "passage") else "",
            item.passage.version if hasattr(item, "passage") else 0,
            decisions.get(item.pk, []),
            actions.get(item.pk, []),
            corrections.get(item.pk, []),
        )
        for item in items
    ]


def _by_item(rows: Iterable[Any]) -> Mapping[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.item_id].append(row)
    return found


def waiting_corrections(minuted: Iterable[Minuted]) -> int:
    """Corrections that nobody has decided."""
    every = [each for one in minuted for each in one.corrections]
    return sum(1 for each in every if each.status == CorrectionStatus.OPEN)


def has_confirmed(minutes: Minutes, user: User) -> bool:
    confirmed = Confirmation.objects.filter(minutes=minutes.pk, round=minutes.round, user=user)
    return confirmed.exists()


def present_words(table: Table) -> list[tuple[str, list[Place]]]:
    """Places by what was noted of them, in the order of the words for it."""
    return [
        (str(presence.label), found)
        for presence in Presence
        if (
            found := [p for p in table.places if p.attendance and p.attendance.presence == presence]
        )
    ]


def meetings_of(team: Team, user: Any) -> list[Event]:
    """The meetings of a team that the reader may see, the latest first."""
    seen = Event.objects.visible_to(user).filter(team=team)
    rows = seen.select_related("meeting__minutes", "cycle__group").order_by("-first_day", "-pk")
    return [event for event in rows[:200] if event.is_of_its_team]


def outcomes_of(team: Team, user: User) -> tuple[list[Decision], list[ActionItem]]:
    """Decisions, the latest first, and action items by their day, as far as the reader may see them."""
    decisions = Decision.objects.visible_to(user).filter(team=team)
    actions = ActionItem.objects.visible_to(user).filter(Q(given_at__isnull=False), team=team)
    near = ("meeting__event__cycle__group", "item")
    acting = list(actions.select_related(*near, "person", "seat").by_due()[:200])
    _present(acting, list(_holders(team)))
    taken = decisions.select_related(*near, "meeting__minutes").order_by("-number")
    return list(taken[:200]), sorted(acting, key=lambda each: each.status != "open")


def _holders(team: Team) -> Sequence[Holding]:
    return seated_at(Event(team=team))
