"""One letter for each armed instant and recipient: no more, no fewer, and never one that is no longer true."""

from datetime import timedelta

import pytest
from django.core import mail

from campaigns.models import Campaign
from campaigns.states import CampaignStatus
from groups.models import Holding
from mailing.actions import STOPPED
from mailing.delivery import deliver_due
from mailing.models import OutgoingLetter
from reminders import joins
from reminders.models import Alarm, Preference, Reminder, Rule
from reminders.registry import occasions
from reminders.sweeping import sweep
from reminders.writing import write
from tests.reminders.conftest import CLOSES, DAY, HOUR, seat_somebody, turn

pytestmark = pytest.mark.django_db

DUE = CLOSES - DAY
WHOLE = ("Member <member@example.org>", "Closing soon, on 20 May 2030, 15:00: قيم للعالم")


@pytest.fixture(autouse=True)
def _the_clock_of_the_test(monkeypatch, at):
    """The scribe asks the database for the time; here the test tells it."""
    monkeypatch.setitem(joins.scribes, "reminders", lambda letters: write(letters, now=at.now))
    monkeypatch.setitem(
        joins.scribes, "reminders.digest", lambda letters: joins.write_digests(letters, now=at.now)
    )


class Clock:
    now = DUE

    def __call__(self, instant):
        self.now = instant
        return turn(instant)


@pytest.fixture
def at():
    return Clock()


def test_nothing_comes_before_its_hour_and_one_letter_at_it(at, member, one_day_before):
    assert at(DUE - timedelta(minutes=1)) == []
    assert at(DUE) == [(["Member <member@example.org>"], WHOLE[1])]
    assert at(DUE + HOUR) == []


def test_a_late_turn_catches_up(at, member, one_day_before):
    at(DUE - HOUR)
    assert at(DUE + 2 * HOUR) == [([WHOLE[0]], WHOLE[1])]


def test_what_is_of_no_use_any_more_is_missed_and_said_so(at, member, one_day_before):
    at(DUE - HOUR)
    assert at(CLOSES + HOUR) == []
    assert list(Alarm.objects.values_list("status", flat=True)) == ["missed"]


def test_a_moved_instant_reminds_again(at, campaign, member, one_day_before):
    at(DUE)
    Campaign.objects.filter(pk=campaign.pk).update(closes_at=CLOSES + 5 * DAY)
    assert at(DUE + HOUR) == []
    assert at(DUE + 5 * DAY) == [
        ([WHOLE[0]], "Closing soon, on 25 May 2030, 15:00: قيم للعالم"),
    ]


def test_an_instant_that_is_true_again_does_not_send_its_letter_twice(
    at, campaign, member, one_day_before
):
    at(DUE)
    Campaign.objects.filter(pk=campaign.pk).update(closes_at=CLOSES + 5 * DAY)
    at(DUE + HOUR)
    Campaign.objects.filter(pk=campaign.pk).update(closes_at=CLOSES)
    assert at(DUE + 2 * HOUR) == []


def test_a_cancelled_thing_reminds_nobody(at, campaign, member, one_day_before):
    at(DUE - HOUR)
    Campaign.objects.filter(pk=campaign.pk).update(status=CampaignStatus.DRAFT)
    assert at(DUE) == []


def test_somebody_who_left_between_planning_and_sending_gets_none(at, member, one_day_before):
    at.now = DUE
    sweep(now=DUE)
    Holding.objects.update(until="2020-01-01")
    assert at(DUE + timedelta(minutes=1)) == []
    assert list(OutgoingLetter.objects.values_list("status", "last_error")) == [
        ("cancelled", "The reader is no longer among those reminded.")
    ]
    assert list(Reminder.objects.values_list("status", "why")) == [
        ("skipped", "The reader is no longer among those reminded.")
    ]


def test_what_moves_between_queueing_and_sending_is_called_off_and_comes_back(
    at, campaign, member, one_day_before
):
    sweep(now=DUE)
    Campaign.objects.filter(pk=campaign.pk).update(closes_at=CLOSES + DAY)
    assert at(DUE + timedelta(minutes=1)) == []
    Campaign.objects.filter(pk=campaign.pk).update(closes_at=CLOSES)
    assert at(DUE + timedelta(minutes=2)) == [([WHOLE[0]], WHOLE[1])]


