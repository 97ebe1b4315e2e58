"""The line of a year: its stops, what hangs on them, and moving one of its two days."""

from datetime import UTC, date, datetime, time

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from core.errors import OutOfDate, Refused
from groups.models import Cycle
from tests.factories.briefs import CallFactory
from tests.factories.campaigns import CampaignFactory
from tests.factories.events import EventFactory
from tests.factories.groups import CycleFactory, MilestoneFactory, member_of, organiser_of
from years import line
from years.actions.moving import move_year

pytestmark = pytest.mark.django_db
SEEN = {"starts_on": date(2019, 12, 1), "summit_on": date(2020, 11, 21)}


def on(day):
    """From three to five on that day."""
    return {"starts": datetime.combine(day, time(15)), "ends": datetime.combine(day, time(17))}


@pytest.fixture
def cycle():
    made = CycleFactory()
    MilestoneFactory(cycle=made, title="Kick-off", anchor="start", offset_days=30, fixed="")
    MilestoneFactory(cycle=made, title="Summit", anchor="summit", offset_days=0, fixed="")
    MilestoneFactory(cycle=made, title="World Values Day", fixed="2020-10-15")
    MilestoneFactory(cycle=made, title="Some day", fixed="")
    return made


def test_what_has_a_day_hangs_on_the_stop_before_it(cycle):
    EventFactory(cycle=cycle, title="Forum", **on(date(2020, 10, 20)))
    EventFactory(cycle=cycle, title="Early", **on(date(2019, 11, 1)))
    stops = line.line_of(cycle, organiser_of(cycle))

    found = {
        (stop.milestone.title if stop.milestone else ""): [thing.title for thing in stop.things]
        for stop in stops
    }
    assert found == {
        "": ["Early"],
        "Kick-off": [],
        "World Values Day": ["Forum"],
        "Summit": [],
        "Some day": [],
    }


def test_a_campaign_opens_on_the_day_of_its_own_place_wherever_it_is_read(cycle):
    """At midnight in Riyadh it is still the day before in the zone of a reader who told none."""
    opens = datetime(2020, 10, 14, 21, tzinfo=UTC)
    CampaignFactory(cycle=cycle, zone="Asia/Riyadh", opens_at=opens, closes_at=None)

    things = line.campaigns(cycle, AnonymousUser())

    assert [thing.day for thing in things] == [date(2020, 10, 15)]


def test_nothing_hangs_on_a_stop_that_is_known_by_its_year_alone(cycle):
    """The communiqué came some time in 2020: a day of October is neither before nor after it."""
    MilestoneFactory(cycle=cycle, title="Some time", fixed="2020")
    EventFactory(cycle=cycle, title="Early", **on(date(2019, 12, 20)))

    found = [
        (stop.milestone.title if stop.milestone else "", [thing.title for thing in stop.things])
        for stop in line.line_of(cycle, organiser_of(cycle))
    ]
    assert found == [
        ("", ["Early"]),
        ("Kick-off", []),
        ("Some time", []),
        ("World Values Day", []),
        ("Summit", []),
        ("Some day", []),
    ]


def test_the_preview_says_what_moves_and_what_is_fixed(cycle):
    CampaignFactory(cycle=cycle, title="Ideas", status="open")
    seen = line.preview(cycle, {**SEEN, "summit_on": date(2020, 12, 1)}, organiser_of(cycle))

    assert [(one.title, str(one.before), str(one.after)) for one in seen.moved] == [
        ("Summit", "2020-11-21", "2020-12-01")
    ]
    assert [one.title for one in seen.fixed] == ["World Values Day", "Some day"]
    assert "Ideas" in {thing.title for thing in seen.things}
    assert Cycle.objects.get().summit_on == SEEN["summit_on"]


def test_the_preview_warns_of_what_would_come_before_the_year_or_after_its_summit(cycle):
    MilestoneFactory(cycle=cycle, title="Before", anchor="summit", offset_days=-100, fixed="")

    seen = line.preview(cycle, {**SEEN, "summit_on": date(2020, 1, 1)}, organiser_of(cycle))

    assert [one.title for one in seen.crossing] == ["Before"]
    # What stays where it is may come to lie after the summit all the same.
    assert [one.title for one in seen.late] == ["World Values Day"]

    later = line.preview(cycle, {**SEEN, "starts_on": date(2020, 11, 20)}, organiser_of(cycle))
    assert [one.title for one in later.crossing] == ["Before", "World Values Day"]
    assert [one.title for one in later.late] == ["Kick-off"]


def test_moving_a_day_moves_what_hangs_on_it(cycle):
    move_year(cycle, {**SEEN, "summit_on": date(2020, 12, 1)}, seen=SEEN, by=organiser_of(cycle))

    days = {stop.title: str(stop.when) for stop in cycle.milestones.select_related("cycle")}
    assert days["Summit"] == "2020-12-01"
    assert days["World Values Day"] == "2020-10-15"


def test_days_that_cross_are_refused(cycle):
    with pytest.raises(Refused):
        move_year(cycle, {**SEEN, "summit_on": date(2019, 1, 1)}, seen=SEEN, by=organiser_of(cycle))
    assert Cycle.objects.get().summit_on == SEEN["summit_on"]


def test_two_who_move_at_once_do_not_pass_each_other(cycle):
    organiser = organiser_of(cycle)
    move_year(cycle, {**SEEN, "summit_on": date(2020, 12, 1)}, seen=SEEN, by=organiser)

    with pytest.raises(OutOfDate):
        move_year(cycle, {**SEEN, "summit_on": date(2020, 12, 5)}, seen=SEEN, by=organiser)
    assert Cycle.objects.get().summit_on == date(2020, 12, 1)


def test_the_page_of_moving_asks_first(client, cycle, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    client.force_login(organiser_of(cycle))
    path = reverse("years:move", args=[cycle.group.slug, cycle.slug])
    sent = {
        "starts_on": "2019-12-01",
        "summit_on": "2020-12-01",
        "seen_starts_on": "2019-12-01",
        "seen_summit_on": "2020-11-21",
    }

    seen = client.post(path, {**sent, "step": "preview"})
    assert [one.title for one in seen.context["preview"].moved] == ["Summit"]
    crossed = client.post(path, {**sent, "summit_on": "2018-12-01", "step": "move"})
    done = client.post(path, {**sent, "step": "move"})
    late = client.post(path, {**sent, "step": "move"}, follow=True)

    assert (crossed.status_code, done.status_code) == (422, 302)
    assert "Somebody moved these days" in late.content.decode()


def test_a_member_moves_nothing(client, cycle):
    client.force_login(member_of(cycle))

    path = reverse("years:move", args=[cycle.group.slug, cycle.slug])
    assert client.get(path).status_code == 403


@pytest.mark.parametrize("count", [1, 20])
def test_the_line_costs_the_same_for_any_length(client, django_assert_num_queries, cycle, count):
    MilestoneFactory.create_batch(count, cycle=cycle)
    EventFactory.create_batch(count, cycle=cycle)
    CampaignFactory.create_batch(count, cycle=cycle, status="open")
    CallFactory.create_batch(count, cycle=cycle, status="open")
    path = reverse("years:year", args=[cycle.group.slug, cycle.slug])
    client.get(path)

    with django_assert_num_queries(6):
        client.get(path)
