"""Reminders against the world: real workers, broker, database and mail server, killed, emptied and cut off.

The clock that counts is the database's, so a test moves time by putting that clock forward, for every process at once.
"""

import os
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from campaigns.models import Campaign
from campaigns.states import CampaignStatus
from core.wall import instant
from groups.models import Holding
from mailing.models import OutgoingLetter
from reminders.models import Alarm, Reminder, Rule
from tests.factories.campaigns import CampaignFactory
from tests.mailing.live import PATIENCE, unsent, wait_until
from tests.reminders.conftest import DAY, HOUR
from tests.reminders.living import (
    Clock,
    Office,
    everybody,
    got,
    nobody_may_connect,
    seat_crowd,
    statuses,
    table_held,
    try_again_now,
    waits_for,
)

pytestmark = [pytest.mark.live, pytest.mark.django_db(transaction=True)]

#: `make prove` asks for many more readers, and kills more often.
READERS = int(os.environ.get("PROVE_REMINDERS", "120"))
KILLS, CHILDREN = (2, 2) if READERS <= 240 else (10, 2)
MINUTE = timedelta(minutes=1)
LETTERS = Path(__file__).resolve().parents[2] / "templates/letters"


@pytest.fixture
def office(tmp_path_factory):
    found = Office(tmp_path_factory.mktemp("office"))
    yield found
    found.close()


@pytest.fixture
def clock(transactional_db):
    found = Clock()
    yield found
    found.close()


@pytest.fixture
def campaign(transactional_db):
    """It closes in ten days, and a day before everybody is told."""
    Rule.objects.create(
        occasion="campaigns.closes", audience="team", lead=DAY, keeps_quiet_hours=False
    )
    return CampaignFactory(title="A campaign", closes_at=timezone.now() + 10 * DAY, zone="UTC")


def move(campaign, closes_at):
    Campaign.objects.filter(pk=campaign.pk).update(closes_at=closes_at)
    campaign.closes_at = closes_at


def sent():
    return OutgoingLetter.objects.filter(status="sent").count()


def all_sent(count):
    return lambda: sent() == count and not unsent()


def sent_whys():
    """Why letters did not leave."""
    return set(OutgoingLetter.objects.filter(status="cancelled").values_list("last_error"))


def test_killed_workers_lose_no_reminder_and_double_only_what_was_in_flight(
    office, clock, campaign
):
    seat_crowd(campaign.cycle, READERS)
    office.start_server()
    clock.put_to(campaign.closes_at - DAY)
    for held in ("reminders_reminder", "mailing_outgoingletter"):
        with table_held(held):
            worker = office.start_worker(children=CHILDREN)
            wait_until(lambda held=held: waits_for(held), PATIENCE, f"nobody came to {held}")
            office.kill(worker)
        assert OutgoingLetter.objects.count() == 0
    for kill in range(KILLS):
        before, step = sent(), READERS // (KILLS * 4)
        worker = office.start_worker(children=CHILDREN)
        wait_until(lambda goal=before + step: sent() > goal, PATIENCE, f"no reminders, kill {kill}")
        office.kill(worker)
    assert unsent() > 0
    office.start_worker(children=CHILDREN)
    wait_until(all_sent(READERS), PATIENCE + READERS / 20, "reminders still wait")

    copies = office.copies()
    doubled = [who for who, times in copies.items() if times > 1]
    sys.stdout.write(
        f"{READERS} reminders, {KILLS + 2} kills: lost {READERS - len(copies)}, doubled by a kill {len(doubled)}\n"
    )
    assert got(office) == dict.fromkeys(everybody(READERS), 1)
    assert len(doubled) <= KILLS * CHILDREN


def test_an_emptied_broker_is_made_good_by_the_next_turn(office, clock, campaign):
    seat_crowd(campaign.cycle, 20)
    office.start_server()
    clock.put_to(campaign.closes_at - DAY)
    rung = office.run("from reminders.tasks import sweep_now\nsweep_now.delay()")
    with office.broker_line() as line:
        assert (rung.returncode, line.llen("celery")) == (0, 1)
    office.empty_broker()
    office.start_worker()
    wait_until(lambda: sent() > 0, PATIENCE, "no reminders")
    office.empty_broker()
    wait_until(all_sent(20), PATIENCE, "reminders still wait")

    assert got(office) == dict.fromkeys(everybody(20), 1)