def test_rules_of_the_thing_stand_before_the_groups_and_those_before_the_platforms(
    at, campaign, member, one_day_before
):
    scope = campaign.cycle.group.slug
    of_group = Rule.objects.create(
        occasion="campaigns.closes", audience="team", scope=scope, lead=3 * DAY
    )
    assert (at(CLOSES - 3 * DAY) != [], at(DUE)) == (True, [])
    Rule.objects.create(
        occasion="campaigns.closes",
        audience="team",
        scope=scope,
        target=campaign.pk,
        lead=2 * HOUR,
        keeps_quiet_hours=False,
    )
    assert at(CLOSES - 2 * HOUR) == [([WHOLE[0]], WHOLE[1])]
    assert of_group.alarms.get().status == "called_off"


def test_a_rule_that_is_off_reminds_nobody(at, campaign, member, one_day_before):
    Rule.objects.create(
        occasion="campaigns.closes",
        audience="team",
        scope=campaign.cycle.group.slug,
        target=campaign.pk,
        lead=DAY,
        is_on=False,
    )
    assert at(DUE) == []


def test_each_reads_in_their_own_language_zone_and_numerals(at, campaign, one_day_before):
    seat_somebody(
        campaign.cycle,
        email="a@example.org",
        name="أمل",
        language="ar",
        time_zone="Asia/Riyadh",
        numerals="arab",
    )
    seat_somebody(
        campaign.cycle, email="f@example.org", name="Fleur", language="fr", time_zone="Europe/Paris"
    )
    found = {to[0].split("<")[-1]: subject for to, subject in at(DUE)}
    assert ("١٨:٠٠" in found["a@example.org>"], "17:00" in found["f@example.org>"]) == (True, True)
    bodies = {message.to[0]: message.body for message in mail.outbox}
    assert any("أمل" in body for body in bodies.values())


def test_nobody_is_woken(at, campaign, one_day_before):
    Rule.objects.update(keeps_quiet_hours=True)
    seat_somebody(
        campaign.cycle, email="t@example.org", name="T", language="en", time_zone="Asia/Tokyo"
    )
    # 15:00 UTC is midnight in Tokyo; eight in the morning there is 23:00 UTC.
    assert at(DUE) == []
    assert [to for to, _subject in at(DUE + 8 * HOUR)] == [["T <t@example.org>"]]


def test_a_reminder_that_would_come_too_late_in_the_morning_comes_at_night(
    at, campaign, one_day_before
):
    Rule.objects.update(keeps_quiet_hours=True, lead=2 * HOUR)
    seat_somebody(
        campaign.cycle, email="t@example.org", name="T", language="en", time_zone="Asia/Tokyo"
    )
    assert [to for to, _subject in at(CLOSES - 2 * HOUR)] == [["T <t@example.org>"]]


def test_who_asked_for_none_gets_none_and_the_ledger_says_why(at, member, one_day_before):
    Preference.objects.create(user=member, occasion="", manner="none")
    assert at(DUE) == []
    assert list(Reminder.objects.values_list("status", "why")) == [
        ("skipped", "The reader asked for no reminders of this kind.")
    ]


def test_a_morning_letter_holds_all_that_was_asked_for_in_one(at, campaign, member, one_day_before):
    other = Campaign.objects.create(
        cycle=campaign.cycle, slug="b", title="Second", closes_at=CLOSES + HOUR, status="open"
    )
    Preference.objects.create(user=member, occasion="", manner="digest", digest_at=7)
    assert at(DUE + HOUR) == []
    assert at(DUE + 16 * HOUR) == [([WHOLE[0]], "2 reminders for today")]
    body = mail.outbox[-1].body
    assert (campaign.title in body, other.title in body) == (True, True)


def test_stopping_the_kind_by_a_click_holds(at, client, campaign, member, one_day_before):
    at(DUE)
    headers = mail.outbox[-1].extra_headers
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    link = headers["List-Unsubscribe"].strip("<>")
    assert link in mail.outbox[-1].body
    # As a mail program does it: no cookie, no page before it.
    clicked = client.post(
        "/" + link.split("/", 3)[3],
        "List-Unsubscribe=One-Click",
        "application/x-www-form-urlencoded",
    )
    Campaign.objects.filter(pk=campaign.pk).update(closes_at=CLOSES + DAY)
    assert (clicked.status_code, at(DUE + DAY)) == (200, [])
    assert OutgoingLetter.objects.filter(status="cancelled").get().last_error == STOPPED


