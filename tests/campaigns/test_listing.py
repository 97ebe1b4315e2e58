"""Lists by key: every idea once, in order, whatever the page."""

from datetime import timedelta

import pytest
from django.utils import timezone

from campaigns.listing import page_of
from campaigns.search import PAGE, Asked
from campaigns.states import IdeaStatus
from tests.campaigns.ways import address
from tests.factories.campaigns import CampaignFactory, IdeaFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def campaign():
    return CampaignFactory()


@pytest.fixture
def many(campaign):
    now = timezone.now()
    return [
        IdeaFactory(
            campaign=campaign,
            status=IdeaStatus.PUBLISHED,
            published_at=now - timedelta(minutes=n // 3),
            support_count=n % 4,
        )
        for n in range(2 * PAGE + 5)
    ]


def walked(campaign, **asked):
    seen, after = [], ""
    for _page in range(9):
        page = page_of(campaign, Asked(after=after, **asked))
        seen += [idea.pk for idea in page.ideas]
        after = page.older
        if not after:
            return seen
    raise AssertionError("the list does not end")


@pytest.mark.parametrize(
    "asked",
    [{"order": "newest"}, {"order": "supported"}, {"order": "random", "seed": 1_000_000_000}],
)
def test_every_idea_stands_once_on_the_way_through(campaign, many, asked):
    seen = walked(campaign, **asked)

    assert sorted(seen) == sorted(idea.pk for idea in many)


def test_the_newest_stand_first_and_back_leads_back(campaign, many):
    first = page_of(campaign, Asked())
    second = page_of(campaign, Asked(after=first.older))

    back = page_of(campaign, Asked(before=second.newer))

    assert [idea.pk for idea in back.ideas] == [idea.pk for idea in first.ideas]
    days = [idea.published_at for idea in first.ideas]
    assert days == sorted(days, reverse=True)


def test_a_seed_gives_the_same_order_again_and_another_one_another(campaign, many):
    assert walked(campaign, order="random", seed=5) == walked(campaign, order="random", seed=5)
    assert walked(campaign, order="random", seed=5) != walked(campaign, order="random", seed=2**30)


@pytest.mark.parametrize(
    "key", ["x", "1", "1.", ".1", "9" * 60 + ".1", "-1.2", "1.9999999999999999999999", "٣.٤"]
)
def test_a_forged_key_is_no_error(client, campaign, many, key):
    assert client.get(address(campaign, "ideas/"), {"after": key}).status_code == 200
    assert (
        client.get(address(campaign, "ideas/"), {"before": key, "order": "supported"}).status_code
        == 200
    )


@pytest.mark.parametrize(
    "query",
    [
        {"theme": "x"},
        {"theme": "9" * 40},
        {"country": "<b>"},
        {"language": "\x00"},
        {"level": "nowhere"},
        {"level": "\x00"},
        {"seed": "-1", "order": "random"},
        {"q": "\x00"},
        {"q": "ا" * 5000},
        {"order": "'"},
    ],
)
def test_an_address_that_makes_no_sense_is_no_error(client, campaign, many, query):
    assert client.get(address(campaign, "ideas/"), query).status_code == 200


@pytest.mark.parametrize("count", [1, 20])
def test_the_list_costs_the_same_for_any_length(client, campaign, count, django_assert_num_queries):
    IdeaFactory.create_batch(count, campaign=campaign, status=IdeaStatus.PUBLISHED)

    with django_assert_num_queries(4):
        response = client.get(address(campaign, "ideas/"))

    assert len(response.context["cards"]) == count


@pytest.mark.parametrize("count", [1, 20])
def test_the_campaign_page_costs_the_same_for_any_number(
    client, campaign, count, django_assert_num_queries
):
    IdeaFactory.create_batch(count, campaign=campaign, status=IdeaStatus.PUBLISHED)

    with django_assert_num_queries(4):
        client.get(address(campaign))


@pytest.mark.parametrize("count", [1, 20])
def test_an_idea_costs_the_same_among_any_number(
    client, campaign, count, django_assert_num_queries
):
    ideas = IdeaFactory.create_batch(count, campaign=campaign, status=IdeaStatus.PUBLISHED)
    client.get(address(campaign, f"ideas/{ideas[0].pk}/"))

    with django_assert_num_queries(3):
        client.get(address(campaign, f"ideas/{ideas[0].pk}/"))


def test_public_pages_carry_neither_cookie_nor_token(client, campaign, many):
    for rest in ("", "ideas/", f"ideas/{many[0].pk}/", "record/", "ideas/feed/"):
        response = client.get(address(campaign, rest))
        assert response.status_code == 200, rest
        assert not response.cookies, rest
        assert "csrfmiddlewaretoken" not in response.content.decode(), rest


def test_the_feed_holds_titles_of_published_ideas_only(client, campaign):
    IdeaFactory(campaign=campaign, status=IdeaStatus.PUBLISHED, title="منشورة <b>")
    IdeaFactory(campaign=campaign, title="تنتظر")

    feed = client.get(address(campaign, "ideas/feed/")).content.decode()

    assert "منشورة &lt;b&gt;" in feed
    assert "تنتظر" not in feed


def test_open_data_neutralises_formulas(client, campaign):
    IdeaFactory(campaign=campaign, status=IdeaStatus.PUBLISHED, title="=HYPERLINK(1)", name="@x")

    rows = client.get(address(campaign, "ideas/data.csv")).content.decode()

    assert "'=HYPERLINK(1)" in rows
    assert "'@x" in rows
    assert rows.startswith("\ufeffnumber,")
