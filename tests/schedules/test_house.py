"""Taking in a file in the organisers' house: looked at first, then all or nothing."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.factories.events import DatedFactory, EventFactory
from tests.factories.groups import organiser_of
from tests.programmes.given import house, open_event_files

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    return EventFactory()


@pytest.fixture
def desk(client, event):
    """The browser of an organiser of the cycle."""
    client.force_login(organiser_of(event.cycle))
    return client


def test_a_file_is_looked_at_then_taken_in(desk, event, programmes):
    files = [
        SimpleUploadedFile(name, content) for name, content in open_event_files(programmes).items()
    ]

    preview = desk.post(house("programme_import", event), {"upload": files})
    assert preview.status_code == 200
    assert "language not understood: Deutscht" in preview.content.decode()
    assert event.sessions.count() == 0

    desk.post(house("programme_import_confirm", event), {"token": preview.context["token"]})
    assert event.sessions.count() == 44


@pytest.mark.parametrize("token", ["", "forged", "x:y:z"])
def test_what_was_not_shown_is_not_taken_in(desk, event, token):
    desk.post(house("programme_import_confirm", event), {"token": token})

    assert event.sessions.count() == 0


def test_a_broken_file_is_refused_in_words_on_the_page(desk, event):
    broken = SimpleUploadedFile("sessions.json", b"{")

    answer = desk.post(house("programme_import", event), {"upload": [broken]})

    assert answer.status_code == 422
    assert "no JSON file, or it is cut off" in answer.content.decode()


def sessions_file(*sessions):
    return SimpleUploadedFile("sessions.json", json.dumps(sessions).encode())


def session(number, title, starts="2030-05-01T10:00", **more):
    return {
        "id": number,
        "title": title,
        "state": "accepted",
        "starts-at": starts,
        "speakers": [],
        **more,
    }


def test_days_that_are_not_the_events_are_said_before_anything_is_written(client):
    event = DatedFactory(during="2030-05-01/2030-05-02")
    client.force_login(organiser_of(event.cycle))
    last_year = sessions_file(
        session(1, "First", "2030-05-02T23:30"),
        session(2, "Second", "2029-05-01T10:00"),
        session(3, "Third", "2030-05-03T00:30"),
    )

    preview = client.post(house("programme_import", event), {"upload": [last_year]})

    page = preview.content.decode()
    assert "2 sessions lie on days that are not the event’s. Is this the right file?" in page
    plan = preview.context["plan"]
    assert {
        each.row.label: [note for note in each.row.notes if "day" in note] for each in plan.sessions
    } == {
        "First": [],
        "Second": ["its day lies outside the event"],
        "Third": ["its day lies outside the event"],
    }
    assert preview.context["can_go_on"]


@pytest.mark.parametrize("during", ["", "2030", "2030-05"])
def test_an_event_whose_days_are_not_known_yet_warns_of_none_within_them(client, during):
    event = DatedFactory(during=during)
    client.force_login(organiser_of(event.cycle))
    upload = sessions_file(session(1, "First", "2030-05-20T10:00"))

    preview = client.post(house("programme_import", event), {"upload": [upload]})

    assert preview.context["plan"].outside == 0
    assert "not the event’s" not in preview.content.decode()


def test_texts_are_kept_in_the_language_that_was_chosen(desk, event):
    upload = sessions_file(
        session(1, "Ouverture", track={"id": 7, "name": "Plénière"}, **{"long-abstract": "Un mot"}),
        session(2, "الختام", language="English"),
    )

    preview = desk.post(house("programme_import", event), {"upload": [upload], "language": "fr"})
    desk.post(house("programme_import_confirm", event), {"token": preview.context["token"]})

    first, second = event.sessions.order_by("order")
    assert (first.title_fr, first.title_en, first.plan.abstract_fr) == ("Ouverture", None, "Un mot")
    assert (first.plan.track.name_fr, first.plan.track.name_en) == ("Plénière", None)
    # Other letters say another language.
    assert (second.title_ar, second.title_fr) == ("الختام", None)
