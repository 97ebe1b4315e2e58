"""Somebody without an account is asked to speak, answers by a link, gives words and a picture, and is reminded."""

import io
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from accounts import privacy
from core.errors import OutOfDate, Refused
from events.models import Event
from events.states import EventStatus
from mailing.models import OutgoingLetter
from programmes import private_links, upkeep
from programmes.actions.publishing import publish
from programmes.actions.speaking import Address, ask, confirm
from programmes.models import SpeakerContact, SpeakerPage
from programmes.reminders import SPEAKER_SILENT
from programmes.states import SpeakerStatus
from tests.factories.accounts import UserFactory
from tests.factories.events import EventFactory, EventPersonFactory
from tests.factories.groups import PersonFactory
from tests.factories.programmes import PlanFactory
from tests.programmes.given import address

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    return PlanFactory(event=EventFactory())


@pytest.fixture
def invited(plan):
    """Amal, who was asked in English."""
    part = EventPersonFactory(
        event=plan.event, session=plan.session, person=PersonFactory(name_en="Amal")
    )
    to = Address("amal@example.org", "en")
    return ask(plan.event, part.person, by=UserFactory(), to=to, words="Please come")


def picture():
    out = io.BytesIO()
    Image.new("RGB", (80, 60), "teal").save(out, "PNG")
    return SimpleUploadedFile("me.png", out.getvalue())


def path_of(invited):
    return f"/en/speaking/{private_links.token_for(invited)}/"


def test_who_is_asked_gets_a_letter_with_the_link_in_their_language(invited):
    letter = OutgoingLetter.objects.get(to_email="amal@example.org")

    assert (letter.language, invited.status) == ("en", SpeakerStatus.INVITED)
    assert path_of(invited) in letter.text
    assert "Please come" in letter.text


def test_nobody_is_asked_without_an_address(plan):
    with pytest.raises(Refused, match="no address"):
        ask(plan.event, PersonFactory(), by=UserFactory())

    assert SpeakerPage.objects.count() == 0


def test_who_said_yes_is_not_asked_again(invited):
    confirm(invited)

    with pytest.raises(OutOfDate):
        ask(invited.event, invited.person, by=UserFactory())


def test_opening_the_link_changes_nothing(client, invited):
    answer = client.get(path_of(invited))

    assert answer.status_code == 200
    assert answer["Cache-Control"].startswith("no-store, private")
    assert answer["Referrer-Policy"] == "no-referrer"
    invited.refresh_from_db()
    assert invited.status == SpeakerStatus.INVITED


def test_yes_is_kept_and_thanked_for_once(client, invited):
    for _twice in range(2):
        client.post(path_of(invited), {"do": "confirm"})

    invited.refresh_from_db()
    assert invited.status == SpeakerStatus.CONFIRMED
    assert OutgoingLetter.objects.filter(letter="programmes/speaker_confirmed").count() == 1


def test_nobody_says_yes_to_an_event_called_off(client, invited):
    Event.objects.update(status=EventStatus.CANCELLED)

    answer = client.post(path_of(invited), {"do": "confirm"})

    assert "This event does not take place." in answer.content.decode()
    invited.refresh_from_db()
    assert invited.status == SpeakerStatus.INVITED


def test_who_declines_stands_on_no_public_page_from_that_moment(client, invited):
    publish(invited.event, by=UserFactory())
    assert "Amal" in client.get(address("programme", invited.event)).content.decode()

    client.post(path_of(invited), {"do": "decline", "words": "Another year"})

    assert "Amal" not in client.get(address("programme", invited.event)).content.decode()
    invited.refresh_from_db()
    assert (invited.status, invited.wish) == (SpeakerStatus.DECLINED, "Another year")


def given(**more):
    said = {"do": "give", "biography": "She writes.", "may_record": "no", "wish": "After noon"}
    return said | more


def test_words_and_picture_are_shown_only_where_their_owner_says_so(client, invited):
    publish(invited.event, by=UserFactory())
    session = address("session", invited.event, invited.event.sessions.get().pk)
    portrait = address("picture", invited.event, invited.person_id)

    client.post(path_of(invited), given(picture=picture()))
    assert "She writes." not in client.get(session).content.decode()
    assert client.get(portrait).status_code == 404

    client.post(path_of(invited), given(may_show="on"))
    assert "She writes." in client.get(session).content.decode()
    answer = client.get(portrait)
    assert answer["Content-Security-Policy"].startswith("default-src 'none'; sandbox")
    assert answer["Content-Disposition"].startswith("attachment")
    invited.refresh_from_db()
    assert (invited.may_record, invited.wish) == (False, "After noon")


@pytest.mark.parametrize("content", [b"<svg onload=alert(1)>", b"\x89PNG\r\n\x1a\n", b"%PDF-1.7"])
def test_what_is_no_picture_is_refused_and_the_words_are_kept(client, invited, content):
    answer = client.post(path_of(invited), given(picture=SimpleUploadedFile("a.png", content)))

    assert answer.status_code == 422
    assert "She writes." in answer.content.decode()


@pytest.mark.parametrize("token", ["forged", "1.0:x", "9" * 50])
def test_a_link_that_is_not_ours_is_not_found(client, token):
    assert client.get(f"/en/speaking/{token}/").status_code == 404


def test_a_link_of_an_older_generation_opens_nothing(client, invited):
    path = path_of(invited)
    SpeakerPage.objects.update(link_generation=1)

    assert client.get(path).status_code == 404


def recipients():
    (sets,) = [audience.recipients() for audience in SPEAKER_SILENT.audiences.values()]
    return [row["to_email"] for rows in sets for row in rows]


def test_who_did_not_answer_is_reminded_and_who_did_is_not(invited):
    assert recipients() == ["amal@example.org"]
    assert [row[0] for row in SPEAKER_SILENT.targets()] == [invited.event_id]

    confirm(invited)

    assert recipients() == []
    assert list(SPEAKER_SILENT.targets()) == []


def test_an_address_is_forgotten_after_the_event(invited):
    day = timezone.now() + timedelta(days=400)

    assert upkeep.forget_contacts(now=day) == 1
    assert SpeakerContact.objects.count() == 0


def test_a_person_gets_and_erases_what_they_gave(client, invited):
    client.post(path_of(invited), given(picture=picture(), may_show="on"))
    user = UserFactory()
    invited.person.user = user
    invited.person.save()
    invited.refresh_from_db()
    file = invited.picture.path

    (told,) = privacy.exporters["speaking"](user)
    assert (told["biography"], told["email"]) == ({"en": "She writes."}, "amal@example.org")

    upkeep.forget_person(user)

    invited.refresh_from_db()
    assert (invited.biography_en, invited.wish, invited.may_show, bool(invited.picture)) == (
        "",
        "",
        False,
        False,
    )
    assert SpeakerContact.objects.count() == 0
    assert file
