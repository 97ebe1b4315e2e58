"""Campaigns in the organisers' house: written with the clocks of their zone, moved by a button, found fast."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from audit.models import Entry
from campaigns.models import Campaign, DeclineReason
from campaigns.states import CampaignStatus, IdeaStatus, Level
from moderation.models import Flag
from tests.factories.accounts import UserFactory
from tests.factories.campaigns import (
    CampaignFactory,
    ContributorFactory,
    DeclineReasonFactory,
    IdeaFactory,
)
from tests.factories.groups import CycleFactory, ThemeFactory, moderator_of, organiser_of

pytestmark = pytest.mark.django_db


def written(campaign=None, **changes):
    """What the form of a campaign sends."""
    data = {
        "title_en": "Values in your street",
        "zone": "Asia/Riyadh",
        "opens_wall": "2026-12-01T09:00",
        "closes_wall": "2026-12-31T18:30",
        "levels": ["community", "world"],
        "who_may": "anyone",
        "positions": "support",
        "moderation": "before",
        "text_limit": 2000,
        "daily_limit": 10,
        "reads_within_days": 3,
        "licence": "CC BY 4.0",
    }
    if campaign is None or campaign.status == CampaignStatus.DRAFT:
        data["slug"] = "values"
    return {**data, **changes}


def page(name, *args):
    return reverse(f"admin:campaigns_{name}", args=args)


def test_a_campaign_is_opened_with_the_clocks_of_its_zone(house, cycle):
    answer = house.post(page("campaign_add"), written(cycle=cycle.pk))

    assert answer.status_code == 302
    campaign = Campaign.objects.get()
    assert (campaign.opens_at, campaign.closes_at, campaign.status) == (
        datetime(2026, 12, 1, 6, tzinfo=UTC),
        datetime(2026, 12, 31, 15, 30, tzinfo=UTC),
        CampaignStatus.DRAFT,
    )
    assert Entry.objects.filter(verb="campaign.added", scope=cycle.group.slug).count() == 1


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        (
            {"zone": "Europe/Paris", "opens_wall": "2026-03-29T02:30"},
            "Clocks in Europe/Paris jump over 02:30 on that day: it does not exist. Choose 03:30 or later.",
        ),
        ({"closes_wall": "2026-11-30T09:00"}, "The campaign closes before it opens."),
        ({"opens_wall": "in spring"}, "Write a day and a time, for example 2020-10-15 09:00."),
        ({"opens_wall": "0001-01-01T00:00"}, "Write a day and a time"),
        ({"zone": "Mars/Olympus"}, "Select a valid choice"),
        ({"levels": ["galaxy"]}, "Select a valid choice"),
        ({"title_en": ""}, "Write this in one language at least."),
        ({"title_en": "a\x00b"}, "Null characters are not allowed."),
        ({"text_limit": "9" * 40}, "Ensure this value is less than or equal to"),
        ({"cycle": ""}, "This field is required."),
    ],
)
def test_what_does_not_fit_is_said_beside_its_field(house, cycle, changes, words):
    answer = house.post(
        reverse("admin:campaigns_campaign_add").replace("/ar/", "/en/"),
        written(**{"cycle": cycle.pk, **changes}),
    )

    assert answer.status_code == 200
    assert words in answer.content.decode()
    assert not Campaign.objects.exists()


def test_a_time_that_clocks_show_twice_means_the_first(house, cycle):
    house.post(
        page("campaign_add"),
        written(cycle=cycle.pk, zone="Europe/Paris", opens_wall="2026-10-25T02:30"),
    )

    assert Campaign.objects.get().opens_at == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_another_zone_moves_the_instant_and_nothing_else_does(house, cycle):
    opens = datetime(2026, 12, 1, 6, 0, 17, tzinfo=UTC)
    campaign = CampaignFactory(
        cycle=cycle, status="draft", slug="values", zone="UTC", opens_at=opens, closes_at=None
    )
    same = written(campaign, zone="UTC", opens_wall="2026-12-01T06:00", closes_wall="")

    house.post(page("campaign_change", campaign.pk), same)
    campaign.refresh_from_db()
    assert campaign.opens_at == opens

    house.post(page("campaign_change", campaign.pk), {**same, "zone": "Asia/Riyadh"})
    campaign.refresh_from_db()
    assert campaign.opens_at == datetime(2026, 12, 1, 3, tzinfo=UTC)


def test_a_new_campaign_begins_with_every_level_in_ones_own_zone(client, cycle):
    client.force_login(organiser_of(cycle, UserFactory(time_zone="Africa/Casablanca")))

    form = client.get(page("campaign_add")).context["adminform"].form

    assert (form["levels"].value(), form["zone"].value()) == (Level.values, "Africa/Casablanca")


def test_only_themes_of_the_cycle_are_offered(house, cycle):
    own, other = ThemeFactory(cycle=cycle), ThemeFactory()
    campaign = CampaignFactory(cycle=cycle)

    offered = house.get(page("campaign_change", campaign.pk)).context["adminform"].form.fields
    answer = house.post(page("campaign_change", campaign.pk), written(campaign, themes=[other.pk]))

    assert list(offered["themes"].queryset) == [own]
    assert answer.status_code == 200
    assert list(campaign.themes.all()) == []


def test_only_cycles_one_organises_are_offered(house, cycle):
    CycleFactory()

    form = house.get(page("campaign_add")).context["adminform"].form

    assert list(form.fields["cycle"].queryset) == [cycle]


def test_what_cannot_be_is_refused_before_it_is_asked(house, cycle):
    campaign = CampaignFactory(cycle=cycle, status="draft", opens_at=None, closes_at=None)

    asked = house.get(page("campaign_move", campaign.pk, "announced"))

    assert asked.url == page("campaign_change", campaign.pk)
    said = house.get(asked.url.replace("/ar/", "/en/")).content.decode()
    assert 'class="messagelist"' in said


def test_a_move_is_asked_for_once_more_and_written_down(house, cycle, organiser):
    campaign = CampaignFactory(cycle=cycle, status="announced")
    move = page("campaign_move", campaign.pk, "open")

    asked = house.get(move)
    campaign.refresh_from_db()
    assert (asked.status_code, campaign.status) == (200, "announced")

    house.post(move)
    campaign.refresh_from_db()
    assert campaign.status == "open"
    assert [e.actor_pk for e in Entry.objects.filter(verb="campaign.open")] == [organiser.pk]


@pytest.mark.parametrize("status", ["archived", "nowhere"])
def test_a_campaign_goes_only_where_it_may(house, cycle, status):
    campaign = CampaignFactory(cycle=cycle, status="open")

    answer = house.post(page("campaign_move", campaign.pk, status))

    campaign.refresh_from_db()
    assert (answer.status_code, campaign.status) == (302, "open")


def test_a_campaign_past_its_end_is_not_opened_again_without_a_new_day(house, cycle):
    campaign = CampaignFactory(
        cycle=cycle, status="closed", closes_at=timezone.now() - timedelta(hours=1)
    )

    answer = house.post(page("campaign_move", campaign.pk, "open"), follow=True)

    campaign.refresh_from_db()
    assert campaign.status == "closed"
    assert len(list(answer.context["messages"])) == 1


@pytest.mark.parametrize("verb", ["change", "import", "history"])
def test_campaigns_of_others_are_not_there(house, verb):
    other = CampaignFactory()

    assert house.get(page(f"campaign_{verb}", other.pk)).status_code == 404


def test_moving_a_campaign_of_others_is_not_there_either(house):
    other = CampaignFactory(status="announced")

    assert house.post(page("campaign_move", other.pk, "open")).status_code == 404


def test_a_moderator_reads_ideas_in_the_house_and_changes_no_campaign(client, cycle):
    idea = IdeaFactory(campaign=CampaignFactory(cycle=cycle))
    client.force_login(moderator_of(cycle))

    assert client.get(page("idea_change", idea.pk)).status_code == 200
    assert client.get(page("campaign_changelist")).status_code == 403
    assert client.get(page("contributor_changelist")).status_code == 403


def test_an_idea_is_only_read_in_the_house(house, cycle):
    idea = IdeaFactory(campaign=CampaignFactory(cycle=cycle))

    assert house.get(page("idea_add")).status_code == 403
    assert house.post(page("idea_change", idea.pk), {"title": "x"}).status_code == 403
    assert house.get(page("idea_delete", idea.pk)).status_code == 403


def test_ideas_are_found_by_words_spelled_otherwise(house, cycle):
    campaign = CampaignFactory(cycle=cycle)
    idea = IdeaFactory(campaign=campaign, title="مكتبة صغيرة في كل مدرسة")
    IdeaFactory(campaign=campaign, title="شيء آخر تماما", text="لا صلة له")

    for words in ("مدرسه", "المكتبة", "\x00", "'; --"):
        answer = house.get(page("idea_changelist"), {"q": words})
        assert answer.status_code == 200
    found = house.get(page("idea_changelist"), {"q": "مدرسه"}).context["cl"].result_list

    assert list(found) == [idea]


def test_contacts_are_those_of_ones_own_campaigns(house, cycle):
    own, _other = ContributorFactory(), ContributorFactory()
    IdeaFactory(campaign=CampaignFactory(cycle=cycle), contributor=own)

    listed = house.get(page("contributor_changelist")).context["cl"].result_list

    assert list(listed) == [own]
    assert house.get(page("contributor_change", own.pk)).status_code == 200


def test_reports_are_settled_for_the_whole_idea(house, cycle, organiser):
    campaign = CampaignFactory(cycle=cycle)
    idea = IdeaFactory(campaign=campaign, status=IdeaStatus.PUBLISHED, flag_count=2)
    flags = [Flag.objects.create(idea=idea, voter=f"d:{n}", words="spam") for n in range(2)]

    house.post(
        reverse("admin:moderation_flag_changelist"),
        {"action": "settle_marked", "_selected_action": [flags[0].pk]},
    )

    idea.refresh_from_db()
    assert idea.flag_count == 0
    assert set(Flag.objects.values_list("resolved_by", flat=True)) == {organiser.pk}


def test_a_reason_belongs_to_a_group_of_ones_own(house, cycle):
    other = CycleFactory().group
    reason = {"label_en": "Not ours", "code": "not-ours", "order": 0, "is_offered": "on"}

    refused = [
        house.post(page("declinereason_add"), {**reason, "group": group})
        for group in ("", other.pk)
    ]
    taken = house.post(page("declinereason_add"), {**reason, "group": cycle.group.pk})

    assert [answer.status_code for answer in [*refused, taken]] == [200, 200, 302]
    assert DeclineReason.objects.get().group == cycle.group


def test_a_reason_that_was_given_stays(house, cycle):
    reason = DeclineReasonFactory(group=cycle.group)
    idea = IdeaFactory(campaign=CampaignFactory(cycle=cycle))
    idea.decisions.create(status="declined", reason=reason, decided_at=timezone.now())

    assert house.post(page("declinereason_delete", reason.pk), {"post": "yes"}).status_code == 403


COSTS = {
    "campaigns_campaign_changelist": 6,
    "campaigns_idea_changelist": 5,
    "campaigns_contributor_changelist": 5,
    "campaigns_declinereason_changelist": 4,
    "moderation_flag_changelist": 4,
}


@pytest.mark.parametrize("count", [1, 20])
@pytest.mark.parametrize("name", COSTS)
def test_a_list_costs_the_same_at_any_length(house, cycle, name, count, django_assert_num_queries):
    campaigns = [CampaignFactory(cycle=cycle) for _number in range(count)]
    for number, campaign in enumerate(campaigns):
        idea = IdeaFactory(campaign=campaign, status="published", contributor=ContributorFactory())
        Flag.objects.create(idea=idea, voter=f"d:{number}")
        DeclineReasonFactory(group=cycle.group)

    with django_assert_num_queries(COSTS[name]):
        assert house.get(reverse(f"admin:{name}")).status_code == 200


def test_the_history_of_a_move_says_who_moved_it_and_in_words(house, cycle, organiser):
    opens = datetime(2020, 10, 15, 6, 5, tzinfo=UTC)
    campaign = CampaignFactory(cycle=cycle, status="draft", opens_at=opens)
    house.post(page("campaign_move", campaign.pk, "announced"))
    house.post(page("campaign_move", campaign.pk, "draft"))

    lines = house.get(f"/en/admin/campaigns/campaign/{campaign.pk}/history/").context["lines"]

    moved = [(line.who, change.before, change.after) for line in lines for change in line.changes]
    assert moved == [(str(organiser), "Announced", "Draft"), (str(organiser), "Draft", "Announced")]


def test_a_history_writes_moments_lists_and_rows_in_words(house, cycle):
    opens = datetime(2020, 10, 15, 6, 5, tzinfo=UTC)
    campaign = CampaignFactory(cycle=cycle, status="draft", opens_at=None, levels=[])
    campaign.opens_at, campaign.levels = opens, ["community", "world"]
    campaign.save()

    lines = house.get(f"/en/admin/campaigns/campaign/{campaign.pk}/history/").context["lines"]

    told = {change.after for line in lines for change in line.changes}
    assert {"15 October 2020, 06:05", "The community · The world"} <= told


def test_an_empty_list_says_what_will_stand_there_and_a_search_that_nothing_fits(house, cycle):
    empty = house.get("/en/admin/moderation/flag/").content.decode()
    IdeaFactory(campaign=CampaignFactory(cycle=cycle))
    nothing = house.get("/en/admin/campaigns/idea/?q=zzzz").content.decode()

    assert "Problems that readers report about an idea stand here." in empty
    assert "Nothing fits." in nothing
    assert "action-select" not in empty + nothing


def test_the_form_says_what_an_address_is_made_of(house):
    assert (
        "small Latin letters, digits and hyphens"
        in house.get("/en/admin/campaigns/campaign/add/").content.decode()
    )
