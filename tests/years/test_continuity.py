"""Cycles side by side, and a search over all of them."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone, translation

from publications.actions import Plan
from publications.models import Record
from tests.factories.briefs import RecommendationFactory
from tests.factories.campaigns import CampaignFactory, IdeaFactory
from tests.factories.events import EventFactory
from tests.factories.groups import (
    CycleFactory,
    GroupFactory,
    TeamFactory,
    ThemeFactory,
    member_of,
)
from tests.factories.library import PaperFactory
from tests.factories.publications import published_brief
from years import continuity

pytestmark = pytest.mark.django_db


@pytest.fixture
def cycles():
    first = CycleFactory(status="archived")
    second = CycleFactory(group=first.group, slug="2021", year=2021)
    for cycle in (first, second):
        ThemeFactory(cycle=cycle, slug="education", title_ar="التعليم", title_en="Education")
    ThemeFactory(cycle=first, title_ar="الصحة", slug="health")
    return first, second


def page(client, cycle, **query):
    return client.get(reverse("years:continuity", args=[cycle.group.slug]), query)


def test_what_recurs_stands_first_and_in_one_row(client, cycles):
    translation.activate("ar")
    first, _second = cycles
    rows = page(client, first).context["themes"]

    assert [(row.title, row.times) for row in rows] == [("التعليم", 2), ("الصحة", 1)]
    assert rows[0].cells[0].url == reverse(
        "groups:theme", args=[first.group.slug, "2021", "education"]
    )


def test_a_name_written_otherwise_in_another_year_is_the_same(client, cycles):
    first, second = cycles
    TeamFactory(cycle=first, slug="a", name_ar="فريق القِيَم")
    TeamFactory(cycle=second, slug="b", name_ar="فريق القيم")

    assert [row.times for row in page(client, first).context["teams"]] == [2]


def test_a_word_is_found_in_every_year(client, cycles):
    for cycle, title in zip(cycles, ("المدرسة", "المدارس والمدرسة"), strict=True):
        campaign = CampaignFactory(cycle=cycle, status="published")
        IdeaFactory(campaign=campaign, status="published", title=title, language="ar")
    EventFactory(cycle=cycles[0], title="يوم المدرسة")

    found = page(client, cycles[0], q="المدرسة").context["found"]

    assert {(one.kind, one.cycle.slug) for one in found} == {
        ("idea", "2020"),
        ("idea", "2021"),
        ("event", "2020"),
    }


def test_papers_of_any_year_and_of_none_are_found_by_whoever_may_read_them(client, cycles):
    first, second = cycles
    for cycle, slug, access in (
        (first, "of-2020", "public"),
        (None, "of-all", "public"),
        (second, "of-members", "members"),
    ):
        PaperFactory(
            group=first.group, cycle=cycle, slug=slug, title="ميثاق المدرسة", access=access
        )

    def found():
        return {
            (one.kind, one.url.split("/")[-2], one.cycle)
            for one in page(client, first, q="المدرسه").context["found"]
        }

    public = {("paper", "of-2020", first), ("paper", "of-all", None)}
    assert found() == public
    client.force_login(member_of(second))
    assert found() == {*public, ("paper", "of-members", second)}


def test_what_is_not_public_is_not_found(client, cycles):
    campaign = CampaignFactory(cycle=cycles[0], status="draft")
    IdeaFactory(campaign=campaign, status="published", title="Hidden word")
    open_one = CampaignFactory(cycle=cycles[0], status="open")
    IdeaFactory(campaign=open_one, status="submitted", title="Hidden word")

    assert page(client, cycles[0], q="hidden").context["found"] == []


def test_a_recommendation_is_known_from_its_instant_until_it_is_taken_back(client):
    """Neither counted nor found nor shown to recur while its brief waits to appear."""
    brief = published_brief(plan=Plan(timezone.now() + timedelta(hours=1)))
    RecommendationFactory(brief=brief, text="مادة عن القيم")
    again = published_brief(cycle=CycleFactory(group=brief.cycle.group, slug="again", year=2031))
    RecommendationFactory(brief=again, text="مادة عن القيم")

    def known():
        cache.clear()
        side_by_side = page(client, brief.cycle).context
        found = page(client, brief.cycle, q="القيم").context["found"]
        counts = sum(cycle.advice_count for cycle in side_by_side["cycles"])
        kinds = [one.kind for one in found if one.kind == "recommendation"]
        return counts, len(kinds), [row.times for row in side_by_side["advice"]]

    assert known() == (1, 1, [])
    Record.objects.update(published_at=timezone.now())
    assert known() == (2, 2, [2])
    Record.objects.filter(brief=again).update(is_withdrawn=True)
    assert known() == (1, 1, [])


def test_a_hidden_group_is_not_there(client):
    cycle = CycleFactory(group=GroupFactory(is_public=False))

    assert page(client, cycle).status_code == 404


def test_a_group_without_a_cycle_says_so(client):
    group = GroupFactory()

    seen = client.get(reverse("years:continuity", args=[group.slug]))
    assert seen.status_code == 200
    assert continuity.look_for("x", group, [], None) == []


@pytest.mark.parametrize("count", [2, 10])
def test_the_page_costs_the_same_for_any_number(client, django_assert_num_queries, count):
    group = GroupFactory()
    for number in range(count):
        cycle = CycleFactory(group=group, slug=str(2000 + number), year=2000 + number)
        ThemeFactory(cycle=cycle)
        TeamFactory(cycle=cycle)
        EventFactory(cycle=cycle, title="Word")
    page(client, cycle)

    with django_assert_num_queries(6):
        page(client, cycle)
    with django_assert_num_queries(8):
        page(client, cycle, q="word")
