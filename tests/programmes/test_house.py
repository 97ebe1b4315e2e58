"""Organisers edit, publish and take in programmes, and ask speakers."""

import json

import pytest

from events.models import EventPerson
from mailing.models import OutgoingLetter
from programmes.models import SpeakerPage, Version
from tests.factories.events import EventFactory, EventPersonFactory, SessionFactory
from tests.factories.groups import PersonFactory, organiser_of
from tests.factories.programmes import PlanFactory, RoomFactory
from tests.programmes.given import house

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    return EventFactory()


@pytest.fixture
def desk(client, event):
    """The browser of an organiser of the cycle."""
    client.force_login(organiser_of(event.cycle))
    return client


def table(desk, event, changes=(), new=()):
    """Send the table as the page shows it, with some boxes changed and some empty lines filled."""
    forms = desk.get(house("programme", event)).context["forms"]
    sent = {"form-TOTAL_FORMS": len(forms.forms), "form-INITIAL_FORMS": forms.initial_form_count()}
    for form in forms.forms:
        for name in form.fields:
            value = form[name].value()
            if hasattr(value, "isoformat"):
                value = value.isoformat(timespec="minutes")
            sent[f"{form.prefix}-{name}"] = "" if value is None else value
    sent |= dict(changes) | dict(new)
    return desk.post(house("programme", event), sent)


def test_hours_and_rooms_are_edited_in_rows(desk, event):
    session = SessionFactory(event=event, starts=event.starts)
    room = RoomFactory(event=event)
    starts = event.starts.replace(minute=30).isoformat(timespec="minutes")

    answer = table(
        desk,
        event,
        {"form-0-starts": starts, "form-0-room": room.pk, "form-1-title": "A new one"},
    )

    assert answer.status_code == 302
    session.refresh_from_db()
    assert (session.starts.minute, session.plan.room, session.plan.is_drafted) == (30, room, False)
    new = event.sessions.exclude(pk=session.pk).get()
    assert (new.title_en, new.plan.is_drafted) == ("A new one", True)


def test_a_row_that_somebody_else_changed_is_not_overwritten(desk, event):
    session = SessionFactory(event=event, starts=event.starts)
    page = desk.get(house("programme", event))
    was = page.context["forms"].forms[0]["was"].value()
    session.starts = event.starts.replace(minute=10)
    session.save()

    table(
        desk,
        event,
        {"form-0-was": was, "form-0-starts": event.starts.replace(minute=50).isoformat()},
    )

    session.refresh_from_db()
    assert session.starts.minute == 10


def test_what_clashes_is_said_on_the_page_and_before_publishing(desk, event):
    room = RoomFactory(event=event, name_en="Hall")
    for _twice in range(2):
        PlanFactory(event=event, room=room)

    for name in ("programme", "programme_publish"):
        assert "at the same time" in desk.get(house(name, event)).content.decode()


@pytest.mark.parametrize("count", [1, 20])
def test_the_table_costs_the_same_for_any_length(desk, event, count, django_assert_max_num_queries):
    room = RoomFactory(event=event)
    for _each in range(count):
        plan = PlanFactory(event=event, room=room)
        EventPersonFactory(event=event, session=plan.session)
    desk.get(house("programme", event))

    with django_assert_max_num_queries(15):
        desk.get(house("programme", event))


def test_the_words_and_the_people_of_a_session_are_edited_on_its_page(desk, event):
    session = SessionFactory(event=event)
    known = PersonFactory(name_en="Amal", name_ar="")
    EventPersonFactory(event=event, person=known)
    sent = {
        "title_en": "Title",
        "abstract_en": "About",
        "languages": "Arabic, French",
        "people-TOTAL_FORMS": 2,
        "people-INITIAL_FORMS": 0,
        "people-0-name": "amal",
        "people-0-role": "chair",
        "people-1-name": "Somebody New",
        "people-1-role": "speaker",
    }

    answer = desk.post(house("programme_session", event, session.pk), sent)

    assert answer.status_code == 302
    session.refresh_from_db()
    assert (session.title_en, session.plan.languages) == ("Title", ["ar", "fr"])
    parts = EventPerson.objects.filter(session=session).order_by("order")
    assert [(part.person.sort_name, part.role) for part in parts] == [
        ("amal", "chair"),
        ("somebody new", "speaker"),
    ]
    assert parts[0].person == known


def test_an_organiser_publishes_with_a_note(desk, event):
    PlanFactory(event=event)

    desk.post(house("programme_publish", event), {"after": 0, "note": "First"})

    assert [(each.number, each.note) for each in Version.objects.all()] == [(1, "First")]


def test_speakers_are_asked_by_letter_and_their_answers_seen(desk, event):
    part = EventPersonFactory(event=event, person=PersonFactory(name_en="Amal"))
    sent = {
        "form-TOTAL_FORMS": 1,
        "form-INITIAL_FORMS": 1,
        "form-0-person": part.person_id,
        "form-0-email": "amal@example.org",
        "form-0-language": "fr",
        "form-0-asks": "on",
        "words": "Bienvenue",
    }

    desk.post(house("speakers", event), sent)

    assert OutgoingLetter.objects.get(to_email="amal@example.org").language == "fr"
    assert "has not answered yet" in desk.get(house("speakers", event)).content.decode()


def test_nobody_is_asked_who_has_no_part_in_it(desk, event):
    stranger = PersonFactory()
    sent = {
        "form-TOTAL_FORMS": 1,
        "form-INITIAL_FORMS": 1,
        "form-0-person": stranger.pk,
        "form-0-email": "x@example.org",
        "form-0-asks": "on",
    }

    desk.post(house("speakers", event), sent)

    assert SpeakerPage.objects.count() == 0


def test_tracks_and_rooms_are_kept_with_their_names(desk, event):
    empty = {"TOTAL_FORMS": 1, "INITIAL_FORMS": 0}
    sent = {
        f"{prefix}-{name}": value for prefix in ("tracks", "rooms") for name, value in empty.items()
    }
    sent |= {"tracks-0-name_en": "Water", "tracks-0-order": 1, "tracks-0-colour": "#ffff00"}
    sent |= {"rooms-0-name_ar": "القاعة", "rooms-0-order": 1, "rooms-0-capacity": 40}

    answer = desk.post(house("programme_places", event), sent)

    assert answer.status_code == 302
    assert [(each.name_en, each.colour) for each in event.tracks.all()] == [("Water", "#ffff00")]
    assert [(each.name_ar, each.capacity) for each in event.rooms.all()] == [("القاعة", 40)]


def test_a_forged_table_is_refused_or_passed_over(desk, event):
    other = SessionFactory()
    for sent in (
        {},
        {"form-TOTAL_FORMS": "x", "form-INITIAL_FORMS": "0"},
        {
            "form-TOTAL_FORMS": 1,
            "form-INITIAL_FORMS": 1,
            "form-0-key": other.pk,
            "form-0-status": "planned",
        },
        {"form-TOTAL_FORMS": 1, "form-INITIAL_FORMS": 1, "form-0-key": 10**30},
    ):
        assert desk.post(house("programme", event), sent).status_code in {302, 422}
    assert json.dumps(list(event.sessions.values_list("pk"))) == "[]"
