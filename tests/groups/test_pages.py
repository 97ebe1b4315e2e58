from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from campaigns.actions.supporting import Voter, take_position
from campaigns.states import IdeaStatus
from groups.models import Figure, Goal, Hosting, Participation, Principle
from groups.states import CycleStatus, ParticipationRole, SeatRole
from organisations.models import Office, PersonRole
from tests.factories.accounts import UserFactory
from tests.factories.campaigns import CampaignFactory, IdeaFactory
from tests.factories.groups import (
    CycleFactory,
    GroupFactory,
    HoldingFactory,
    MilestoneFactory,
    OrganisationFactory,
    PersonFactory,
    QuestionFactory,
    SeatFactory,
    SecretariatFactory,
    TeamFactory,
    ThemeFactory,
    member_of,
)
from traces.models import InferredField, Origin

pytestmark = pytest.mark.django_db


def filled_cycle(count, **fields):
    """A cycle with so many rows of every kind."""
    cycle = CycleFactory(**fields)
    for number in range(count):
        organisation = OrganisationFactory()
        Hosting.objects.create(cycle=cycle, organisation=organisation)
        Participation.objects.create(
            cycle=cycle, organisation=organisation, role=ParticipationRole.PARTNER
        )
        team = TeamFactory(cycle=cycle)
        for _seat in range(count):
            seat = SeatFactory(team=team, organisation=organisation, role=SeatRole.CHAIR)
            HoldingFactory(seat=seat)
        QuestionFactory(theme=ThemeFactory(cycle=cycle, team=team))
        MilestoneFactory(cycle=cycle)
        Figure.objects.create(group=cycle.group, cycle=cycle, label="Seats", value=number)
        Goal.objects.create(group=cycle.group, text="A goal")
        Principle.objects.create(group=cycle.group, text="A principle")
        OrganisationFactory(parent=organisation)
        Office.objects.create(organisation=organisation, country="MA", covers=["MA", "MR"])
        PersonRole.objects.create(
            person=PersonFactory(said="Said so"), organisation=organisation, title="Director"
        )
    return cycle


def address(name, cycle, *more):
    with translation.override("en"):
        return reverse(f"groups:{name}", args=[cycle.group.slug, cycle.slug, *more])


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    ("name", "queries"),
    [("cycle", 3), ("teams", 2), ("themes", 4), ("organisations", 3)],
)
def test_a_page_of_a_cycle_costs_the_same_for_any_number_of_rows(
    client, django_assert_num_queries, count, name, queries
):
    cycle = filled_cycle(count)

    with django_assert_num_queries(queries):
        response = client.get(address(name, cycle))

    assert response.status_code == 200


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("name", "queries"), [("team", 8), ("theme", 5), ("organisation", 9)])
def test_a_page_of_one_thing_costs_the_same_for_any_number_of_rows(
    client, django_assert_num_queries, count, name, queries
):
    cycle = filled_cycle(count)
    slugs = {
        "team": cycle.teams.first().slug,
        "theme": cycle.themes.first().slug,
        "organisation": cycle.hosts.first().slug,
    }

    with django_assert_num_queries(queries):
        response = client.get(address(name, cycle, slugs[name]))

    assert response.status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_the_home_of_the_platform_costs_the_same_for_any_number_of_groups(
    client, django_assert_num_queries, count
):
    cycles = [filled_cycle(1) for _number in range(count)]

    with django_assert_num_queries(2):
        response = client.get("/en/")

    assert {entry.cycle for entry in response.context["entries"]} == set(cycles)


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("name", "queries"), [("group", 3), ("about", 5), ("cycles", 2)])
def test_a_page_of_a_group_costs_the_same_for_any_number_of_rows(
    client, django_assert_num_queries, count, name, queries
):
    cycle = filled_cycle(count)
    for number in range(1, count):
        CycleFactory(group=cycle.group, slug=f"y{number}", year=2020 - number, status="closed")

    with django_assert_num_queries(queries):
        response = client.get(
            {
                "group": f"/en/{cycle.group.slug}/",
                "about": f"/en/{cycle.group.slug}/about/",
                "cycles": f"/en/{cycle.group.slug}/cycles/",
            }[name]
        )

    assert response.status_code == 200


