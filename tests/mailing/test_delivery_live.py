"""Letters against the world: a real worker, broker, database and mail server, killed and emptied."""

import os
import sys
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from mailing.models import Address, OutgoingLetter
from mailing.states import LetterStatus
from tests.factories.mailing import LetterFactory
from tests.mailing.live import PATIENCE, Post, unsent, wait_until

pytestmark = [pytest.mark.live, pytest.mark.django_db(transaction=True)]

LONG_AGO = timedelta(minutes=16)
#: `make prove` asks for many more letters, and kills ten times.
LETTERS = int(os.environ.get("PROVE_LETTERS", "200"))
KILLS, CHILDREN = (2, 2) if LETTERS <= 400 else (10, 2)


@pytest.fixture
def post(tmp_path_factory):
    office = Post(tmp_path_factory.mktemp("post"))
    yield office
    office.close()


def write(count, mailbox="reader"):
    """Letters that were due long ago: the sweep finds them without a ring."""
    letters = [
        LetterFactory.build(
            to_email=f"{mailbox}-{n}@example.org",
            key=f"{mailbox}:{n}",
            next_at=timezone.now() - LONG_AGO,
        )
        for n in range(count)
    ]
    return OutgoingLetter.objects.bulk_create(letters)


def sent():
    return OutgoingLetter.objects.filter(status=LetterStatus.SENT).count()


def turn_the_clock():
    """Let what waits for later be due now."""
    later = OutgoingLetter.objects.waiting().filter(next_at__gt=timezone.now())
    later.update(next_at=timezone.now() - LONG_AGO)


def everything_settled():
    turn_the_clock()
    return not unsent()


def test_killed_workers_lose_nothing_and_double_only_what_was_in_flight(post):
    letters = [
        *write(LETTERS),
        *write(40, "busy"),
        *write(20, "cut"),
        *write(20, "lost"),
        *write(20, "nobody"),
    ]
    post.start_server()
    for kill in range(KILLS):
        before = sent()
        worker = post.start_worker(children=CHILDREN)
        step = LETTERS // (KILLS * 4)
        wait_until(lambda goal=before + step: sent() > goal, words=f"no letters, kill {kill}")
        post.kill(worker)
    assert unsent() > 0
    post.start_worker(children=CHILDREN)
    wait_until(everything_settled, PATIENCE + LETTERS / 100, "letters still wait")

    copies = post.copies()
    expected = {
        (f"<{letter.message_id}@tawasul.example>", letter.to_email)
        for letter in letters
        if not letter.to_email.startswith("nobody")
    }
    doubled = [who for who, times in copies.items() if times > 1]
    by_us = [who for who in doubled if not who[1].startswith("lost-")]
    lost = expected - set(copies)
    sys.stdout.write(
        f"{len(copies)} letters, {KILLS} kills: lost {len(lost)}, doubled by a kill {len(by_us)}\n"
    )
    assert set(copies) == expected
    assert len(by_us) <= KILLS * CHILDREN
    assert OutgoingLetter.objects.filter(status=LetterStatus.SENT).count() == len(expected)
    assert Address.objects.count() == 20


def test_an_emptied_broker_is_made_good_by_the_sweep(post):
    write(50)
    post.start_server()
    rung = post.run("from mailing.tasks import ring\nring()")
    with post.broker_line() as line:
        assert (rung.returncode, line.llen("celery")) == (0, 1)
    post.empty_broker()

    post.start_worker()
    wait_until(lambda: not unsent(), words="letters still wait")

    assert sorted(post.copies().values()) == [1] * 50


def test_a_mail_server_that_was_away_gets_every_letter_once(post):
    write(50)
    post.start_worker()
    wait_until(lambda: OutgoingLetter.objects.filter(attempts__gt=0).exists(), words="nobody tried")
    assert OutgoingLetter.objects.filter(attempts__gt=0).count() < 20
    post.start_server()
    wait_until(everything_settled, words="letters still wait")

    assert sorted(post.copies().values()) == [1] * 50


def test_a_database_that_drops_everybody_doubles_no_letter(post):
    write(400)
    post.start_server()
    post.start_worker()
    for _drop in range(3):
        before = sent()
        wait_until(lambda before=before: sent() > before + 60, words="no letters")
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
    wait_until(lambda: not unsent(), words="letters still wait")

    assert sorted(post.copies().values()) == [1] * 400


@pytest.mark.long
def test_a_letter_that_hangs_holds_up_nobody(post):
    write(1, "hang")
    write(200)
    post.start_server()
    post.start_worker()
    wait_until(lambda: unsent() == 1, words="the others wait too")

    assert len(post.copies()) == 200


def test_a_broker_that_is_down_costs_nobody_their_request(post):
    code = "\n".join(
        [
            "import time",
            "from mailing.actions import queue_letter",
            "from mailing.readers import Correspondent",
            "from django.template import Engine",
            "Engine.get_default().dirs.append('tests/mailing/templates')",
            "began = time.monotonic()",
            "to = Correspondent('amina@example.org', 'ar')",
            "queue_letter('sample', to=to, key='1', kind='news', context={'title': 'A'})",
            "assert time.monotonic() - began < 20",
        ]
    )

    request = post.run(code, REDIS_URL="redis://127.0.0.1:9/0")

    assert request.returncode == 0, request.stderr
    assert "The broker does not answer" in request.stderr
    assert OutgoingLetter.objects.get().status == LetterStatus.WAITING
