"""What is open holds a cycle back from its end, unless somebody said why it stays open."""

import pytest
from django.urls import reverse
from django.utils import timezone

from core.errors import Refused
from groups.actions import move_cycle
from groups.closing import checklist, open_items
from groups.models import Cycle
from groups.states import CycleStatus
from tests.factories.answers import AnswerFactory, TakenIdeaFactory
from tests.factories.briefs import BriefFactory
from tests.factories.campaigns import CampaignFactory, IdeaFactory
from tests.factories.groups import (
    CycleFactory,
    HoldingFactory,
    SeatFactory,
    TeamFactory,
    ThemeFactory,
    member_of,
    organiser_of,
)
from years.actions import closing

pytestmark = pytest.mark.django_db


@pytest.fixture
def cycle():
    made = CycleFactory()
    BriefFactory(call__cycle=made, call__status="closed")
    campaign = CampaignFactory(cycle=made, status="closed")
    IdeaFactory(campaign=campaign, status="submitted")
    SeatFactory(team__cycle=made)
    return made


def test_the_checklist_counts_what_is_open(cycle):
    found = {check.name: check.count for check in open_items(cycle)}

    assert {name: found.get(name) for name in ("briefs", "ideas", "seats")} == {
        "briefs": 1,
        "ideas": 1,
        "seats": 1,
    }


def test_an_idea_has_its_answer_when_a_team_has_published_one(cycle):
    """Nobody took it up, somebody writes, it is answered; an idea of no team's theme waits for nobody."""
    campaign = CampaignFactory(cycle=cycle, status="closed")
    theme = ThemeFactory(cycle=cycle, team=TeamFactory(cycle=cycle))
    ideas = IdeaFactory.create_batch(3, campaign=campaign, status="published", theme=theme)
    IdeaFactory(campaign=campaign, status="published")
    TakenIdeaFactory(idea=ideas[0], team=theme.team)
    answer = AnswerFactory(team=theme.team, status="published")
    TakenIdeaFactory(idea=ideas[1], team=theme.team, answer=answer)

    found = {check.name: check.count for check in open_items(cycle)}

    assert (found["answers"], found["ideas"]) == (2, 1)


def test_the_rooms_below_are_asked_in_one_query(cycle, django_assert_max_num_queries):
    with django_assert_max_num_queries(7):
        assert checklist(cycle)


def test_what_is_open_holds_the_cycle_back_wherever_it_is_closed(cycle):
    with pytest.raises(Refused, match="still open"):
        move_cycle(cycle, CycleStatus.CLOSED, by=organiser_of(cycle))
    assert cycle.status == CycleStatus.ACTIVE


def test_set_aside_with_a_reason_it_does_not(cycle):
    organiser = organiser_of(cycle)
    for check in closing.blockers(cycle):
        closing.set_aside(cycle, check.name, "The next host takes it over.", by=organiser)

    closing.close(cycle, by=organiser)
    closing.freeze(cycle, by=organiser)

    assert cycle.status == CycleStatus.ARCHIVED


def test_what_is_taken_up_again_holds_it_back_once_more(cycle):
    organiser = organiser_of(cycle)
    before = [check.name for check in closing.blockers(cycle)]
    for name in before:
        closing.set_aside(cycle, name, "Later.", by=organiser)
    closing.take_up_again(cycle, before[0], by=organiser)

    assert [check.name for check in closing.blockers(cycle)] == before[:1]


def test_who_leaves_a_closed_cycle_leaves_no_open_seat(cycle):
    """A handover empties seats of the old host; the next one freezes the cycle all the same."""
    today = timezone.localdate()
    HoldingFactory(seat=SeatFactory(team__cycle=cycle), until=today)
    seats = [check.count for check in checklist(cycle) if check.name == "seats"]
    Cycle.objects.filter(pk=cycle.pk).update(status="closed")

    after = [check.count for check in checklist(cycle) if check.name == "seats"]

    assert (seats, after) == ([2], [1])


def test_what_is_settled_is_not_set_aside():
    cycle = CycleFactory()

    with pytest.raises(Refused, match="not open any more"):
        closing.set_aside(cycle, "briefs", "Later.", by=organiser_of(cycle))


def test_there_is_no_way_back_from_the_archive():
    cycle = CycleFactory(status=CycleStatus.ARCHIVED)

    with pytest.raises(Refused):
        move_cycle(cycle, CycleStatus.ACTIVE, by=organiser_of(cycle))


def test_the_page_asks_for_a_reason(client, cycle, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    client.force_login(organiser_of(cycle))
    place = [cycle.group.slug, cycle.slug]
    path = reverse("years:set_aside", args=[*place, "briefs"])

    empty = client.post(path, {"briefs-reason": " "})
    client.post(path, {"briefs-reason": "لم يكتمل النص"})
    refused = client.post(reverse("years:end", args=[*place, "close"]), follow=True)

    assert empty.status_code == 422
    assert "لم يكتمل النص" in refused.content.decode()
    assert "still open in this cycle" in refused.content.decode()


def test_a_member_closes_nothing(client, cycle):
    client.force_login(member_of(cycle))

    path = reverse("years:closing", args=[cycle.group.slug, cycle.slug])
    assert client.get(path).status_code == 403


@pytest.mark.parametrize("count", [1, 20])
def test_the_checklist_costs_the_same_for_any_number(
    client, django_assert_num_queries, settings, cycle, count
):
    settings.SECOND_FACTOR_REQUIRED = False
    SeatFactory.create_batch(count, team__cycle=cycle)
    client.force_login(organiser_of(cycle))
    path = reverse("years:closing", args=[cycle.group.slug, cycle.slug])
    client.get(path)

    with django_assert_num_queries(7):
        client.get(path)
