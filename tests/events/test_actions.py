"""An organiser calls, moves, postpones and cancels; those concerned are told, calendars follow, one of two wins."""

from datetime import datetime

import pytest
from django.utils import translation

from audit.models import Entry
from core.errors import OutOfDate, Refused
from core.when import When
from events.actions.calling import Time, call, cancel, hold, move, postpone
from events.actions.drafting import copy_event, draft_event, edit_event
from events.concerned import Circle, circles, concerned
from events.models import Event
from events.states import EVENT_MOVES, EventStatus, Visibility
from mailing.models import OutgoingLetter, Stop
from mailing.readers import Correspondent
from tests.factories.accounts import UserFactory
from tests.factories.events import (
    DatedFactory,
    EventFactory,
    EventPersonFactory,
    GuestFactory,
    MeetingFactory,
    SessionFactory,
)
from tests.factories.groups import CycleFactory, PersonFactory, TeamFactory, member_of, organiser_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def cycle():
    return CycleFactory()


@pytest.fixture
def organiser(cycle):
    return organiser_of(cycle, UserFactory(email="organiser@example.org", language="en"))


def wall(text):
    return datetime.fromisoformat(text)


def letters():
    rows = OutgoingLetter.objects.order_by("letter", "to_email")
    return [(row.letter, row.to_email) for row in rows]


def fresh(event):
    return Event.objects.select_related("cycle__group", "team").get(pk=event.pk)


def test_a_draft_is_called_and_its_team_is_told(cycle, organiser):
    team = TeamFactory(cycle=cycle)
    member_of(cycle, UserFactory(email="member@example.org"), team=team)
    event = MeetingFactory(cycle=cycle, team=team, status=EventStatus.DRAFT)

    call(event, by=organiser)

    event = fresh(event)
    assert (event.status, event.sequence, event.changed_by) == (EventStatus.CALLED, 1, organiser)
    assert letters() == [("events/event_called", "member@example.org")]
    entry = Entry.objects.get(verb="event.called")
    assert (entry.before, entry.after) == ({"status": "draft"}, {"status": "called"})


def test_moving_tells_the_old_and_the_new_time_in_the_readers_zone(cycle, organiser):
    event = EventFactory(
        cycle=cycle, starts=wall("2027-01-10T15:00"), ends=wall("2027-01-10T17:00"), title_en="Talk"
    )
    GuestFactory(
        event=event,
        user=UserFactory(email="guest@example.org", language="en", time_zone="Europe/London"),
    )

    move(
        event, Time(wall("2027-01-11T10:00"), wall("2027-01-11T12:00"), "Asia/Riyadh"), by=organiser
    )

    letter = OutgoingLetter.objects.get()
    assert (letter.to_email, letter.subject) == ("guest@example.org", "New time: Talk")
    assert "10 January 2027, 15:00" in letter.text
    assert "Monday 11 January 2027, 10:00–12:00 (Riyadh time, Saudi Arabia)" in letter.text
    assert "Monday 11 January 2027, 07:00–09:00 (London time)" in letter.text
    assert f"/events/{event.slug}/event.ics" in letter.text
    moved = fresh(event)
    assert (str(moved.during), moved.sequence) == ("2027-01-11", 1)
    assert Entry.objects.get(verb="event.moved").before["starts"] == "2027-01-10T15:00:00"


def test_moving_an_event_takes_its_sessions_into_the_new_zone(cycle, organiser):
    event = EventFactory(cycle=cycle)
    session = SessionFactory(event=event, starts=event.starts)
    before = session.starts_at

    move(event, Time(event.starts, event.ends, "Europe/London"), by=organiser)

    session.refresh_from_db()
    assert session.starts == event.starts
    assert session.starts_at > before


def test_a_postponed_event_is_called_again_by_setting_its_time(cycle, organiser):
    event = EventFactory(cycle=cycle)
    with translation.override("en"):
        postpone(event, by=organiser, reason="The hall is flooded.")
    assert (fresh(event).status, fresh(event).reason_en) == ("postponed", "The hall is flooded.")

    move(fresh(event), Time(during=When("2027-03")), by=organiser)

    event = fresh(event)
    assert (event.status, str(event.during), event.starts, event.starts_at) == (
        EventStatus.CALLED,
        "2027-03",
        None,
        None,
    )
    assert event.sequence == 2


