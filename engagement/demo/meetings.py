"""Two sample meetings of a team, one with minutes and one to come. Both say that they are samples."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from accounts.models import User
from core.wall import shown
from engagement.systems.writing import fill, store, texts
from events.models import Event
from events.states import EventKind, EventStatus, Mode, Visibility
from groups.models import Holding, Team
from meetings.models import (
    ActionItem,
    AgendaItem,
    Attendance,
    Decision,
    Meeting,
    Minutes,
    Passage,
    Reply,
)
from meetings.opening import ask_everybody
from meetings.snapshots import content_of
from meetings.states import ItemStatus, MinutesStatus, Presence, Response

ZONE = "Asia/Riyadh"
HELD = {
    "ar": "الاجتماع الأول للفريق (عيّنة)",
    "en": "First meeting of the team (sample)",
    "fr": "Première réunion de l’équipe (exemple)",
}
COMING = {
    "ar": "الاجتماع الثاني للفريق (عيّنة)",
    "en": "Second meeting of the team (sample)",
    "fr": "Deuxième réunion de l’équipe (exemple)",
}


@dataclass(frozen=True, slots=True)
class Item:
    """A line of an agenda, and what was said on it."""

    title: str
    minutes: int
    text: str = ""
    said: str = ""


FIRST = (
    Item("الافتتاح وإقرار جدول الأعمال", 10, said="افتُتح الاجتماع، وأُقر جدول الأعمال كما وُزّع."),
    Item(
        "خطة الملخص وتوزيع أقسامه",
        30,
        "نناقش الأسئلة الرئيسية للمحور، ومن يكتب أي قسم.",
        "عُرضت خطة من أربعة أقسام. رأى الأعضاء أن يبدأ الملخص بسؤال واحد واضح، وأن تأتي التجارب بعده.",
    ),
    Item(
        "الأفكار الواردة من الحملة",
        20,
        said="قُرئت عشر أفكار من الأكثر تأييدًا. اتُّفق على جمعها تحت الأسئلة قبل الرد على أصحابها.",
    ),
)
SECOND = (
    Item("متابعة ما اتُّفق عليه في الاجتماع الأول", 10),
    Item("المسودة الأولى للملخص", 40, "يقرأ الأعضاء المسودة قبل الاجتماع، ونناقش التوصيات وحدها."),
    Item("موعد القراءة الخارجية", 10),
)
PROPOSED = Item("دعوة خبيرة من خارج الفريق إلى قراءة المسودة", 10)
DECISION = "يبدأ الملخص بسؤال واحد، ولا يزيد على أربع توصيات."
TO_DO = "جمع أفكار الحملة تحت الأسئلة الرئيسية وعرضها في الاجتماع القادم."


def sample_meetings(*, by: User) -> int:
    """Make the meetings that are missing; gives how many were made."""
    team = Team.objects.filter(
        cycle__group__slug="v20", cycle__year=2020, slug="values-wellbeing"
    ).first()
    if team is None:
        return 0
    today = shown(timezone.now(), ZONE).replace(hour=15, minute=0, second=0, microsecond=0)
    made = _event(team, "sample-meeting-1", HELD, today - timedelta(days=6), EventStatus.HELD)
    if made is not None:
        _minuted(_meeting(made, FIRST, by=by), by=by)
    coming = _event(team, "sample-meeting-2", COMING, today + timedelta(days=8), EventStatus.CALLED)
    if coming is not None:
        meeting = _meeting(coming, SECOND, by=by)
        proposer = _member(team)
        AgendaItem.objects.create(
            meeting=meeting,
            order=9,
            title=PROPOSED.title,
            status=ItemStatus.PROPOSED,
            proposed_at=timezone.now(),
            proposed_by=proposer or by,
        )
    return (made is not None) + (coming is not None)


def _member(team: Team) -> User | None:
    held = Holding.objects.current(today=timezone.localdate()).filter(seat__team=team)
    found = held.exclude(person__user=None).select_related("person__user").first()
    return found.person.user if found is not None else None


def _event(
    team: Team, slug: str, title: dict[str, str], starts: datetime, status: EventStatus
) -> Event | None:
    if Event.objects.filter(cycle=team.cycle, slug=slug).exists():
        return None
    event = Event(cycle=team.cycle, team=team, slug=slug, status=status, is_sample=True)
    facts = {
        "kind": EventKind.TEAM_MEETING,
        "visibility": Visibility.TEAM,
        "mode": Mode.ONLINE,
        "starts": starts,
        "ends": starts + timedelta(hours=1),
        "zone": ZONE,
        "join_url": "https://meet.tawasul.example/sample",
    }
    fill(event, {**facts, **texts(title, "title")})
    store(event)
    return event


def _meeting(event: Event, items: tuple[Item, ...], *, by: User) -> Meeting:
    circulated = (event.starts_at or timezone.now()) - timedelta(days=9)
    meeting = Meeting.objects.create(
        event=event, language="ar", version=1, circulated_at=circulated, circulated_by=by
    )
    Minutes.objects.create(meeting=meeting)
    seat = Holding.objects.filter(seat__team=event.team).order_by("pk").first()
    for order, item in enumerate(items, 1):
        AgendaItem.objects.create(
            meeting=meeting,
            order=order,
            title=item.title,
            text=item.text,
            lasts=timedelta(minutes=item.minutes),
            seat=seat.seat if seat is not None and order > 1 else None,
        )
    ask_everybody(meeting)
    return meeting


def _minuted(meeting: Meeting, *, by: User) -> None:
    """Minutes that circulate for corrections, with a decision and an action item."""
    now = timezone.now()
    for reply in Reply.objects.filter(meeting=meeting).select_related("holding"):
        reply.response, reply.answered_at = Response.COMING, now
        reply.answered_for = meeting.event.starts_at
        reply.save()
        holding = reply.holding
        if holding is not None:
            Attendance.objects.create(
                meeting=meeting,
                seat=holding.seat,
                person=holding.person,
                presence=Presence.PRESENT,
                noted_at=now,
                noted_by=by,
            )
    items = list(meeting.items.in_order())
    for item, sample in zip(items, FIRST, strict=True):
        Passage.objects.create(item=item, text=sample.said, written_at=now, written_by=by)
    given = {"team": meeting.team, "meeting": meeting}
    taken = meeting.event.starts_at
    Decision.objects.create(**given, number=1, item=items[1], text=DECISION, taken_at=taken)
    seat = meeting.event.team and meeting.team.seats.filter(holdings__isnull=False).first()
    due = timezone.localdate() + timedelta(days=6)
    ActionItem.objects.create(
        **given, item=items[2], text=TO_DO, seat=seat or None, due_on=due, given_at=now
    )
    _circulated(meeting.minutes, now)


def _circulated(minutes: Minutes, now: datetime) -> None:
    """As `meetings.actions` would, without letters: nobody is written to by a demonstration."""
    minutes.status, minutes.round = MinutesStatus.CIRCULATED, 1
    minutes.corrections_until, minutes.moved_at = now + timedelta(days=5), now
    minutes.save()
    minutes.versions.create(
        number=1, status=minutes.status, made_at=now, content=content_of(minutes.meeting)
    )