def test_quiet_hours_are_the_rules_where_the_reader_has_none_of_their_own(
    at, campaign, member, one_day_before
):
    own = seat_somebody(campaign.cycle, email="own@example.org", name="Own", time_zone="UTC")
    Preference.objects.create(user=own, occasion="", quiet_from=3, quiet_until=3)
    # 15:00 lies in the quiet hours that the group set.
    Rule.objects.update(keeps_quiet_hours=True, quiet_from=14, quiet_until=17)
    assert [to for to, _subject in at(DUE)] == [["Own <own@example.org>"]]
    assert at(DUE + HOUR) == []
    assert [to for to, _subject in at(DUE + 2 * HOUR)] == [[WHOLE[0]]]


def test_what_cannot_wait_for_the_one_letter_comes_by_itself(at, campaign, member, one_day_before):
    Rule.objects.update(lead=HOUR)
    Preference.objects.create(user=member, occasion="", manner="digest", digest_at=8)
    assert at(CLOSES - HOUR) == [([WHOLE[0]], WHOLE[1])]


def test_one_kind_can_be_left_off_and_the_others_come(at, campaign, member, one_day_before):
    Preference.objects.create(user=member, occasion="", manner="none")
    Preference.objects.create(user=member, occasion="campaigns.closes", manner="single")
    assert at(DUE) == [([WHOLE[0]], WHOLE[1])]


@pytest.fixture
def _no_other_room(monkeypatch):
    """Every kind of thing costs a turn a few queries more; here there is one."""
    for name in set(occasions) - {"campaigns.closes"}:
        monkeypatch.delitem(occasions, name)


@pytest.mark.usefixtures("_no_other_room")
def test_ten_cost_what_one_costs(at, campaign, member, one_day_before, django_assert_num_queries):
    sweep(now=DUE - HOUR)
    with django_assert_num_queries(20):
        sweep(now=DUE)
    for n in range(10):
        seat_somebody(campaign.cycle, email=f"m{n}@example.org", time_zone="UTC")
    Campaign.objects.filter(pk=campaign.pk).update(closes_at=CLOSES + DAY)
    sweep(now=DUE + HOUR)
    with django_assert_num_queries(20):
        sweep(now=DUE + DAY)
    queued = Reminder.objects.filter(status="queued", alarm__instant=CLOSES + DAY)
    assert queued.count() == 11


def test_what_rings_after_the_mornings_letter_was_written_goes_by_itself(
    at, campaign, member, one_day_before
):
    Preference.objects.create(user=member, occasion="", manner="digest", digest_at=15)
    Campaign.objects.filter(pk=campaign.pk).update(closes_at=CLOSES + HOUR)
    sweep(now=DUE)
    morning = Reminder.objects.create(
        alarm=Alarm.objects.get(), recipient=0, user=member, due_at=DUE, digest_on=DUE.date()
    )
    Alarm.objects.update(status="rung", rung_at=DUE)
    assert sweep(now=DUE).queued == 1
    late = Reminder.objects.create(
        alarm=Alarm.objects.get(),
        recipient=member.pk,
        user=member,
        due_at=DUE,
        digest_on=DUE.date(),
    )
    sweep(now=DUE)
    sweep(now=DUE)
    late.refresh_from_db()
    assert (late.status, late.digest_on, late.letter_id is None) == ("queued", None, False)
    assert late.letter_id != morning.letter_id


def test_a_reminder_that_a_mornings_letter_left_out_and_that_is_true_again_goes_by_itself(
    at, campaign, member, one_day_before
):
    Campaign.objects.create(
        cycle=campaign.cycle, slug="b", title="Second", closes_at=CLOSES, status="open"
    )
    Preference.objects.create(user=member, occasion="", manner="digest", digest_at=15)
    sweep(now=DUE)
    Campaign.objects.filter(pk=campaign.pk).update(closes_at=CLOSES + DAY)
    assert at(DUE) == [([WHOLE[0]], "1 reminder for today")]
    Campaign.objects.filter(pk=campaign.pk).update(closes_at=CLOSES)
    assert at(DUE + HOUR) == [([WHOLE[0]], WHOLE[1])]


def test_what_moves_after_the_turn_and_before_the_post_is_not_told(
    at, campaign, member, one_day_before
):
    at.now = DUE
    sweep(now=DUE)
    Campaign.objects.filter(pk=campaign.pk).update(closes_at=CLOSES + DAY)
    deliver_due(clock=lambda: DUE + timedelta(minutes=1))
    assert mail.outbox == []
    assert OutgoingLetter.objects.get().last_error == "It was moved or cancelled."
