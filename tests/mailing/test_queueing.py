"""Letters become rows: once, in their reader's words, never silently dropped."""

from datetime import UTC, datetime
from email.utils import parseaddr

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from kombu.exceptions import OperationalError

from mailing import tasks
from mailing.actions import Draft, queue_letter, queue_letters
from mailing.kinds import kind_words
from mailing.models import OutgoingLetter
from mailing.readers import Correspondent
from mailing.rendering import readable
from mailing.states import LetterStatus, Priority
from tests.factories.accounts import UserFactory
from tests.factories.mailing import AddressFactory, LetterFactory, StopFactory

pytestmark = pytest.mark.django_db

AMINA = Correspondent("amina@example.org", language="en", name="Amina", time_zone="Asia/Riyadh")


def write(to=AMINA, key="sample:1", kind="news", title="A tree & a well", **more):
    return queue_letter("sample", to=to, key=key, kind=kind, context={"title": title}, **more)


def test_a_letter_is_a_row_in_its_readers_words():
    letter = write(scope="v20", about=UserFactory())

    letter.refresh_from_db()
    assert (letter.to_email, letter.to_name, letter.language) == (
        "amina@example.org",
        "Amina",
        "en",
    )
    assert letter.subject == "Delete: A tree & a well"
    assert letter.text.startswith("Dear Amina,\n\nA tree & a well, ")
    assert '<html lang="en" dir="ltr">' in letter.html
    assert "<p>A tree &amp; a well</p>" in letter.html
    assert (letter.scope, letter.about_label) == ("v20", "accounts.user")
    assert letter.status == LetterStatus.WAITING


def test_an_arabic_letter_runs_from_right_to_left():
    letter = write(to=UserFactory(language="ar"))

    assert '<html lang="ar" dir="rtl">' in letter.html
    assert letter.language == "ar"


def test_the_clock_of_a_letter_is_its_readers():
    noon = datetime(2020, 10, 15, 12, tzinfo=UTC)

    letter = queue_letter(
        "sample", to=AMINA, key="clock", kind="news", context={"title": "At", "at": noon}
    )

    assert letter is not None
    assert "At, 15:00" in letter.text


def test_a_reader_without_a_known_zone_or_language_gets_a_letter_all_the_same():
    letter = write(to=Correspondent("x@example.org", language="tlh", time_zone="Mars/Base"))

    assert letter.language == "ar"


def test_the_same_key_never_queues_twice():
    assert write() is not None
    assert write(title="Another") is None
    assert [letter.subject for letter in OutgoingLetter.objects.all()] == [
        "Delete: A tree & a well"
    ]


@pytest.mark.parametrize(
    "title", ["Line\r\nBcc: all@example.org", "<b>Bold</b> words", "A\x00B", "one\u2028two"]
)
def test_a_subject_is_one_line_without_markup(title):
    subject = write(title=title).subject

    assert not set("\r\n\x00<>\u2028") & set(subject)


def test_the_database_refuses_a_subject_of_two_lines():
    with pytest.raises(IntegrityError), transaction.atomic():
        LetterFactory(subject="One\nTwo")


def test_a_letter_that_can_be_stopped_says_how_in_the_mail_programs_words():
    letter = write(scope="v20")

    assert letter.headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    url = letter.headers["List-Unsubscribe"].strip("<>")
    assert url.startswith("http://127.0.0.1:8000/en/letters/stop/")
    assert url in letter.text
    assert url in letter.html


def test_a_service_letter_cannot_be_stopped():
    letter = write(kind="service")

    assert letter.headers == {}
    assert "letters/stop" not in letter.text + letter.html


@pytest.mark.parametrize(("scope", "is_spared"), [("", True), ("v20", True), ("gtm", False)])
def test_a_stopped_kind_is_written_as_cancelled_with_the_reason(scope, is_spared):
    StopFactory(email="amina@example.org", kind="news", scope=scope)

    letter = write(to=Correspondent("Amina@Example.org", "ar"), scope="v20")

    spared = (LetterStatus.CANCELLED, "The reader stopped letters of this kind.")
    assert (letter.status, letter.last_error) == (
        spared if is_spared else (LetterStatus.WAITING, "")
    )


def test_stopping_one_kind_leaves_others():
    StopFactory(email="amina@example.org", kind="digest")

    assert write(kind="news").status == LetterStatus.WAITING


def test_a_letter_to_a_marked_address_is_written_as_failed():
    AddressFactory(email="amina@example.org")

    letter = write(kind="service")

    assert (letter.status, letter.last_error) == (
        LetterStatus.FAILED,
        "The address takes no letters.",
    )


def test_many_letters_cost_a_few_questions(django_assert_num_queries):
    drafts = [
        Draft(Correspondent(f"r{n}@example.org", language="fr"), f"bulk:{n}", {"title": "Un"})
        for n in range(60)
    ]

    with django_assert_num_queries(3):
        assert queue_letters("sample", drafts, kind="news", scope="v20") == 60
    assert queue_letters("sample", drafts, kind="news", scope="v20") == 0
    assert set(OutgoingLetter.objects.values_list("priority", "language")) == {
        (Priority.BULK, "fr")
    }


def test_one_transaction_rings_once(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as rings, transaction.atomic():
        write(key="a")
        write(key="b")

    assert [ring.__name__ for ring in rings] == ["ring"]


def test_a_queued_letter_leaves_on_commit(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        letter = write()

    letter.refresh_from_db()
    assert letter.status == LetterStatus.SENT
    assert [parseaddr(message.to[0]) for message in mail.outbox] == [("Amina", "amina@example.org")]


def test_a_letter_whose_transaction_fails_was_never_written(django_capture_on_commit_callbacks):
    def fail_after_writing():
        with transaction.atomic():
            write()
            raise IntegrityError

    with django_capture_on_commit_callbacks(execute=True), pytest.raises(IntegrityError):
        fail_after_writing()

    assert OutgoingLetter.objects.count() == 0
    assert mail.outbox == []


@pytest.mark.parametrize("accent", ["#ffe600", "#ffffff", "#0b5f55", "red;}", ""])
def test_white_words_can_be_read_on_every_accent(accent):
    colour = readable(accent)

    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    luminance = 0.2126 * red**2.2 + 0.7152 * green**2.2 + 0.0722 * blue**2.2
    assert 1.05 / (luminance + 0.05) > 4.4


def test_rooms_can_name_their_kinds():
    assert kind_words["service"]


def test_a_ring_that_waits_to_be_heard_is_not_repeated(monkeypatch):
    rings = []
    monkeypatch.setattr(tasks.deliver_waiting, "apply_async", lambda **how: rings.append(how))
    tasks.deliver_waiting()

    tasks.ring()
    tasks.ring()
    assert len(rings) == 1

    tasks.deliver_waiting()
    tasks.ring()
    assert len(rings) == 2


def test_a_ring_that_nobody_took_is_no_ring(monkeypatch):
    def refuse(**_how):
        raise OperationalError

    tasks.deliver_waiting()
    with monkeypatch.context() as broken:
        broken.setattr(tasks.deliver_waiting, "apply_async", refuse)
        tasks.ring()

    letter = LetterFactory()
    tasks.ring()

    letter.refresh_from_db()
    assert letter.status == LetterStatus.SENT
