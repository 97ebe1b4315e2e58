"""The page where a stranger writes: one page, no account, nothing lost and nothing doubled."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from campaigns.models import Contributor, Idea
from campaigns.states import CampaignStatus, IdeaStatus, WhoMay
from contributions import private_links
from contributions.actions import sending
from mailing.models import OutgoingLetter
from tests.contributions.writing import IDEA, filled, new_idea_path, opened, send
from tests.factories.accounts import UserFactory
from tests.factories.campaigns import CampaignFactory, IdeaFactory
from tests.factories.groups import ThemeFactory, member_of

pytestmark = pytest.mark.django_db


def page_of(response):
    return response.content.decode()


def test_the_form_asks_little_and_carries_its_own_key(client):
    campaign = CampaignFactory()
    ThemeFactory(cycle=campaign.cycle)

    page = page_of(client.get(new_idea_path(campaign)))

    names = re.findall(r'<(?:input|textarea|select)[^>]* name="([^"]+)"', page)
    assert [name for name in dict.fromkeys(names) if name not in {"numerals"}] == [
        "title", "text", "level", "theme", "country", "language", "name", "email",
        "more", "key", "began", "proof",
    ]  # fmt: skip
    assert client.cookies == {}


def test_a_stranger_sends_an_idea_and_sees_the_private_link_and_its_code_once(client):
    campaign = CampaignFactory()

    response = send(client, campaign, name="أمينة")

    idea = Idea.objects.get()
    assert response.status_code == 302
    assert response["Location"] == private_links.private_path(idea) + "?sent=1"
    page = page_of(client.get(response["Location"]))
    assert private_links.private_url(idea) in page
    assert 'class="qr"' in page
    assert 'class="qr"' not in page_of(client.get(private_links.private_path(idea)))
    assert (idea.title, idea.text, idea.level, idea.country.code, idea.name, idea.language) == (
        IDEA["title"],
        IDEA["text"],
        "community",
        "SA",
        "أمينة",
        "ar",
    )


@pytest.mark.parametrize(
    ("text", "chosen", "language"),
    [
        ("A small shelf in every café where neighbours leave a book", "", "en"),
        ("Небольшая полка с книгами в каждом дворе нашего города", "", "ru"),
        ("在每个社区设立一个小书架", "", "zh-hans"),
        ("A small shelf in every café where neighbours leave a book", "fr", "fr"),
    ],
)
def test_the_language_is_found_and_can_be_chosen(client, text, chosen, language):
    send(client, CampaignFactory(), title=text, text=text, language=chosen)

    assert Idea.objects.get().language == language


def test_a_form_with_a_fault_comes_back_with_everything_in_it(client):
    campaign = CampaignFactory()

    response = send(client, campaign, email="reader@", level="", key="not-a-key")

    page = page_of(response)
    assert response.status_code == 422
    assert not Idea.objects.exists()
    assert IDEA["title"] in page
    assert IDEA["text"] in page
    assert 'value="reader@"' in page
    assert "data-summary" in page
    assert page.count('aria-invalid="true"') >= 2


def test_sending_the_same_form_again_shows_the_same_page(client):
    campaign, form = CampaignFactory(), filled()

    places = {client.post(new_idea_path(campaign), form)["Location"] for _ in range(3)}

    assert len(places) == 1
    assert Idea.objects.count() == 1


def test_going_back_and_mending_the_words_edits_the_idea(client):
    campaign, form = CampaignFactory(), filled()
    client.post(new_idea_path(campaign), form)

    client.post(new_idea_path(campaign), {**form, "text": "كلمات أخرى بعد الرجوع إلى الصفحة"})

    assert [idea.text for idea in Idea.objects.all()] == ["كلمات أخرى بعد الرجوع إلى الصفحة"]


def test_a_page_fetched_anew_by_the_back_button_makes_no_second_idea(client):
    campaign = CampaignFactory()
    first = client.post(new_idea_path(campaign), filled())

    second = client.post(new_idea_path(campaign), filled())

    assert second["Location"] == first["Location"]
    assert Idea.objects.count() == 1


def test_the_same_words_from_two_devices_are_two_ideas():
    campaign = CampaignFactory()

    for device in (Client(), Client()):
        device.post(new_idea_path(campaign), filled())

    assert Idea.objects.count() == 2


def test_a_withdrawn_idea_can_be_sent_anew_from_the_same_device(client):
    campaign = CampaignFactory()
    client.post(new_idea_path(campaign), filled())
    sending.withdraw_idea(Idea.objects.get())

    client.post(new_idea_path(campaign), filled())

    assert sorted(Idea.objects.values_list("status", flat=True)) == ["submitted", "withdrawn"]


def test_going_back_to_choose_another_level_or_leave_an_address_changes_the_idea(client):
    campaign, form = CampaignFactory(), filled()
    client.post(new_idea_path(campaign), form)

    client.post(new_idea_path(campaign), {**form, "level": "world", "email": "reader@example.org"})
    client.post(new_idea_path(campaign), {**form, "level": "world", "email": "other@example.org"})

    idea = Idea.objects.get()
    assert (idea.level, idea.contributor.email) == ("world", "reader@example.org")
    assert [letter.to_email for letter in OutgoingLetter.objects.all()] == ["reader@example.org"]


def test_going_back_after_the_decision_makes_another_idea_and_loses_nothing(client):
    campaign, form = CampaignFactory(), filled()
    client.post(new_idea_path(campaign), form)
    Idea.objects.update(status=IdeaStatus.PUBLISHED, published_at=timezone.now())

    client.post(new_idea_path(campaign), {**form, "title": "فكرة ثانية", "saw_similar": "1"})

    assert set(Idea.objects.values_list("title", flat=True)) == {IDEA["title"], "فكرة ثانية"}


def test_close_ideas_are_shown_before_the_final_button_once(client):
    campaign = CampaignFactory()
    close = IdeaFactory(
        campaign=campaign, title=IDEA["title"], text=IDEA["text"], status=IdeaStatus.PUBLISHED
    )

    first = send(client, campaign)
    page = page_of(first)
    assert first.status_code == 200
    assert f"/ideas/{close.pk}/" in page
    assert 'name="saw_similar" value="1"' in page
    assert IDEA["text"] in page
    second = send(client, campaign, saw_similar="1")

    assert second.status_code == 302
    assert Idea.objects.count() == 2


@pytest.mark.parametrize(
    "machine", [{"more": "https://casino.example"}, {"began": "now"}, {"began": "1:forged"}]
)
def test_a_machine_is_asked_to_wait_and_a_person_who_looked_like_one_goes_on(client, machine):
    campaign = CampaignFactory()
    if machine.get("began") == "now":
        machine = {"began": opened(1)}

    response = send(client, campaign, **machine)

    page = page_of(response)
    assert response.status_code == 422
    assert not Idea.objects.exists()
    assert IDEA["text"] in page
    assert "casino" not in page
    assert re.search(r'name="began" value="\d+:[\w-]+"', page)


def test_a_closed_campaign_refuses_with_words_and_shows_the_text(client):
    campaign = CampaignFactory(
        status=CampaignStatus.CLOSED, closes_at=timezone.now() - timedelta(hours=1)
    )

    response = send(client, campaign)

    assert response.status_code == 409
    assert IDEA["text"] in page_of(response)
    assert not Idea.objects.exists()
    assert client.get(new_idea_path(campaign)).status_code == 200


def test_a_campaign_for_invited_people_takes_ideas_of_its_teams_only(client):
    campaign = CampaignFactory(who_may=WhoMay.INVITED)
    assert send(client, campaign).status_code == 403

    client.force_login(UserFactory())
    assert send(client, campaign).status_code == 403

    member = member_of(campaign.cycle)
    client.force_login(member)
    assert send(client, campaign).status_code == 302
    assert Idea.objects.get().sent_by == member


def test_an_address_is_kept_apart_from_the_idea_with_its_day(client):
    campaign = CampaignFactory()

    send(client, campaign, email="Reader@Example.org", name="أمينة")

    contributor = Contributor.objects.get()
    assert contributor.email == "reader@example.org"
    assert contributor.confirmed_at is None
    assert contributor.expires_at > campaign.closes_at
    assert Idea.objects.get().contributor == contributor


def test_what_the_campaign_does_not_ask_is_not_taken(client):
    campaign = CampaignFactory(asks_country=False, asks_name=False, asks_theme=False, levels=[])

    send(client, campaign, name="أمينة")

    idea = Idea.objects.get()
    assert (idea.country.code, idea.name, idea.level) == ("", "", "")


@pytest.mark.parametrize("field", ["theme", "level", "country", "language"])
def test_a_choice_that_was_not_offered_is_refused(client, field):
    elsewhere = ThemeFactory()
    campaign = CampaignFactory(levels=["world"])
    ThemeFactory(cycle=campaign.cycle)
    wrong = {"theme": elsewhere.pk, "level": "individual", "country": "ZZ", "language": "xx"}

    response = send(client, campaign, **{"level": "world", field: wrong[field]})

    assert response.status_code == 422
    assert not Idea.objects.exists()


def test_a_text_longer_than_the_campaign_takes_comes_back_whole(client):
    campaign = CampaignFactory(text_limit=40)
    text = "كلمة " * 20

    response = send(client, campaign, text=text)

    assert response.status_code == 422
    assert text.strip() in page_of(response)


def test_line_ends_and_marks_count_as_the_reader_counts_them(client):
    campaign = CampaignFactory(text_limit=5)

    assert send(client, campaign, text="ab\r\ncd").status_code == 302


def test_a_second_device_of_one_address_is_not_shut_out(client):
    campaign = CampaignFactory(daily_limit=2)
    for title in ("فكرة أولى", "فكرة ثانية"):
        assert send(client, campaign, title=title, saw_similar="1").status_code == 302

    refused = send(client, campaign, saw_similar="1")

    assert refused.status_code == 429
    assert int(refused["Retry-After"]) > 0
    assert IDEA["text"] in page_of(refused)
    del client.cookies["device"]
    assert send(client, campaign, saw_similar="1").status_code == 302
    assert Idea.objects.count() == 3


def test_a_broken_key_is_no_reason_to_lose_an_idea(client):
    send(client, CampaignFactory(), key="x" * 36)

    assert Idea.objects.get().title == IDEA["title"]


def test_a_second_click_after_the_end_shows_the_idea_that_came_in_time(client):
    campaign, form = CampaignFactory(), filled()
    sent = client.post(new_idea_path(campaign), form)
    campaign.closes_at = timezone.now() - timedelta(seconds=1)
    campaign.save()

    assert client.post(new_idea_path(campaign), form)["Location"] == sent["Location"]


def test_sending_costs_a_known_number_of_queries(client, django_assert_num_queries):
    campaign = CampaignFactory()
    form = filled(email="a@example.org")

    with django_assert_num_queries(6):
        client.post(new_idea_path(campaign), form)