def test_a_cancelled_event_tells_everybody_even_those_who_want_no_news(cycle, organiser):
    event = EventFactory(cycle=cycle)
    person = PersonFactory(user=UserFactory(email="speaker@example.org"))
    EventPersonFactory(event=event, person=person)
    Stop.objects.create(email="speaker@example.org", kind="event_news")

    cancel(event, by=organiser)

    assert letters() == [("events/event_cancelled", "speaker@example.org")]
    assert OutgoingLetter.objects.get().status == "waiting"


@pytest.mark.parametrize("verb", [cancel, postpone])
def test_whoever_is_told_that_it_is_off_reads_when_it_was_to_be(cycle, organiser, verb):
    event = EventFactory(cycle=cycle)
    person = PersonFactory(user=UserFactory(email="speaker@example.org"))
    EventPersonFactory(event=event, person=person)

    verb(event, by=organiser)

    letter = OutgoingLetter.objects.get()
    assert "15:00" in letter.text
    assert "15:00" in letter.html


def test_a_call_is_news_that_a_reader_can_stop(cycle, organiser):
    event = EventFactory(cycle=cycle, status=EventStatus.DRAFT)
    GuestFactory(event=event, user=UserFactory(email="guest@example.org"))
    Stop.objects.create(email="guest@example.org", kind="event_news")

    call(event, by=organiser)

    assert OutgoingLetter.objects.get().status == "cancelled"


@pytest.mark.parametrize("status", EventStatus)
def test_an_event_goes_only_where_the_table_says(cycle, organiser, status):
    verbs = {
        EventStatus.CALLED: call,
        EventStatus.POSTPONED: postpone,
        EventStatus.CANCELLED: cancel,
        EventStatus.HELD: hold,
    }
    went = set()
    for target, verb in verbs.items():
        event = DatedFactory(cycle=cycle, status=status)
        try:
            verb(event, by=organiser)
        except OutOfDate:
            assert fresh(event).status == status
        else:
            went.add(target.value)

    assert went == EVENT_MOVES[status]


def test_of_two_who_move_one_event_the_first_wins_and_the_other_is_told(cycle, organiser):
    event = EventFactory(cycle=cycle)
    mine, yours = fresh(event), fresh(event)
    move(mine, Time(wall("2027-01-11T10:00"), None, "Asia/Riyadh"), by=organiser)

    with pytest.raises(OutOfDate):
        move(yours, Time(wall("2027-02-11T10:00"), None, "Asia/Riyadh"), by=organiser)
    with pytest.raises(OutOfDate):
        cancel(yours, by=organiser)

    assert str(fresh(event).during) == "2027-01-11"


def test_the_same_time_is_no_new_one(cycle, organiser):
    event = EventFactory(cycle=cycle)

    with pytest.raises(Refused):
        move(event, Time(event.starts, event.ends, event.zone), by=organiser)

    assert fresh(event).sequence == 0


@pytest.mark.parametrize(
    ("time", "field"),
    [
        (Time(wall("2027-01-10T15:00"), wall("2027-01-10T14:00"), "UTC"), "ends"),
        (Time(None, wall("2027-01-10T14:00"), "UTC", When("2027")), "ends"),
        (Time(wall("2027-01-10T15:00"), None, "Mars/Olympus"), "zone"),
        (Time(wall("2027-01-10T15:00"), None, ""), "zone"),
        (Time(wall("2026-04-24T00:30"), None, "Africa/Cairo"), "jump"),
        (Time(wall("9999-01-10T15:00"), None, "UTC"), "year"),
        (Time(), "nothing"),
    ],
)
def test_a_time_that_cannot_be_is_refused_and_nothing_changes(cycle, organiser, time, field):
    event = EventFactory(cycle=cycle)

    with pytest.raises(Refused):
        move(event, time, by=organiser)

    assert (fresh(event).starts, fresh(event).sequence) == (event.starts, 0)
    assert letters() == []


def test_an_event_to_come_was_not_held(cycle, organiser):
    with pytest.raises(Refused):
        hold(EventFactory(cycle=cycle), by=organiser)


def test_nobody_is_told_twice_and_not_who_does_it(cycle, organiser):
    member_of(cycle, organiser, team=(team := TeamFactory(cycle=cycle)))
    both = member_of(cycle, UserFactory(email="both@example.org"), team=team)
    event = MeetingFactory(cycle=cycle, team=team)
    GuestFactory(event=event, user=both)
    organiser_of(cycle, UserFactory(email="other@example.org"))

    told = [
        [reader.email for reader in circle.readers] for circle in concerned(event, by=organiser)
    ]

    assert told == [["both@example.org"], ["other@example.org"]]


