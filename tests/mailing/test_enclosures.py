"""Files travel with a letter: made as it leaves, whole, and by one question for many letters."""

from email import message_from_bytes, policy

import pytest
from django.utils import timezone

from mailing import enclosures
from mailing.actions import Draft, queue_letter, queue_letters
from mailing.delivery import deliver_due
from mailing.enclosures import Enclosure
from mailing.models import OutgoingLetter
from mailing.post import message_of
from mailing.readers import Correspondent
from mailing.states import SERVICE, LetterStatus
from mailing.wire import bytes_of
from tests.factories.mailing import LetterFactory

pytestmark = pytest.mark.django_db

PICTURE = Enclosure("code.png", "image/png", b"\x89PNG\r\n\x1a\n" + bytes(900), cid="code@tawasul")
CALENDAR = Enclosure(
    "event.ics", "text/calendar; charset=utf-8; method=PUBLISH", "SUMMARY:لقاء\r\n".encode()
)
FILES = [[PICTURE], [CALENDAR], [PICTURE, CALENDAR]]


@pytest.fixture
def maker(monkeypatch):
    """Gives each letter one file that names its reader and what was asked for."""
    asked = []

    def make(letters):
        asked.append(len(letters))
        return {
            letter.pk: [
                Enclosure(
                    "note.txt",
                    "text/plain; charset=utf-8",
                    f"{letter.to_email} {enclosures.named_by(letter)['note']}".encode(),
                )
            ]
            for letter in letters
        }

    monkeypatch.setitem(enclosures.makers, "note", make)
    return asked


def read(content):
    return message_from_bytes(content, policy=policy.default)


def parts_of(message):
    return [part.get_content_type() for part in message.walk()]


def test_a_picture_stands_in_the_page_and_a_file_beside_the_words():
    letter = LetterFactory.build()

    whole = read(bytes_of(letter, [PICTURE, CALENDAR]))

    assert whole.defects == []
    assert parts_of(whole) == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "multipart/related",
        "text/html",
        "image/png",
        "text/calendar",
    ]
    assert whole.get_body(("plain",)).get_content().split() == letter.text.split()
    assert whole.get_body(("html",)).get_content().split() == letter.html.split()


@pytest.mark.parametrize("files", FILES)
def test_both_ways_carry_the_same_files(files):
    letter = LetterFactory.build()

    for content in (bytes_of(letter, files), message_of(letter, files).message().as_bytes()):
        found = [part for part in read(content).walk() if part.get_filename()]
        assert [
            (part.get_filename(), part.get_payload(decode=True), part["Content-ID"])
            for part in found
        ] == [(file.name, file.content, f"<{file.cid}>" if file.cid else None) for file in files]


@pytest.mark.parametrize("files", FILES)
def test_a_letter_with_files_fits_any_server(files):
    content = bytes_of(LetterFactory.build(), files)

    assert content.isascii()
    assert max(map(len, content.split(b"\r\n"))) < 998
    assert b"\n" not in content.replace(b"\r\n", b"")


def test_files_are_made_as_the_letters_leave_and_at_once_for_all(maker, caught):
    drafts = [
        Draft(Correspondent(f"reader{n}@example.org", "ar"), key=f"n{n}", context={})
        for n in range(3)
    ]
    queue_letters("sample", drafts, kind=SERVICE, encloses={"note": 7})
    queue_letter(
        "sample", to=Correspondent("alone@example.org", "ar"), key="x", kind=SERVICE, context={}
    )
    assert maker == []

    deliver_due(clock=timezone.now)

    assert maker == [3]
    files = {
        address: [part.get_content() for part in message.iter_attachments()]
        for message, address in caught
    }
    assert files == {
        "alone@example.org": [],
        **{f"reader{n}@example.org": [f"reader{n}@example.org 7"] for n in range(3)},
    }


def test_a_maker_at_fault_holds_up_its_own_letters_alone(maker, caught, monkeypatch):
    def broken(_letters):
        raise ZeroDivisionError

    monkeypatch.setitem(enclosures.makers, "broken", broken)
    held = LetterFactory(facts={"encloses": {"broken": 1, "note": 2}})
    LetterFactory(to_email="other@example.org", facts={"encloses": {"note": 2}})

    deliver_due(clock=timezone.now)

    assert caught.mailboxes == ["other@example.org"]
    row = OutgoingLetter.objects.get(pk=held.pk)
    assert (row.status, row.last_error) == (LetterStatus.WAITING, enclosures.NOT_MADE)
    assert row.next_at > timezone.now()
