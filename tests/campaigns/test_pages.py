"""What the public pages say in each state of a campaign and of an idea."""

from datetime import timedelta

import pytest
from django.utils import timezone

from campaigns import links
from campaigns.actions import moving
from campaigns.states import CampaignStatus, IdeaStatus, Positions
from tests.factories.accounts import UserFactory
from tests.factories.campaigns import CampaignFactory, DeclineReasonFactory, IdeaFactory
from tests.factories.groups import TeamFactory
from traces.actions import trace

pytestmark = pytest.mark.django_db


def english(path):
    return f"/en{path[3:]}"


def page_at(client, path):
    response = client.get(english(path))
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize(
    ("status", "words", "offers"),
    [
        (CampaignStatus.OPEN, "open until", True),
        (CampaignStatus.ANNOUNCED, "Ideas are taken from the opening day on.", False),
        (CampaignStatus.CLOSED, "The campaign takes no more ideas.", False),
        (CampaignStatus.PUBLISHED, "The campaign takes no more ideas.", False),
        (CampaignStatus.ARCHIVED, "The campaign takes no more ideas.", False),
    ],
)
def test_each_state_of_a_campaign_has_its_words(client, status, words, offers):
    times = {}
    if status == CampaignStatus.ANNOUNCED:
        times = {"opens_at": timezone.now() + timedelta(days=2)}
    campaign = CampaignFactory(status=status, **times)

    page = page_at(client, links.campaign_path(campaign))

    assert words in page
    assert ('class="button"' in page) is offers


def test_the_poster_says_the_question_and_leads_to_the_campaign(client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    campaign = CampaignFactory(question_en="Which value?", question_ar="أي قيمة؟")
    page = links.campaign_path(campaign)
    assert f'href="{english(page)}poster.pdf"' in page_at(client, page)

    answer = client.get(f"{english(page)}poster.pdf")

    said = answer.getvalue()
    assert (answer["Content-Type"], said[:5]) == ("application/pdf", b"%PDF-")
    # What the file says of itself and where its code leads stands in letters that are read without unpacking.
    assert b"Which value?" in said
    assert f"/URI({settings.PUBLIC_URL}{english(page)})".encode() in said
    assert b"pdfuaid" in said


def test_a_draft_is_not_to_be_seen(client):
    campaign = CampaignFactory(status=CampaignStatus.DRAFT)

    for path in (
        links.campaign_path(campaign),
        f"{links.campaign_path(campaign)}poster.pdf",
        links.ideas_path(campaign),
    ):
        assert client.get(path).status_code == 404


def test_the_trail_shows_every_step_and_what_is_still_to_come(client):
    idea = IdeaFactory(status=IdeaStatus.PUBLISHED)
    team = TeamFactory(cycle=idea.campaign.cycle, name="Team of Values")
    trace("taken_up", idea, team, at=timezone.now())

    page = page_at(client, links.idea_path(idea))

    assert page.count('class="yet"') == 4
    assert page.count('class="here"') == 1
    assert "3 steps of 7 are done." in page


def test_an_idea_not_published_is_as_good_as_missing(client):
    idea = IdeaFactory(status=IdeaStatus.SUBMITTED)

    hidden, missing = (
        client.get(links.idea_path(idea)),
        client.get(f"{links.ideas_path(idea.campaign)}999999/"),
    )

    assert hidden.status_code == missing.status_code == 404


@pytest.mark.parametrize("status", [IdeaStatus.DECLINED, IdeaStatus.SPAM, IdeaStatus.WITHDRAWN])
def test_an_idea_that_was_public_leaves_its_place(client, status):
    idea = IdeaFactory(status=IdeaStatus.PUBLISHED, title="كلمات كانت هنا")
    reason = DeclineReasonFactory() if status == IdeaStatus.DECLINED else None
    moving.move_idea(idea, status, by=UserFactory(), now=timezone.now(), reason=reason)

    response = client.get(links.idea_path(idea))

    assert response.status_code == 410
    assert "كلمات كانت هنا" not in response.content.decode()


@pytest.mark.parametrize(
    ("positions", "buttons"),
    [
        (Positions.OFF, []),
        (Positions.SUPPORT, ["support"]),
        (Positions.AGREE, ["agree", "disagree", "pass"]),
    ],
)
def test_readers_can_say_what_the_campaign_asks(client, positions, buttons):
    idea = IdeaFactory(status=IdeaStatus.PUBLISHED, campaign__positions=positions)

    page = page_at(client, links.idea_path(idea))

    assert [
        b for b in ("support", "agree", "disagree", "pass") if f'value="{b}"' in page
    ] == buttons


def test_who_took_a_position_sees_it_and_can_take_it_back(client):
    idea = IdeaFactory(status=IdeaStatus.PUBLISHED)
    client.post(links.idea_path(idea) + "support/", {"stance": "support"})

    assert "Take my support back" in page_at(client, links.idea_path(idea))
    client.post(links.idea_path(idea) + "support/", {"stance": ""})
    assert "I support this idea" in page_at(client, links.idea_path(idea))


def test_the_record_counts_by_reason_and_says_how_long_it_took(client):
    campaign = CampaignFactory()
    reason = DeclineReasonFactory(label="Outside the question")
    for days, status in ((1, IdeaStatus.PUBLISHED), (2, IdeaStatus.DECLINED)):
        idea = IdeaFactory(campaign=campaign)
        moving.move_idea(
            idea,
            status,
            by=UserFactory(),
            now=idea.submitted_at + timedelta(days=days),
            reason=reason if status == IdeaStatus.DECLINED else None,
        )

    page = page_at(client, links.campaign_path(campaign) + "record/")

    assert "Outside the question" in page
    assert "1 day" in page


def test_the_part_for_close_ideas_needs_no_page_around_it(client):
    idea = IdeaFactory(
        status=IdeaStatus.PUBLISHED, title="مكتبة متنقلة بين القرى", text="قصص الأمانة"
    )

    part = client.get(
        links.ideas_path(idea.campaign) + "similar/", {"text": "مكتبة متنقلة لقصص بين القرى"}
    ).content.decode()

    assert f"/ideas/{idea.pk}/" in part
    assert "<html" not in part


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_pages_stand_in_every_language_with_their_alternates(client, language):
    idea = IdeaFactory(status=IdeaStatus.PUBLISHED)
    campaign = idea.campaign

    for path in (
        links.campaign_path(campaign),
        links.ideas_path(campaign),
        links.idea_path(idea),
        links.campaign_path(campaign) + "record/",
        links.ideas_path(campaign) + "new/",
    ):
        page = client.get(f"/{language}{path[3:]}").content.decode()
        assert f'<html lang="{language}"' in page
        for other in ("ar", "en", "fr"):
            assert f'hreflang="{other}"' in page


def test_the_language_of_an_idea_is_named_in_the_language_of_the_page(client):
    idea = IdeaFactory(status=IdeaStatus.PUBLISHED, language="ar")

    page = client.get(links.idea_path(idea)).content.decode()

    assert "<dd>العربية</dd>" in page