def test_a_room_above_adds_those_it_knows(cycle, organiser, monkeypatch):
    registered = Correspondent(email="amal@example.org", name="Amal", language="ar")
    monkeypatch.setattr(
        "events.concerned.circles", [*circles, Circle("Registered", lambda _event: [registered])]
    )

    cancel(EventFactory(cycle=cycle), by=organiser)

    assert letters() == [("events/event_cancelled", "amal@example.org")]


def test_a_public_event_that_a_team_prepares_does_not_write_to_the_team(cycle, organiser):
    team = TeamFactory(cycle=cycle)
    member_of(cycle, team=team)

    cancel(EventFactory(cycle=cycle, team=team), by=organiser)

    assert letters() == []


def test_an_event_is_drafted_and_edited_with_its_number_raised(cycle, organiser):
    event = draft_event(cycle, by=organiser, slug="talk", title="حديث", during="2027-03")
    edit_event(event, by=organiser, place="Casablanca")

    event = fresh(event)
    assert (event.status, event.place, event.sequence) == ("draft", "Casablanca", 1)
    assert list(Entry.objects.order_by("pk").values_list("verb", flat=True)) == [
        "event.drafted",
        "event.edited",
    ]


def test_the_time_of_a_called_event_is_changed_by_moving_it_alone(cycle, organiser):
    with pytest.raises(Refused):
        edit_event(EventFactory(cycle=cycle), by=organiser, during="2027")


def test_of_two_who_edit_one_event_the_first_wins(cycle, organiser):
    event = EventFactory(cycle=cycle)
    mine, yours = fresh(event), fresh(event)
    edit_event(mine, by=organiser, place="Rabat")

    with pytest.raises(OutOfDate):
        edit_event(yours, by=organiser, place="Fes")

    assert fresh(event).place == "Rabat"


@pytest.mark.parametrize(
    "fields",
    [
        {"title": ""},
        {"title": "x" * 1_000_000},
        {"slug": "../../etc"},
        {"during": "9999-01-01"},
        {"during": "0001"},
        {"zone": "Mars/Olympus"},
        {"join_url": "javascript:alert(1)"},
        {"kind": "seance"},
        {"visibility": Visibility.TEAM},
        {"expected_value": -1},
    ],
)
def test_a_draft_that_cannot_be_is_refused_in_words(cycle, organiser, fields):
    sound = {"slug": "talk", "title": "حديث", "during": "2027-03"}

    with pytest.raises(Refused):
        draft_event(cycle, by=organiser, **{**sound, **fields})

    assert list(Event.objects.all()) == []


def test_a_copy_is_a_draft_without_time_and_people(cycle, organiser):
    event = EventFactory(
        cycle=cycle, slug="talk", title_ar="حديث", title_en="Talk", join_url="https://example.org/j"
    )
    event.objectives.create(text_ar="هدف", text_en="An aim", order=1)
    event.audience.create(category="academia")
    EventPersonFactory(event=event)

    copied = fresh(copy_event(event, by=organiser))

    assert (copied.slug, copied.status, copied.title_ar, copied.title_en) == (
        "talk-2",
        EventStatus.DRAFT,
        "حديث",
        "Talk",
    )
    assert (copied.starts, str(copied.during), copied.join_url) == (None, "", "")
    assert [aim.text_en for aim in copied.objectives.all()] == ["An aim"]
    assert [str(a.category) for a in copied.audience.all()] == ["academia"]
    assert list(copied.people.all()) == []
    assert copied.uid != event.uid
    assert event.objectives.count() == 1


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
@pytest.mark.parametrize("verb", [call, postpone, cancel])
def test_every_letter_is_whole_in_every_language(cycle, organiser, verb, language):
    status = EventStatus.DRAFT if verb is call else EventStatus.CALLED
    event = EventFactory(cycle=cycle, status=status, title_en="<b>Talk</b>")
    GuestFactory(event=event, user=UserFactory(language=language))

    verb(event, by=organiser)

    letter = OutgoingLetter.objects.get()
    assert letter.language == language
    assert f"/{language}/{cycle.group.slug}/{cycle.slug}/events/{event.slug}/" in letter.text
    assert "<b>Talk</b>" not in letter.html
    assert "None" not in letter.text + letter.html
