"""Whose calendar a page and a letter are written in: the group's, and the reader's own month names."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from accounts import actions
from campaigns.states import IdeaStatus
from mailing.models import OutgoingLetter
from tests.contributions.writing import as_they_leave, receive
from tests.factories.accounts import UserFactory
from tests.factories.campaigns import CampaignFactory, IdeaFactory
from tests.factories.groups import CycleFactory, MilestoneFactory, organiser_of

pytestmark = pytest.mark.django_db
TO_INDIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
JULY = datetime(2020, 7, 5, 9, tzinfo=UTC)


@pytest.fixture
def campaign():
    cycle = CycleFactory(group__slug="v20", group__month_names="mashriq")
    MilestoneFactory(cycle=cycle, fixed="2020-07-05")
    campaign = CampaignFactory(cycle=cycle, opens_at=JULY, closes_at=JULY + timedelta(days=30))
    IdeaFactory(
        campaign=campaign, status=IdeaStatus.PUBLISHED, submitted_at=JULY, published_at=JULY
    )
    return campaign


def pages(campaign):
    home = f"/ar/v20/{campaign.cycle.slug}/"
    of_campaign = f"{home}campaigns/{campaign.slug}/"
    idea = campaign.ideas.get()
    return [
        "/ar/v20/",
        home,
        f"{home}campaigns/",
        of_campaign,
        f"{of_campaign}ideas/",
        f"{of_campaign}ideas/{idea.pk}/",
    ]


def test_every_page_of_a_group_speaks_its_month_names(client, campaign):
    for page in pages(campaign):
        said = client.get(page).content.decode()
        assert "تموز" in said, page
        assert "يوليو" not in said, page


def test_a_reader_who_is_signed_in_reads_their_own_and_others_do_not(client, campaign):
    reader = UserFactory(month_names="morocco")
    for page in pages(campaign):
        before = client.get(page).content.decode()
        client.force_login(reader)
        own = client.get(page).content.decode()
        client.logout()
        client.cookies.clear()

        assert "يوليوز" in own, page
        assert "تموز" not in own, page
        assert client.get(page).content.decode() == before


def test_a_group_that_shows_hijri_dates_shows_them_beside_the_others(client, campaign):
    group = campaign.cycle.group
    plain = [client.get(page.replace("/ar/", "/en/")).content.decode() for page in pages(campaign)]
    group.shows_hijri = True
    group.save()
    for page, before in zip(pages(campaign), plain, strict=True):
        client.cookies.clear()
        said = client.get(page.replace("/ar/", "/en/") + "?new").content.decode()
        assert "1441 AH" in said, page
        assert "AH" not in before, page


def test_a_letter_speaks_the_month_names_of_the_group_it_comes_from(campaign):
    until = datetime(2030, 7, 5, 9, tzinfo=UTC) - timezone.now()
    actions.invite(
        "layla@example.org",
        by=organiser_of(campaign.cycle),
        language="ar",
        scope="v20",
        purpose_words="مقعد",
        open_for=until,
    )

    letter = OutgoingLetter.objects.get(to_email="layla@example.org")
    assert "تموز 2030" in letter.text
    assert "تموز 2030" in letter.html


def test_a_letter_costs_one_question_more_only_when_a_date_stands_in_it(
    campaign, django_assert_max_num_queries
):
    by = organiser_of(campaign.cycle)
    actions.invite("first@example.org", by=by, language="ar", scope="v20")

    with django_assert_max_num_queries(12) as asked:
        actions.invite("layla@example.org", by=by, language="ar", scope="v20")

    groups = [query["sql"] for query in asked.captured_queries if "month_names" in query["sql"]]
    assert len(groups) == 1


def test_a_letter_counts_in_the_numerals_its_reader_chose(campaign):
    latin, indic = UserFactory(language="ar"), UserFactory(language="ar", numerals="arab")
    for reader in (latin, indic):
        receive(IdeaFactory(campaign=campaign, sent_by=reader, contributor=None))

    of = {letter.to_email: letter for letter in as_they_leave()}
    days = str(campaign.reads_within_days)
    assert days in of[latin.email].text
    assert days.translate(TO_INDIC) in of[indic.email].text
    assert days.translate(TO_INDIC) in of[indic.email].html