def test_the_home_of_a_group_is_that_of_the_cycle_under_way(client):
    group = GroupFactory()
    CycleFactory(group=group, slug="2021", year=2021, status=CycleStatus.PLANNED)
    active = CycleFactory(group=group, slug="2020", year=2020, status=CycleStatus.ACTIVE)
    CycleFactory(group=group, slug="2019", year=2019, status=CycleStatus.CLOSED)

    response = client.get(f"/en/{group.slug}/")

    assert response.context["cycle"] == active


def test_a_cycle_without_milestones_has_its_two_days_on_the_line(client):
    cycle = CycleFactory(starts_on=date(2026, 12, 1), summit_on=date(2027, 11, 9))

    page = client.get(f"/en/{cycle.group.slug}/{cycle.slug}/")

    assert [stop.title for stop in page.context["year"].stops] == [
        "Start of the presidency",
        "First day of the summit",
    ]


def test_a_group_without_a_cycle_says_what_will_stand_there(client):
    group = GroupFactory()

    response = client.get(f"/en/{group.slug}/")

    assert response.status_code == 200
    assert "No cycle yet" in response.content.decode()


@pytest.mark.parametrize("name", ["cycle", "teams", "themes", "organisations"])
def test_pages_of_a_group_that_is_not_open_are_not_there(client, name):
    cycle = CycleFactory(group=GroupFactory(is_public=False))

    assert client.get(address(name, cycle)).status_code == 404


@pytest.mark.parametrize("name", ["cycle", "teams", "themes", "organisations"])
def test_whoever_has_a_seat_reads_the_pages_before_and_nobody_else_gets_them(
    client, settings, name
):
    settings.PAGE_CACHE_SECONDS = 60
    cycle, member, stranger = CycleFactory(group=GroupFactory(is_public=False)), Client(), Client()
    for browser, user in ((member, UserFactory()), (stranger, UserFactory())):
        browser.force_login(user)
        if browser is member:
            member_of(cycle, user)

    page = member.get(address(name, cycle))

    assert page.status_code == 200
    assert "This group is not public yet." in page.content.decode()
    assert "public" not in page.get("Cache-Control", "")
    assert [who.get(address(name, cycle)).status_code for who in (client, stranger)] == [404, 404]


def test_the_platforms_home_lists_a_hidden_group_for_its_people_only(client):
    cycle, member = CycleFactory(group=GroupFactory(is_public=False)), Client()
    user = UserFactory()
    member.force_login(user)
    member_of(cycle, user)

    pages = [who.get("/en/").content.decode() for who in (member, client)]

    assert [f"/en/{cycle.group.slug}/" in page for page in pages] == [True, False]


def test_an_organisation_without_a_part_in_the_cycle_is_not_there(client):
    cycle = CycleFactory()
    stranger = OrganisationFactory()

    assert client.get(address("organisation", cycle, stranger.slug)).status_code == 404


def test_the_unit_of_a_member_has_its_page(client):
    cycle = filled_cycle(1)
    unit = cycle.hosts.first().units.get()

    assert client.get(address("organisation", cycle, unit.slug)).status_code == 200


def test_somebody_whom_the_source_does_not_name_is_shown_as_not_named(client):
    cycle = filled_cycle(1)
    PersonRole.objects.create(
        person=PersonFactory(name="", is_unnamed=True),
        organisation=cycle.hosts.first(),
        title="Ambassador",
    )

    response = client.get(address("organisation", cycle, cycle.hosts.first().slug))

    assert "not named" in response.content.decode()


def test_a_value_that_nobody_confirmed_is_marked_softly(client):
    cycle = filled_cycle(1)
    organisation = cycle.hosts.first()
    origin = Origin.objects.create(
        system="s",
        ref="o",
        target_label="organisations.organisation",
        target_pk=str(organisation.pk),
    )
    InferredField.objects.create(origin=origin, path="kind", value="foundation")

    page = client.get(address("organisation", cycle, organisation.slug)).content.decode()
    InferredField.objects.all().delete()
    after = client.get(address("organisation", cycle, organisation.slug)).content.decode()

    assert page.count("(to be confirmed)") == 1
    assert "(to be confirmed)" not in after


def test_a_count_known_only_as_more_than_is_shown_so(client):
    cycle = filled_cycle(1)
    Figure.objects.create(
        group=cycle.group, cycle=cycle, label="People", value=400, qualifier="more than"
    )

    assert "more than 400" in client.get(address("cycle", cycle)).content.decode()


