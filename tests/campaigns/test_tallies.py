"""Stored counts are what the rows say, whatever happens at once; a check finds and mends drift."""

import random
import threading
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from campaigns import tallies
from campaigns.actions import moving
from campaigns.actions.supporting import Voter, take_position
from campaigns.models import Idea, Tally
from campaigns.states import IdeaStatus
from contributions.actions import sending
from core.errors import OutOfDate, Refused
from tests.factories.accounts import UserFactory
from tests.factories.campaigns import CampaignFactory, DeclineReasonFactory, IdeaFactory

pytestmark = pytest.mark.django_db


def check(*arguments):
    out = StringIO()
    call_command("check_counts", *arguments, stdout=out)
    return out.getvalue()


def decide(idea, status, days=0, **changes):
    now = idea.submitted_at + timedelta(days=days)
    moving.move_idea(idea, status, by=UserFactory(), now=now, **changes)


def test_every_move_moves_its_counts():
    campaign = CampaignFactory()
    first, second = IdeaFactory.create_batch(2, campaign=campaign)
    reason = DeclineReasonFactory(code="off-topic")

    decide(first, IdeaStatus.PUBLISHED, days=1)
    decide(second, IdeaStatus.DECLINED, days=5, reason=reason)
    assert dict(tallies.counts_of(campaign).by) == {
        "status": {"published": 1, "declined": 1},
        "level": {"community": 1},
        "language": {"ar": 1},
        "reason": {"off-topic": 1},
        "wait": {"1": 1, "5": 1},
    }
    decide(second, IdeaStatus.SUBMITTED, days=6)
    decide(first, IdeaStatus.DECLINED, days=7, reason=reason)

    assert dict(tallies.counts_of(campaign).by) == {
        "status": {"submitted": 1, "declined": 1},
        "reason": {"off-topic": 1},
        "wait": {"1": 1, "5": 1},
    }
    assert tallies.drift(campaign) == {}


@pytest.mark.parametrize(
    ("days", "median"), [([], None), ([4], 4), ([1, 9], 1), ([1, 2, 30], 2), ([0, 0, 0, 7, 8], 0)]
)
def test_the_record_knows_the_day_of_the_idea_in_the_middle(days, median):
    campaign = CampaignFactory()
    for wait in days:
        decide(IdeaFactory(campaign=campaign), IdeaStatus.PUBLISHED, days=wait)

    assert tallies.counts_of(campaign).median_wait == median


def test_drift_is_reported_and_mended():
    idea = IdeaFactory(status=IdeaStatus.PUBLISHED)
    take_position(idea, "support", by=Voter("d:one"))
    assert check() == "Every stored count is right.\n"
    Tally.objects.filter(kind="status").update(count=7)
    Idea.objects.update(support_count=9)

    with pytest.raises(SystemExit):
        check()
    said = check("--mend")

    assert "status published is off by +6" in said
    assert f"counters of 1 ideas are off: [{idea.pk}]" in said
    assert check() == "Every stored count is right.\n"
    assert Idea.objects.get().support_count == 1


def _busy(campaign, seed, faults):
    """Somebody who submits, edits, publishes, withdraws and supports at random."""
    chance = random.Random(seed)
    words = sending.Words("فكرة", "نص الفكرة", "ar", level="world")
    try:
        for turn in range(8):
            sending.submit_idea(campaign, words, by=None)
            idea = Idea.objects.filter(campaign=campaign).order_by("?").first()
            idea.campaign = campaign
            try:
                act = chance.choice(["publish", "withdraw", "support", "edit"])
                if act == "support":
                    take_position(idea, "support", by=Voter(f"d:{seed}-{turn}"))
                elif act == "edit":
                    sending.edit_idea(idea, words, version=idea.version)
                elif act == "withdraw":
                    sending.withdraw_idea(idea)
                else:
                    sending.transaction.atomic()(moving.move_idea)(
                        idea, IdeaStatus.PUBLISHED, by=None, now=timezone.now()
                    )
            except (OutOfDate, Refused):
                pass
    except Exception as fault:  # noqa: BLE001 -- told by the test
        faults.append(fault)
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_counts_are_right_after_many_at_once_and_a_recount_in_their_midst():
    campaign, faults = CampaignFactory(), []
    threads = [threading.Thread(target=_busy, args=(campaign, n, faults)) for n in range(6)]
    for thread in threads:
        thread.start()
    for _ in range(5):
        tallies.recount(campaign)
        tallies.recount_ideas(campaign)
    for thread in threads:
        thread.join()

    assert faults == []
    assert Idea.objects.count() == 48
    assert tallies.drift(campaign) == {}
    assert tallies.drifted_ideas(campaign) == []


def _beside(act):
    """`act` in a transaction of another connection; gives the thread, which ends once it has committed."""

    def run():
        try:
            with transaction.atomic():
                act()
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    return thread


@pytest.mark.django_db(transaction=True)
def test_a_recount_keeps_its_own_campaign_waiting_and_no_other():
    counted, other = CampaignFactory(), CampaignFactory()
    with transaction.atomic():
        tallies.recount(counted)
        elsewhere = _beside(lambda: tallies.shift(other.pk, after={("status", "submitted"): 1}))
        elsewhere.join(timeout=20)
        here = _beside(lambda: tallies.shift(counted.pk, after={("status", "submitted"): 1}))
        here.join(timeout=0.5)
        waited = (elsewhere.is_alive(), here.is_alive())
    here.join(timeout=20)

    assert waited == (False, True)
    assert (tallies.counts_of(other).waiting, tallies.counts_of(counted).waiting) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_a_recount_waits_for_a_change_that_has_not_committed_and_counts_it():
    campaign = CampaignFactory()
    with transaction.atomic():
        IdeaFactory(campaign=campaign)
        recount = _beside(lambda: tallies.recount(campaign))
        recount.join(timeout=0.5)
        waited = recount.is_alive()
    recount.join(timeout=20)

    assert waited
    assert tallies.counts_of(campaign).waiting == 1
    assert tallies.drift(campaign) == {}
