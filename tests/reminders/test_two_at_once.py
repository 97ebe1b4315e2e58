"""Two turns of the engine at once, one standing still before each of its statements while the other runs whole."""

import os
import threading
from collections import Counter

import pytest
from django.core import mail
from django.db import OperationalError, connection

from accounts.models import User
from mailing.models import OutgoingLetter
from reminders.models import Alarm, Reminder, Rule
from reminders.sweeping import sweep
from tests.factories.campaigns import CampaignFactory
from tests.reminders.conftest import CLOSES, DAY, seat_somebody

pytestmark = pytest.mark.django_db(transaction=True)

DUE = CLOSES - DAY
PATIENCE = 60
#: They meet before every so manieth statement; in `make prove` before each.
STRIDE = 1 if os.environ.get("PROVE_MEETINGS") == "yes" else 4


@pytest.fixture
def campaign(transactional_db):
    """It closes, two people are told a day before."""
    Rule.objects.create(
        occasion="campaigns.closes", audience="team", lead=DAY, keeps_quiet_hours=False
    )
    found = CampaignFactory(closes_at=CLOSES)
    seat_somebody(found.cycle, time_zone="UTC")
    seat_somebody(found.cycle, time_zone="UTC")
    return found


def turn(before_each=None):
    """One whole turn in a thread and on a line of its own; gives how many statements it took, or the fault."""
    found = []

    def work():
        wrapper = before_each or (lambda run, *rest: run(*rest))
        try:
            with connection.execute_wrapper(wrapper):
                found.append(sweep(now=DUE))
        except OperationalError as fault:
            found.append(fault)
        finally:
            connection.close()

    thread = threading.Thread(target=work)
    thread.start()
    return thread, found


def impatient(run, sql, params, many, context):
    """Whoever waits for a lock longer than a moment gives up, as a killed one does."""
    with context["connection"].connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = '150ms'")
    return run(sql, params, many, context)


def standing_still_at(number, meanwhile):
    """Before this statement of its own the turn lets another one run."""
    passed = Counter()

    def wrapper(run, sql, params, many, context):
        passed["all"] += 1
        if passed["all"] == number:
            meanwhile()
        return run(sql, params, many, context)

    return wrapper, passed


def test_two_turns_at_once_remind_once_wherever_they_meet(campaign):
    met, number, before = 0, 1 - STRIDE, -1
    everybody = sorted(f"{user.name} <{user.email}>" for user in User.objects.all())
    both = [("queued", "sent"), ("queued", "sent")]
    while met > before:
        number, before = number + STRIDE, met
        mail.outbox.clear()
        OutgoingLetter.objects.all().delete()
        Reminder.objects.all().delete()
        Alarm.objects.all().delete()

        def other_turn():
            nonlocal met
            met += 1
            thread, _found = turn(impatient)
            thread.join(PATIENCE)
            assert not thread.is_alive()

        wrapper, _passed = standing_still_at(number, other_turn)
        thread, found = turn(wrapper)
        thread.join(PATIENCE)
        # One that lost a race in the database ends with a fault; the next turn makes it good.
        sweep(now=DUE)
        assert not thread.is_alive()
        assert [alarm.status for alarm in Alarm.objects.all()] == ["rung"]
        told = sorted(to for message in mail.outbox for to in message.to)
        assert told == everybody, f"they met before statement {number}: {found}"
        assert list(Reminder.objects.values_list("status", "letter__status")) == both
    assert number > 20