def test_a_missing_translation_falls_back_visibly(client):
    cycle = filled_cycle(1)
    cycle.group.name_ar, cycle.group.name_en, cycle.group.name_fr = "مجموعة", "", ""
    cycle.group.save()

    page = client.get(address("cycle", cycle)).content.decode()

    assert '<span lang="ar" dir="rtl">مجموعة</span> <small class="soft in-language">' in page


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("en", "ltr"), ("fr", "ltr")])
def test_pages_run_in_the_direction_of_their_language(client, language, direction):
    cycle = filled_cycle(1)

    page = client.get(f"/{language}/{cycle.group.slug}/{cycle.slug}/").content.decode()

    assert f'<html lang="{language}" dir="{direction}">' in page


@pytest.mark.parametrize("name", ["cycle", "teams", "themes", "organisations"])
def test_public_pages_carry_neither_token_nor_cookie(client, settings, name):
    settings.PAGE_CACHE_SECONDS = 60
    cycle = filled_cycle(1)

    response = client.get(address(name, cycle))

    assert not response.cookies
    assert "csrfmiddlewaretoken" not in response.content.decode()
    assert response["Cache-Control"].startswith("public")


def test_the_picture_of_a_cycle_is_a_png(client):
    response = client.get(address("social", CycleFactory()))

    assert response["Content-Type"] == "image/png"
    assert response.content.startswith(b"\x89PNG")


@pytest.mark.parametrize("count", [1, 3])
def test_the_home_of_a_group_with_a_campaign_costs_no_more(
    client, django_assert_num_queries, count
):
    cycle = filled_cycle(count)
    campaign = CampaignFactory(cycle=cycle)
    ideas = [IdeaFactory(campaign=campaign, status=IdeaStatus.PUBLISHED) for _n in range(count)]

    with django_assert_num_queries(4):
        page = client.get(address("cycle", cycle)).content.decode()

    assert [idea for idea in ideas if idea.title not in page] == []
    assert "Send my idea" in page


def test_a_group_without_an_acronym_is_called_by_its_name_once(client):
    cycle = CycleFactory(group=GroupFactory(slug="kz-volunteers", name="Volunteers", acronym=""))

    for path in (address("cycle", cycle), "/en/"):
        page = client.get(path).content.decode()
        assert "KZ-VOLUNTEERS" not in page
        assert "Volunteers" in page
    assert cycle.group.mark == "Volunteers"


def test_several_with_one_role_stand_under_its_plural(client):
    cycle = CycleFactory()
    for role in (ParticipationRole.PARTNER, ParticipationRole.PARTNER, ParticipationRole.GUEST):
        Participation.objects.create(cycle=cycle, organisation=OrganisationFactory(), role=role)

    roles = client.get(address("organisations", cycle)).context["roles"]

    assert [role.label for role in roles] == ["Partners", "Guest"]


@pytest.mark.parametrize(("positions", "words"), [("agree", "position"), ("support", "support")])
def test_positions_on_the_home_are_called_what_the_campaign_asks(client, positions, words):
    cycle = CycleFactory()
    campaign = CampaignFactory(cycle=cycle, positions=positions)
    idea = IdeaFactory(campaign=campaign, status=IdeaStatus.PUBLISHED)
    stance = "disagree" if positions == "agree" else "support"
    take_position(idea, stance, by=Voter("d:one"))

    numbers = client.get(address("cycle", cycle)).context["numbers"]

    assert [str(number.words) for number in numbers][-1] == words


def test_the_home_names_who_chairs_the_cycle_by_the_title_the_group_gives(client):
    cycle = CycleFactory()
    seat = SeatFactory(
        team=SecretariatFactory(cycle=cycle),
        role=SeatRole.CHAIR,
        title_en="President of the group",
    )
    HoldingFactory(seat=seat, person__name="Dima")
    HoldingFactory(
        seat=SeatFactory(team=seat.team, role=SeatRole.CHAIR),
        person__name="Earlier",
        since=date(2019, 1, 1),
        until=date(2020, 1, 1),
    )

    home = client.get(address("cycle", cycle)).content.decode()
    team = client.get(address("team", cycle, seat.team.slug)).content.decode()

    assert "<dt>President of the group</dt>" in home
    assert "Dima" in home
    assert "Earlier" not in home
    assert "<span>President of the group</span>" in team
    french = client.get(address("team", cycle, seat.team.slug).replace("/en/", "/fr/"))
    assert "President of the group" not in french.content.decode()
