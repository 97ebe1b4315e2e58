"""The moderators' morning letter, and what the morning page says waits."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import translation

from campaigns.states import IdeaStatus
from core.together import heard
from mailing.models import OutgoingLetter
from mailing.stops import StopLink
from moderation import waits
from moderation.digests import queue_digests
from moderation.models import Flag
from tests.factories.accounts import KeeperFactory, UserFactory
from tests.factories.campaigns import CampaignFactory, IdeaFactory
from tests.factories.groups import CycleFactory, member_of, moderator_of

#: Eight in the morning in Riyadh, five in London.
MORNING = datetime(2026, 3, 2, 5, 10, tzinfo=UTC)


@pytest.fixture
def waiting(campaign):
    """One overdue idea, one of yesterday, one of this night."""
    for hours in (120, 30, 2):
        IdeaFactory(campaign=campaign, submitted_at=MORNING - timedelta(hours=hours))
    return campaign


def reader(campaign, **facts):
    return moderator_of(campaign.cycle, UserFactory(**facts))


def test_a_moderator_hears_at_eight_of_their_own_day_and_only_once(waiting):
    reader(waiting, email="riyadh@example.org", time_zone="Asia/Riyadh")
    reader(waiting, email="london@example.org", time_zone="Europe/London")
    member_of(waiting.cycle)

    written = [queue_digests(now=MORNING + timedelta(hours=hour)) for hour in range(6)]

    assert written == [1, 0, 0, 1, 0, 0]
    assert list(OutgoingLetter.objects.order_by("pk").values_list("to_email", flat=True)) == [
        "riyadh@example.org",
        "london@example.org",
    ]


def test_the_letter_counts_by_age_and_links_to_the_queue(waiting):
    reader(waiting, time_zone="Asia/Riyadh", language="en", name="Salma")
    queue_digests(now=MORNING)

    letter = OutgoingLetter.objects.get()
    assert letter.subject == "3 ideas wait to be read, overdue: 1"
    assert "3 ideas wait. 1 of them is overdue. 1 came more than three days ago.\n" in letter.text
    assert "/en/v20/2020/campaigns/ideas/moderation/\n" in letter.text
    assert "List-Unsubscribe" in letter.headers


def test_a_late_run_writes_the_same_day_and_the_next_day_again(waiting):
    reader(waiting, time_zone="Asia/Riyadh")

    assert queue_digests(now=MORNING + timedelta(hours=9)) == 1
    assert queue_digests(now=MORNING + timedelta(days=1)) == 1


def test_nothing_that_waits_means_no_letter(campaign):
    reader(campaign, time_zone="Asia/Riyadh")
    IdeaFactory(campaign=campaign, status=IdeaStatus.PUBLISHED)

    assert queue_digests(now=MORNING) == 0


def test_whoever_stopped_the_morning_letter_gets_none(client, waiting):
    moderator = reader(waiting, time_zone="Asia/Riyadh")
    client.post(StopLink(moderator.email, "digest", "").url)
    queue_digests(now=MORNING)

    assert set(OutgoingLetter.objects.values_list("status", flat=True)) <= {"cancelled"}


def test_an_unknown_time_zone_is_read_as_utc(waiting):
    reader(waiting, time_zone="Mars/Olympus")

    assert queue_digests(now=MORNING) == 0
    assert queue_digests(now=MORNING + timedelta(hours=3)) == 1


def said(source, user):
    with translation.override("en"):
        (found,) = heard([source(user)])
        return found.count, str(found.words), str(found.detail), found.url


def test_the_morning_page_says_how_many_ideas_wait_and_how_old_they_are(waiting, salma):
    IdeaFactory(campaign=CampaignFactory(cycle=CycleFactory()))

    assert said(waits.ideas_to_read, salma) == (
        3,
        "ideas wait to be read",
        "3 of them are overdue",
        "/en/v20/2020/campaigns/ideas/moderation/",
    )
    assert said(waits.ideas_to_read, KeeperFactory())[0] == 4


def test_the_morning_page_names_problems_that_readers_reported(campaign, salma):
    idea = IdeaFactory(campaign=campaign, status=IdeaStatus.PUBLISHED, flag_count=2)
    for voter in "12":
        Flag.objects.create(idea=idea, voter=voter, words="x")

    assert said(waits.problems_reported, salma) == (
        1,
        "idea that readers reported a problem with",
        "",
        "/en/v20/2020/campaigns/ideas/moderation/?list=reported",
    )


def test_with_nothing_waiting_the_morning_page_says_so(campaign, salma):
    assert said(waits.ideas_to_read, salma)[:2] == (0, "No ideas wait to be read")
    assert said(waits.problems_reported, salma)[:2] == (0, "No problems reported by readers")
