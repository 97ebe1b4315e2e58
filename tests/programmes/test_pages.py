"""The programme as readers find it: on the page of its event and on its own."""

from datetime import timedelta

import pytest
from django.core.cache import cache

from events.models import Event
from programmes.actions.publishing import publish
from programmes.models import SessionPlan
from programmes.states import PlanStatus
from tests.factories.accounts import UserFactory
from tests.factories.events import EventFactory, SessionFactory
from tests.factories.groups import ThemeFactory
from tests.factories.programmes import PlanFactory, RoomFactory, published_programme
from tests.programmes.given import address
from traces.actions import trace

pytestmark = pytest.mark.django_db


def page(client, name, event, *more, **asked):
    answer = client.get(address(name, event, *more), asked)
    assert answer.status_code == 200
    return answer.content.decode()


def event_page(client, event):
    path = f"/en/{event.cycle.group.slug}/{event.cycle.slug}/events/{event.slug}/"
    return client.get(path).content.decode()


@pytest.mark.parametrize("count", [1, 20])
def test_a_programme_costs_one_question_whatever_its_length(
    client, count, django_assert_num_queries
):
    event = published_programme(count)
    cache.clear()

    with django_assert_num_queries(1):
        page(client, "programme", event)


@pytest.mark.parametrize("count", [1, 20])
def test_a_session_costs_the_same_in_any_programme(client, count, django_assert_num_queries):
    event = published_programme(count)
    session = event.sessions.first()
    trace("feeds", session, EventFactory(cycle=event.cycle))
    cache.clear()

    with django_assert_num_queries(4):
        page(client, "session", event, session.pk)


@pytest.mark.parametrize("count", [1, 20])
def test_the_page_of_an_event_costs_no_question_more(client, count, django_assert_num_queries):
    event = published_programme(count)
    cache.clear()

    with django_assert_num_queries(3):
        event_page(client, event)


def test_an_event_without_a_version_shows_its_sessions_as_the_record_has_them(client):
    session = SessionFactory(title_en="Of the record")
    PlanFactory(event=session.event, session=session)

    assert "Of the record" in event_page(client, session.event)


def test_drafts_are_seen_by_nobody_before_they_are_published(client):
    event = published_programme()
    session = PlanFactory(event=event).session
    Event.objects.filter(pk=event.pk)
    session.title_en = "Still a draft"
    session.save()
    lone = PlanFactory(session=SessionFactory(title_en="Begun here"), is_drafted=True)
    SessionPlan.objects.filter(pk=lone.pk).update(event=lone.session.event)

    assert "Still a draft" not in page(client, "programme", event) + event_page(client, event)
    assert client.get(address("session", event, session.pk)).status_code == 404
    assert "Begun here" not in event_page(client, lone.session.event)

    publish(event, by=UserFactory())
    assert "Still a draft" in page(client, "programme", event)
    assert "Still a draft" in event_page(client, event)


def test_hours_are_those_of_the_place_or_of_the_zone_that_is_chosen(client):
    event = published_programme(zone="Asia/Riyadh")

    assert 'datetime="' + event.starts.isoformat(timespec="seconds") + '+03:00">15:00' in page(
        client, "programme", event
    )
    assert ">12:00</time>" in page(client, "programme", event, zone="UTC")


@pytest.mark.parametrize("zone", ["Nowhere/Else", "../etc/passwd", "x" * 500])
def test_a_zone_that_is_none_is_passed_over(client, zone):
    event = published_programme(zone="Asia/Riyadh")

    assert "15:00" in page(client, "programme", event, zone=zone)


def test_sessions_are_chosen_by_track_room_theme_and_language(client):
    event = published_programme(2)
    first, second = event.plans.order_by("pk")
    first.session.themes.add(theme := ThemeFactory(cycle=event.cycle))
    first.languages = ["fr"]
    first.save()
    publish(event, by=UserFactory())

    for asked in (
        {"track": first.track_id},
        {"room": first.room_id},
        {"theme": theme.slug},
        {"language": "fr"},
    ):
        shown = page(client, "programme", event, **asked)
        path = address("session", event, first.session_id)
        assert path in shown
        assert address("session", event, second.session_id) not in shown


def test_a_long_session_reaches_down_beside_shorter_ones(client):
    event = EventFactory()
    hall, garden = RoomFactory(event=event), RoomFactory(event=event)
    half = timedelta(minutes=30)
    for room, begin, length in ((hall, 0, 4), (garden, 0, 1), (garden, 1, 1), (garden, 2, 1)):
        starts = event.starts + begin * half
        session = SessionFactory(event=event, starts=starts, ends=starts + length * half)
        PlanFactory(event=event, session=session, room=room)
    publish(event, by=UserFactory())

    shown = page(client, "programme", event)

    assert shown.count('rowspan="3"') == 1
    assert shown.count('scope="row"') == 3


def test_sessions_that_clash_in_a_room_are_both_shown(client):
    event = EventFactory()
    room = RoomFactory(event=event)
    for _twice in range(2):
        PlanFactory(event=event, room=room)
    publish(event, by=UserFactory())

    assert page(client, "programme", event).count('class="slot') == 2


def test_what_changed_is_listed_for_everybody_and_beside_the_session(client):
    event = published_programme(2)
    assert client.get(address("changes", event)).status_code == 404
    plan = event.plans.first()
    plan.status = PlanStatus.CANCELLED
    plan.save()
    publish(event, by=UserFactory(), note="One less")

    changes = page(client, "changes", event)

    assert "It does not take place." in changes
    assert "One less" in changes
    assert page(client, "programme", event).count("Changed in this version") == 1
    assert "This session does not take place." in page(client, "session", event, plan.session_id)


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_every_page_is_there_in_every_language(client, language):
    event = published_programme()
    key = event.sessions.get().pk

    for path in (
        address("programme", event, language=language),
        address("session", event, key, language=language),
    ):
        assert client.get(path).status_code == 200


def test_a_key_that_no_column_can_hold_is_not_found(client):
    event = published_programme()

    assert client.get(address("session", event, 10**30)).status_code == 404
