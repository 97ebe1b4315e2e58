"""Letters leave: claimed, sent over a real line, marked; what fails is tried again or told in words."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from mailing import delivery
from mailing.delivery import claim, deliver_due, free_expired
from mailing.models import Address, OutgoingLetter
from mailing.states import MOVES, LetterStatus, Priority
from tests.factories.mailing import LetterFactory

pytestmark = pytest.mark.django_db


def letter_to(mailbox, **more):
    return LetterFactory(to_email=f"{mailbox}@example.org", **more)


def deliver():
    return deliver_due(clock=timezone.now)


def fresh(letter):
    letter.refresh_from_db()
    return letter


def test_a_letter_travels_whole(caught):
    letter = letter_to("amina", headers={"Reply-To": "office@example.org"}, language="ar")

    deliver()

    (message,) = caught.messages
    assert fresh(letter).status == LetterStatus.SENT
    assert letter.sent_at is not None
    assert message["Message-ID"] == f"<{letter.message_id}@tawasul.example>"
    assert message["To"] == "أمينة <amina@example.org>"
    assert message["Subject"] == "نُشرت فكرتك"
    assert message["From"] == "تواصل <letters@tawasul.example>"
    assert message["Reply-To"] == "office@example.org"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Content-Language"] == "ar"
    assert message["Date"].datetime == letter.created_at.replace(microsecond=0)
    assert [part.get_content_type() for part in message.walk()] == [
        "multipart/alternative",
        "text/plain",
        "text/html",
    ]
    assert message.get_body(("plain",)).get_content().split() == letter.text.split()
    assert message.get_body(("html",)).get_content().split() == letter.html.split()


def test_a_copy_of_a_letter_is_the_same_letter(caught):
    letter = letter_to("amina")
    deliver()
    OutgoingLetter.objects.update(status=LetterStatus.WAITING, sent_at=None)
    deliver()

    first, second = caught.messages
    assert (first["Message-ID"], first["Date"]) == (second["Message-ID"], second["Date"])
    assert str(letter.message_id) in first["Message-ID"]


def test_what_was_sent_is_not_sent_again(caught):
    letter_to("amina")

    assert [deliver(), deliver()] == [False, False]
    assert caught.mailboxes == ["amina@example.org"]


def test_a_busy_server_is_asked_again_in_a_minute(caught):
    letter = letter_to("busy-1")

    deliver()

    assert fresh(letter).status == LetterStatus.WAITING
    assert letter.attempts == 1
    assert letter.last_error == "The mail server asked to try again later."
    assert letter.error_code == "451 4.3.0 Come back later"
    soon = letter.next_at - timezone.now()
    assert timedelta(seconds=55) < soon <= timedelta(seconds=60)

    OutgoingLetter.objects.update(next_at=timezone.now())
    deliver()

    assert (fresh(letter).status, letter.last_error) == (LetterStatus.SENT, "")
    assert caught.mailboxes == ["busy-1@example.org"]


def test_the_waits_grow_and_then_the_letter_is_given_up_in_words(caught):
    letter = letter_to("always-busy")
    waits = []
    for _attempt in range(9):
        OutgoingLetter.objects.update(next_at=timezone.now())
        deliver()
        waits.append(round((fresh(letter).next_at - timezone.now()) / timedelta(minutes=1)))

    assert waits[:8] == [1, 5, 10, 20, 30, 60, 120, 240]
    assert letter.status == LetterStatus.FAILED
    assert letter.last_error == "Given up after many attempts."
    assert letter.attempts == 9


@pytest.mark.parametrize(
    ("mailbox", "is_marked"),
    [
        ("nobody", True),
        ("closed", True),
        ("full", False),
        ("spam", False),
        ("sized-1", False),
    ],
)
def test_a_refusal_is_final_and_marks_only_a_mailbox_that_is_not_there(caught, mailbox, is_marked):
    letter = letter_to(mailbox)

    deliver()

    assert fresh(letter).status == LetterStatus.FAILED
    assert letter.attempts == 1
    assert letter.last_error
    assert letter.error_code[:1] == "5"
    assert Address.objects.filter(email=letter.to_email).exists() is is_marked


def test_a_server_that_refuses_our_own_address_is_not_shown_the_rest(caught, settings):
    settings.DEFAULT_FROM_EMAIL = "refused@tawasul.example"
    letters = LetterFactory.create_batch(3)

    deliver()

    assert [fresh(letter).status for letter in letters] == ["failed", "waiting", "waiting"]
    assert [letter.attempts for letter in letters] == [1, 0, 0]
    assert Address.objects.count() == 0


def test_a_cut_line_costs_only_the_letter_that_was_on_it(caught):
    cut, next_one = letter_to("cut-1"), letter_to("amina")

    deliver()

    assert caught.mailboxes == ["amina@example.org"]
    assert (fresh(cut).status, cut.attempts) == (LetterStatus.WAITING, 1)
    assert cut.last_error == "The mail server cut the connection."
    assert fresh(next_one).status == LetterStatus.SENT


def test_a_server_that_hangs_on_one_letter_does_not_hold_up_the_others(caught):
    hanging, next_one = letter_to("hang-1"), letter_to("amina")

    deliver()

    assert caught.mailboxes == ["amina@example.org"]
    assert fresh(hanging).last_error == "The mail server did not answer in time."
    assert fresh(next_one).status == LetterStatus.SENT


def test_a_server_that_hangs_on_everything_burns_two_letters_and_no_more(caught):
    letters = [letter_to(f"hang-{n}") for n in range(5)]

    deliver()

    assert [fresh(letter).attempts for letter in letters] == [1, 1, 0, 0, 0]
    assert {letter.status for letter in letters} == {LetterStatus.WAITING}


def test_a_server_that_is_away_burns_one_attempt_of_one_letter(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    letters = LetterFactory.create_batch(3)

    deliver()

    assert [fresh(letter).attempts for letter in letters] == [1, 0, 0]
    assert {letter.status for letter in letters} == {LetterStatus.WAITING}
    assert letters[0].last_error == "The mail server cannot be reached."


def test_a_refused_sign_in_fails_no_letter(caught, settings):
    settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "tawasul", "wrong"
    letter = letter_to("amina")

    deliver()

    assert fresh(letter).status == LetterStatus.WAITING
    assert caught == []


@pytest.mark.parametrize("address", ["two words", "a@b@c", "", "a\nb@example.org"])
def test_an_address_that_is_none_fails_in_words(caught, address):
    bad, good = LetterFactory(to_email=address, to_name=""), letter_to("amina")

    deliver()

    assert fresh(bad).status == LetterStatus.FAILED
    assert bad.last_error
    assert caught.mailboxes == ["amina@example.org"]
    assert fresh(good).status == LetterStatus.SENT


def test_a_letter_somebody_waits_for_overtakes_a_bulk(caught):
    LetterFactory.create_batch(3, priority=Priority.BULK)
    letter_to("first", priority=Priority.SERVICE)

    deliver()

    assert caught.mailboxes[0] == "first@example.org"


def test_a_claimed_letter_is_nobody_elses(settings):
    now = timezone.now()
    LetterFactory.create_batch(3, next_at=now)

    mine = claim("one", now=now, limit=2)
    theirs = claim("two", now=now)

    assert not {letter.pk for letter in mine} & {letter.pk for letter in theirs}
    assert (len(mine), len(theirs)) == (2, 1)


def test_a_lease_frees_the_letters_of_a_dead_worker(settings):
    now = timezone.now()
    letter = LetterFactory(next_at=now)
    claim("dead", now=now)

    assert free_expired(now=now + settings.LETTER_LEASE - timedelta(seconds=1)) == 0
    assert free_expired(now=now + settings.LETTER_LEASE + timedelta(seconds=1)) == 1
    assert (fresh(letter).status, letter.taken_by, letter.lease_until) == ("waiting", "", None)


def test_a_late_worker_does_not_mark_what_another_one_holds():
    now = timezone.now()
    letter = LetterFactory(next_at=now)
    claim("late", now=now)
    free_expired(now=now + timedelta(hours=1))
    claim("quick", now=now + timedelta(hours=1))

    assert OutgoingLetter.objects.held_by("late").count() == 0
    assert fresh(letter).taken_by == "quick"


def test_no_send_begins_that_could_outlive_its_lease(caught, settings):
    settings.LETTER_LEASE = timedelta(seconds=0)
    letters = LetterFactory.create_batch(2)
    moments = iter(timezone.now() + timedelta(seconds=30 * n) for n in range(100))

    deliver_due(clock=lambda: next(moments))

    assert caught == []
    assert {fresh(letter).status for letter in letters} == {LetterStatus.WAITING}


def test_a_long_drain_gives_way_and_rings_again(monkeypatch):
    monkeypatch.setattr(delivery, "DRAIN_FOR", timedelta(0))
    LetterFactory()

    assert deliver() is True


def test_letters_that_wait_for_later_stay(caught):
    LetterFactory(next_at=timezone.now() + timedelta(minutes=1))

    deliver()

    assert caught == []


@pytest.mark.parametrize(
    "faults",
    [
        {"status": "taken"},
        {"status": "waiting", "taken_by": "somebody"},
        {"status": "sent"},
        {"status": "lost"},
        {"handled_by": 1},
    ],
)
def test_the_database_holds_the_ledger_together(faults):
    with pytest.raises(IntegrityError), transaction.atomic():
        LetterFactory(**faults)


def test_due_letters_are_found_by_their_index():
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL enable_bitmapscan = off")
        plan = OutgoingLetter.objects.due(now=timezone.now())[:25].explain()

    assert "letter_due" in plan
    assert "Sort" not in plan


def test_every_state_has_its_moves():
    assert set(MOVES) == set(LetterStatus)


def test_without_a_server_letters_go_to_the_box_of_the_tests():
    LetterFactory(to_email="amina@example.org")

    deliver()

    assert [message.subject for message in mail.outbox] == ["نُشرت فكرتك"]
