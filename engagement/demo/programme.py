"""The programme of the sample evening, published twice, so that a timetable and what changed in it can be seen."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TypeVar

from django.db.models import Model

from accounts.models import User
from engagement.demo.registrations import SLUG, Words
from engagement.systems.writing import fill, texts
from events.models import Event, EventPerson, Session
from events.states import PartRole
from programmes.actions.publishing import publish
from programmes.models import Room, SessionPlan, Track, Version
from programmes.states import SessionKind

M = TypeVar("M", bound=Model)
TRACKS: tuple[tuple[str, Words], ...] = (
    ("#0b5f55", {"ar": "مسار الحوار", "en": "Talk", "fr": "Dialogue"}),
    ("#8a4b08", {"ar": "مسار الحكايات", "en": "Stories", "fr": "Récits"}),
)
ROOMS: tuple[tuple[int, Words], ...] = (
    (40, {"ar": "القاعة الكبرى", "en": "Great hall", "fr": "Grande salle"}),
    (20, {"ar": "قاعة الحوار", "en": "Talking room", "fr": "Salle de dialogue"}),
    (12, {"ar": "الركن", "en": "The corner", "fr": "Le coin"}),
)


@dataclass(frozen=True, slots=True)
class Planned:
    """A session: minutes after the beginning of the evening, how long, where."""

    begins: int
    lasts: int
    room: int
    kind: SessionKind
    track: int | None = None
    #: One that the form asks for stands there already.
    title: Words = field(default_factory=dict)
    abstract: Words = field(default_factory=dict)
    languages: tuple[str, ...] = ("ar",)
    interpreted: tuple[str, ...] = ()


#: The two that the form asks for, then those that everybody comes to.
SESSIONS = (
    Planned(
        15,
        45,
        1,
        SessionKind.DISCUSSION,
        0,
        abstract={
            "ar": "حلقة صغيرة يتحدث فيها كل مشارك مرة قبل أن يتحدث أحد مرتين.",
            "en": "A small circle in which everybody speaks once before anybody speaks twice.",
            "fr": "Un petit cercle où chacun parle une fois avant que quiconque parle deux fois.",
        },
        languages=("ar", "en"),
    ),
    Planned(
        60,
        50,
        2,
        SessionKind.WORKSHOP,
        1,
        abstract={
            "ar": "يختار كل مشارك موقفًا عاشه، ويرويه في خمس دقائق، ويسمع ما وصل منه.",
            "en": "Everybody chooses something that happened to them, tells it in five minutes, and hears what came across.",
            "fr": "Chacun choisit un moment vécu, le raconte en cinq minutes et entend ce qu’on en a retenu.",
        },
    ),
    Planned(
        0,
        15,
        0,
        SessionKind.CEREMONY,
        title={"ar": "افتتاح الأمسية", "en": "Opening", "fr": "Ouverture"},
        languages=("ar",),
        interpreted=("en",),
    ),
    Planned(
        15,
        45,
        2,
        SessionKind.TALK,
        1,
        title={
            "ar": "ركن الحكايات للعائلات",
            "en": "Stories for families",
            "fr": "Récits pour les familles",
        },
    ),
    Planned(
        60,
        50,
        1,
        SessionKind.PANEL,
        0,
        title={
            "ar": "من الحكاية إلى المبادرة: ماذا نفعل بعد أن نسمع؟",
            "en": "From story to deed: what do we do once we have listened?",
            "fr": "Du récit à l’action : que faire après avoir écouté ?",
        },
        languages=("ar", "en"),
        interpreted=("fr",),
    ),
    Planned(
        120,
        30,
        0,
        SessionKind.CEREMONY,
        title={
            "ar": "ما الذي نأخذه معنا",
            "en": "What we take home",
            "fr": "Ce que nous emportons",
        },
    ),
)
#: Sessions that the sample of an organiser leads, by their order.
LED = ((2, PartRole.CHAIR), (0, PartRole.MODERATOR))
#: What the second version changes: the last session begins later.
LATER = timedelta(minutes=15)
NOTE = "تبدأ الجلسة الختامية بعد ربع ساعة، ليبقى وقت للحديث بين الجلسات. (عيّنة)"


def sample_programme(*, by: User) -> bool:
    """Draft and publish it the first time, and once more with a change; whether that was done."""
    event = Event.objects.select_related("cycle__group").filter(slug=SLUG, is_sample=True).first()
    if event is None or event.starts is None or Version.objects.filter(event=event).exists():
        return False
    last = _draft(event)
    _lead(event, by)
    publish(event, by=by)
    last.starts, last.ends = last.starts and last.starts + LATER, last.ends and last.ends + LATER
    last.save()
    publish(event, by=by, note=NOTE)
    return True


def _draft(event: Event) -> Session:
    """All sessions with their places; gives the last one."""
    tracks = [
        _saved(Track(event=event, order=order, colour=colour), name=name)
        for order, (colour, name) in enumerate(TRACKS)
    ]
    rooms = [
        _saved(Room(event=event, order=order, capacity=places), name=name)
        for order, (places, name) in enumerate(ROOMS)
    ]
    there = list(event.sessions.order_by("order"))
    for order, planned in enumerate(SESSIONS):
        is_new = order >= len(there)
        session = Session(event=event, order=order) if is_new else there[order]
        begins = event.starts + timedelta(minutes=planned.begins) if event.starts else None
        session.starts, session.ends = begins, begins and begins + timedelta(minutes=planned.lasts)
        _saved(session, title=planned.title)
        plan = SessionPlan(
            event=event,
            session=session,
            room=rooms[planned.room],
            track=tracks[planned.track] if planned.track is not None else None,
            kind=planned.kind,
            languages=list(planned.languages),
            interpreted=list(planned.interpreted),
            is_drafted=is_new,
        )
        _saved(plan, abstract=planned.abstract)
    return session


def _lead(event: Event, by: User) -> None:
    """Whoever is a sample already has a part: nobody is made up."""
    person = getattr(by, "person", None)
    if person is None:
        return
    for order, role in LED:
        session = event.sessions.get(order=order)
        EventPerson.objects.create(event=event, session=session, person=person, role=role)


def _saved(row: M, **words: Words) -> M:
    for name, said in words.items():
        fill(row, texts(said, name, lines=True))
    row.save()
    return row