@pytest.mark.long
def test_two_beats_remind_once(office, clock, campaign):
    seat_crowd(campaign.cycle, 60)
    office.start_server()
    clock.put_to(campaign.closes_at - DAY - 10 * MINUTE)
    for _beat in range(2):
        office.start_worker()
    wait_until(Alarm.objects.exists, PATIENCE, "nothing was armed")
    clock.put_to(campaign.closes_at - DAY)
    wait_until(all_sent(60), PATIENCE, "reminders still wait")
    time.sleep(1.5)  # turns in which a second letter would be written

    assert got(office) == dict.fromkeys(everybody(60), 1)
    assert statuses() == {("queued", "", "sent"): 60}


@pytest.mark.long
def test_a_beat_that_was_away_for_two_hours_catches_up_with_what_is_of_use(office, clock, campaign):
    of_no_use = CampaignFactory(
        cycle=campaign.cycle, closes_at=campaign.closes_at - DAY + HOUR, zone="UTC"
    )
    Rule.objects.create(
        occasion="campaigns.closes",
        scope=campaign.cycle.group.slug,
        target=of_no_use.pk,
        audience="team",
        lead=timedelta(minutes=30),
        keeps_quiet_hours=False,
    )
    seat_crowd(campaign.cycle, 10)
    office.start_server()
    clock.put_to(campaign.closes_at - DAY - MINUTE)
    office.sweep()
    clock.put_to(campaign.closes_at - DAY + 2 * HOUR)
    office.start_worker()
    wait_until(all_sent(10), PATIENCE, "reminders still wait")

    assert got(office) == dict.fromkeys(everybody(10), 1)
    assert dict(Alarm.objects.values_list("target", "status")) == {
        campaign.pk: "rung",
        of_no_use.pk: "missed",
    }


@pytest.mark.parametrize("ahead", [10 * MINUTE, pytest.param(-10 * MINUTE, marks=pytest.mark.long)])
def test_a_machine_whose_clock_is_ten_minutes_off_reminds_by_the_databases(
    office, clock, campaign, ahead
):
    """To the worker, whose machine has the right time, it is the database that is off: the same ten minutes."""
    seat_crowd(campaign.cycle, 3)
    move(campaign, timezone.now() + DAY + ahead + 5 * MINUTE)
    clock.put_to(timezone.now() + ahead)
    office.start_server()
    office.start_worker()
    wait_until(Alarm.objects.exists, PATIENCE, "nothing was armed")
    time.sleep(1.5)  # turns in which a reminder would come too early
    assert statuses() == {}
    clock.put_to(campaign.closes_at - DAY)
    wait_until(all_sent(3), PATIENCE, "reminders still wait")

    assert got(office) == dict.fromkeys(everybody(3), 1)


def test_a_database_that_is_away_for_a_while_loses_and_doubles_no_reminder(office, clock, campaign):
    seat_crowd(campaign.cycle, 300)
    office.start_server()
    clock.put_to(campaign.closes_at - DAY)
    office.start_worker()
    for _restart in range(2):
        before = sent()
        wait_until(lambda before=before: sent() > before + 50, PATIENCE, "no reminders")
        with nobody_may_connect():
            time.sleep(1)
    wait_until(all_sent(300), PATIENCE, "reminders still wait")

    assert sorted(office.copies().values()) == [1] * 300
    assert got(office) == dict.fromkeys(everybody(300), 1)


def test_what_moves_while_the_mail_server_is_away_is_told_at_its_new_time_only(
    office, clock, campaign
):
    cancelled = CampaignFactory(cycle=campaign.cycle, closes_at=campaign.closes_at, zone="UTC")
    seat_crowd(campaign.cycle, 4)
    clock.put_to(campaign.closes_at - DAY)
    office.start_worker()
    tried = OutgoingLetter.objects.waiting().filter(attempts__gt=0)
    wait_until(tried.exists, PATIENCE, "nobody tried")
    Holding.objects.filter(person__user__email="reader-0@example.org").update(until="2020-01-01")
    Campaign.objects.filter(pk=cancelled.pk).update(status=CampaignStatus.DRAFT)
    was = campaign.closes_at
    move(campaign, was + 3 * DAY)
    office.start_server()
    try_again_now(clock)
    wait_until(lambda: not unsent(), PATIENCE, "letters still wait")
    assert got(office) == {}
    assert sent_whys() == {("It was moved or cancelled.",)}

    clock.put_to(campaign.closes_at - DAY)
    wait_until(all_sent(3), PATIENCE, "reminders still wait")
    assert got(office) == dict.fromkeys(everybody(4) - {"reader-0@example.org"}, 1)


