"""What the trials of reminders against the world stand on: a post office, a clock of the database, a crowd."""

import os
from collections import Counter
from contextlib import contextmanager
from datetime import date, timedelta

from django.db import connection, connections, transaction

from accounts.models import User
from groups.models import Holding, Seat
from mailing.models import OutgoingLetter
from organisations.models import Person
from reminders.models import Reminder
from tests.factories.groups import TeamFactory
from tests.mailing.live import Post


class Office(Post):
    """A broker, a mail server, and workers that remind."""

    def __init__(self, place):
        super().__init__(place)
        self.words = place / "words"
        self.words.mkdir()

    def environment(self, **more):
        own = {
            "DJANGO_SETTINGS_MODULE": "tests.reminders.live_settings",
            "WORDS_OF_THE_TEST": str(self.words),
            # A test asks one thing of one worker; it need not be quick at the rest.
            "PYTHONDONTWRITEBYTECODE": os.environ.get("PYTHONDONTWRITEBYTECODE", ""),
        }
        return super().environment(**(own | more))

    def sweep(self):
        """One turn of the engine in a process of its own, without the post."""
        done = self.run("from reminders.tasks import sweep_now\nsweep_now()")
        assert done.returncode == 0, done.stderr


class Clock:
    """The clock of the test's database as other processes read it; it can be put forward and back."""

    def __init__(self):
        name = connection.ops.quote_name(connection.settings_dict["NAME"])
        self._run("DROP TABLE IF EXISTS clock_of_the_test CASCADE")
        self._run("CREATE TABLE clock_of_the_test AS SELECT interval '0' AS ahead")
        self._run(
            "CREATE OR REPLACE FUNCTION public.clock_timestamp() RETURNS timestamptz LANGUAGE sql AS"
            " 'SELECT pg_catalog.clock_timestamp() + ahead FROM public.clock_of_the_test'"
        )
        self._run(f"ALTER DATABASE {name} SET search_path = public, pg_catalog")

    def put_to(self, instant):
        """From now on it is `instant`, and time goes on from there."""
        self._run(
            "UPDATE clock_of_the_test SET ahead = %s - pg_catalog.clock_timestamp()", [instant]
        )

    def now(self):
        with connection.cursor() as cursor:
            cursor.execute("SELECT public.clock_timestamp()")
            return cursor.fetchone()[0]

    def close(self):
        name = connection.ops.quote_name(connection.settings_dict["NAME"])
        self._run(f"ALTER DATABASE {name} RESET search_path")
        self._run("DROP FUNCTION public.clock_timestamp()")
        self._run("DROP TABLE clock_of_the_test")

    @staticmethod
    def _run(sql, params=None):
        with connection.cursor() as cursor:
            cursor.execute(sql, params)


@contextmanager
def table_held(name):
    """Nobody else writes into the table meanwhile: who comes to it is in the middle of its transaction."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"LOCK TABLE {connection.ops.quote_name(name)} IN EXCLUSIVE MODE")
        yield


def waits_for(name):
    """Whether somebody stands before the held table."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted AND relation = %s::regclass)",
            [name],
        )
        return cursor.fetchone()[0]


@contextmanager
def nobody_may_connect():
    """The database is away, as in a restart: all lines are cut and no new one is taken."""
    name = connection.settings_dict["NAME"]
    kept = connection.copy()
    kept.settings_dict["NAME"] = "postgres"
    try:
        with kept.cursor() as cursor:
            cursor.execute(f'ALTER DATABASE "{name}" WITH ALLOW_CONNECTIONS false')
            cursor.execute(
                "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = %s",
                [name],
            )
        yield
    finally:
        with kept.cursor() as cursor:
            cursor.execute(f'ALTER DATABASE "{name}" WITH ALLOW_CONNECTIONS true')
        kept.close()
        connections["default"].close()


def seat_crowd(cycle, count, languages=("en", "ar", "fr")):
    """So many accounts with seats since long ago, `reader-0@example.org` and on."""
    users = User.objects.bulk_create(
        User(
            email=f"reader-{n}@example.org",
            name=f"Reader {n}",
            password="!",
            language=languages[n % len(languages)],
            time_zone="UTC",
        )
        for n in range(count)
    )
    people = Person.objects.bulk_create(
        Person(slug=f"reader-{user.pk}", name=user.name, sort_name=user.name, user=user)
        for user in users
    )
    team = TeamFactory(cycle=cycle)
    seats = Seat.objects.bulk_create(Seat(team=team) for _person in people)
    Holding.objects.bulk_create(
        Holding(seat=seat, person=person, since=date(2019, 1, 1))
        for seat, person in zip(seats, people, strict=True)
    )
    return users


def everybody(count):
    return {f"reader-{n}@example.org" for n in range(count)}


def got(office):
    """Mailbox -> how many letters of their own it took in; a copy of a letter is the same letter."""
    return Counter(mailbox for _message, mailbox in office.copies())


def statuses():
    """(state of the reminder, why, state of its letter) -> how many."""
    rows = Reminder.objects.values_list("status", "why", "letter__status")
    return Counter(rows)


def try_again_now(clock):
    """What the mail server could not take waits for later: let that be now."""
    later = OutgoingLetter.objects.waiting()
    later.update(next_at=clock.now() - timedelta(minutes=1))
