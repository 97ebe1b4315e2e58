"""Hostile input on every public form: a refusal in words or a cleaned text, never a fault of ours."""

import pytest

from campaigns import links
from campaigns.models import Idea
from campaigns.states import IdeaStatus
from contributions import private_links
from tests.contributions.writing import IDEA, filled, new_idea_path, send
from tests.factories.campaigns import CampaignFactory, IdeaFactory

pytestmark = pytest.mark.django_db

REFUSED = {
    "a NUL": "فكرة\x00هنا",
    "zero-width letters only": "\u200b\u200c\u200d\ufeff" * 5,
    "invisible letters only": "\u3164\u115f\u2800",
    "5,000 marks on one letter": "ب" + "\u064e" * 5000,
    "a megabyte": "كلمة " * 200_000,
}
CLEANED = {
    "a bidi override": ("قبل \u202eبعد\u202c هنا", "قبل بعد هنا"),
    "isolates": ("قبل \u2066بعد\u2069 هنا", "قبل بعد هنا"),
    "line separators": ("سطر\u2028سطر", "سطر\nسطر"),
    "control characters": ("نص\x07\x1b[31m", "نص[31m"),
    "a hundred blank lines": ("أ" + "\n" * 100 + "ب", "أ\n\n\n\nب"),
}
HTML = '<script>alert(1)</script><img src=x onerror=alert(2)> "\'{{ 7|add:7 }}{% now "Y" %}'


@pytest.mark.parametrize("what", REFUSED)
@pytest.mark.parametrize("field", ["title", "text", "name"])
def test_what_cannot_be_read_is_refused_in_words(client, what, field):
    response = send(client, CampaignFactory(), **{field: REFUSED[what]})

    assert response.status_code in {400, 422}
    assert "data-summary" in response.content.decode() or response.status_code == 400
    assert not Idea.objects.exists()


@pytest.mark.parametrize("what", CLEANED)
def test_what_can_be_cleaned_is_taken_clean(client, what):
    sent, kept = CLEANED[what]

    send(client, CampaignFactory(), text=sent)

    assert Idea.objects.get().text == kept


def test_lone_surrogates_are_no_fault(client):
    campaign = CampaignFactory()
    body = "&".join(f"{name}={value}" for name, value in filled(title="x").items())

    response = client.post(
        new_idea_path(campaign),
        body.replace("title=x", "title=%ED%A0%80%ED%BF%BF"),
        content_type="application/x-www-form-urlencoded",
    )

    assert response.status_code in {302, 400, 422}


def test_markup_is_shown_as_it_was_written(client):
    campaign = CampaignFactory(moderation="after")
    send(client, campaign, title=HTML[:150], text=HTML, name=HTML[:90])
    idea = Idea.objects.get()

    for path in (
        links.idea_path(idea),
        links.ideas_path(campaign),
        links.campaign_path(campaign),
        private_links.private_path(idea) + "?sent=1",
        private_links.private_path(idea) + "edit/",
        private_links.private_path(idea) + "withdraw/",
        links.idea_path(idea) + "report/",
        links.ideas_path(campaign) + "feed/",
    ):
        page = client.get(path).content.decode()
        assert "<script>alert" not in page, path
        assert "onerror=alert(2)>" not in page.replace("&gt;", ""), path
        assert "{{ 7|add:7 }}" in page or "14" not in page, path


@pytest.mark.parametrize("what", [*REFUSED, "html"])
def test_reports_and_answers_take_no_harm(client, what):
    words = REFUSED.get(what, HTML)
    public = IdeaFactory(status=IdeaStatus.PUBLISHED)
    returned = IdeaFactory(status=IdeaStatus.RETURNED)

    report = client.post(links.idea_path(public) + "report/", {"words": words})
    edit = client.post(
        private_links.private_path(returned) + "edit/", {**IDEA, "answer": words, "version": 1}
    )

    assert report.status_code in {302, 400, 422}
    assert edit.status_code in {302, 400, 422}


@pytest.mark.parametrize("what", [*REFUSED, "html", "operators"])
def test_search_and_similar_take_anything(client, what):
    words = {**REFUSED, "html": HTML, "operators": "& | ! <-> :* ' \\ ((("}[what]
    campaign = IdeaFactory(status=IdeaStatus.PUBLISHED).campaign
    words = words[:3000]

    assert client.get(links.ideas_path(campaign), {"q": words}).status_code == 200
    asked = {"title": words, "text": words}
    assert client.get(links.ideas_path(campaign) + "similar/", asked).status_code == 200


@pytest.mark.parametrize("stance", ["", "x", "support\x00", "agree", "support" * 1000])
def test_a_stance_that_is_none_counts_nothing(client, stance):
    idea = IdeaFactory(status=IdeaStatus.PUBLISHED)

    response = client.post(links.idea_path(idea) + "support/", {"stance": stance})

    idea.refresh_from_db()
    assert response.status_code in {200, 400}
    assert idea.support_count == 0


@pytest.mark.parametrize(
    "cookie", ["", "x", "1:forged", "Ø§", "9" * 4000, "\x01", "1:2:3:4", "None:abc"]
)
@pytest.mark.parametrize("name", ["device", "contributor"])
def test_a_cookie_of_somebody_elses_making_is_no_fault(client, name, cookie):
    idea = IdeaFactory(status=IdeaStatus.PUBLISHED)
    client.cookies[name] = cookie

    assert client.get(links.idea_path(idea)).status_code == 200
    client.post(links.idea_path(idea) + "support/", {"stance": "support"})

    idea.refresh_from_db()
    assert (idea.support_count, idea.confirmed_count) == (1, 0)


def test_numbers_out_of_range_are_not_found(client):
    campaign = CampaignFactory()

    for pk in ("0", "9" * 18, "9" * 19, "9" * 60):
        assert client.get(f"{links.ideas_path(campaign)}{pk}/").status_code == 404