def test_who_ceases_to_be_concerned_between_queueing_and_sending_gets_nothing(
    office, clock, campaign
):
    seat_crowd(campaign.cycle, 5)
    clock.put_to(campaign.closes_at - DAY)
    office.sweep()
    assert unsent() == 5
    Holding.objects.filter(person__user__email="reader-3@example.org").update(until="2020-01-01")
    office.start_server()
    office.start_worker()
    wait_until(all_sent(4), PATIENCE, "reminders still wait")

    assert got(office) == dict.fromkeys(everybody(5) - {"reader-3@example.org"}, 1)
    why = "The reader is no longer among those reminded."
    assert statuses() == {("queued", "", "sent"): 4, ("skipped", why, "cancelled"): 1}


#: Clocks go forward on 30 April 2027 in Cairo and on 28 March in Beirut; in Casablanca they go back for Ramadan on
#: 7 February and forward again on 14 March.
JUMPS = [
    ("Africa/Casablanca", "2027-02-10 10:00"),
    ("Africa/Casablanca", "2027-03-16 10:00"),
    ("Asia/Beirut", "2027-04-01 10:00"),
    ("Africa/Cairo", "2027-05-03 10:00"),
]


@pytest.mark.long
def test_a_jump_of_the_clocks_moves_no_local_hour(office, clock, campaign):
    Rule.objects.update(lead=7 * DAY)
    Campaign.objects.filter(pk=campaign.pk).delete()
    seat_crowd(campaign.cycle, 2)
    office.start_server()
    office.start_worker()
    for turn, (zone, at) in enumerate(JUMPS, start=1):
        closes = datetime.fromisoformat(at)
        place, before = ZoneInfo(zone), closes - 7 * DAY
        assert closes.replace(tzinfo=place).utcoffset() != before.replace(tzinfo=place).utcoffset()
        jumps = CampaignFactory(
            cycle=campaign.cycle, zone=zone, closes_at=instant(closes, zone), slug=f"jump-{turn}"
        )
        due = before.replace(tzinfo=place).astimezone(UTC)
        clock.put_to(due - 2 * MINUTE)
        alarms = Alarm.objects.filter(target=jumps.pk)
        wait_until(alarms.exists, PATIENCE, "nothing was armed")
        time.sleep(0.7)  # a turn in which a reminder would come too early
        assert sent() == 2 * (turn - 1)
        clock.put_to(due)
        wait_until(all_sent(2 * turn), PATIENCE, "reminders still wait")
        rang = alarms.get().rung_at.astimezone(place).replace(tzinfo=None)
        assert before <= rang < before + MINUTE


@pytest.mark.long
def test_a_template_that_is_broken_in_one_language_holds_up_that_language_alone(
    office, clock, campaign
):
    seat_crowd(campaign.cycle, 6)
    name = "campaigns/campaign_closes_soon/body.txt"
    broken = office.words / "letters" / name
    broken.parent.mkdir(parents=True)
    words = (LETTERS / name).read_text()
    broken.write_text(
        words.replace(
            "{% block words %}",
            '{% block words %}{% if language == "fr" %}{% include "there is none" %}{% endif %}',
        )
    )
    clock.put_to(campaign.closes_at - DAY)
    office.start_server()
    worker = office.start_worker()
    wait_until(lambda: sent() == 4, PATIENCE, "the others wait too")
    french = {"reader-2@example.org", "reader-5@example.org"}
    tried = OutgoingLetter.objects.waiting().filter(attempts__gt=0)
    wait_until(lambda: tried.count() == 2, PATIENCE, "nobody tried")
    assert got(office) == dict.fromkeys(everybody(6) - french, 1)

    office.kill(worker)
    broken.unlink()
    try_again_now(clock)
    office.start_worker()
    wait_until(all_sent(6), PATIENCE, "reminders still wait")
    assert got(office) == dict.fromkeys(everybody(6), 1)
    assert Reminder.objects.filter(status="queued").count() == 6
