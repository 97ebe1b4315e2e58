"""The calendar of a cycle and the page of an event, as a reader finds them."""

from datetime import datetime, timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone, translation

from events import panels
from events.actions.calling import cancel, postpone
from events.models import Event
from events.panels import Panel
from events.states import EventStatus, Visibility
from tests.factories.accounts import UserFactory
from tests.factories.events import (
    DatedFactory,
    EventFactory,
    EventPersonFactory,
    GuestFactory,
    MeetingFactory,
    SessionFactory,
)
from tests.factories.groups import (
    CycleFactory,
    OrganisationFactory,
    PersonFactory,
    ThemeFactory,
    member_of,
    organiser_of,
)
from traces.actions import trace
from traces.models import InferredField, Origin

pytestmark = pytest.mark.django_db


def wall(text):
    return datetime.fromisoformat(text)


def address(name, cycle, *more):
    with translation.override("en"):
        return reverse(f"events:{name}", args=[cycle.group.slug, cycle.slug, *more])


def page_of(client, event):
    answer = client.get(address("event", event.cycle, event.slug))
    assert answer.status_code == 200
    return answer.content.decode()


def filled_event(count, **fields):
    """An event with so many rows of everything that hangs on one."""
    event = EventFactory(description_en="What it is for", **fields)
    cycle = event.cycle
    for number in range(count):
        event.objectives.create(text_en=f"Aim {number}", order=number)
        event.audience.create(category="other", label_en=f"Poets {number}")
        event.organisings.create(organisation=OrganisationFactory(name_en=f"Body {number}"))
        theme = ThemeFactory(cycle=cycle)
        event.theme_days.create(theme=theme)
        session = SessionFactory(event=event, starts=event.starts)
        session.themes.add(theme)
        person = PersonFactory()
        person.roles.create(organisation=OrganisationFactory(), title="Director")
        EventPersonFactory(event=event, person=person)
        EventPersonFactory(event=event, person=person, session=session)
        EventFactory(cycle=cycle, parent=event)
        trace("feeds", event, EventFactory(cycle=cycle))
        trace("presented_at", theme, event)
    return event


@pytest.mark.parametrize("count", [1, 4])
def test_the_page_of_an_event_costs_the_same_for_any_length(
    client, count, django_assert_num_queries
):
    event = filled_event(count, parent=EventFactory(cycle=(cycle := CycleFactory())), cycle=cycle)
    cache.clear()

    with django_assert_num_queries(7):
        page_of(client, event)


@pytest.mark.parametrize("count", [1, 5])
def test_the_calendar_of_a_cycle_costs_the_same_for_any_length(
    client, count, django_assert_num_queries
):
    cycle = CycleFactory()
    for _each in range(count):
        EventFactory(cycle=cycle, parent=EventFactory(cycle=cycle))

    with django_assert_num_queries(2):
        client.get(address("events", cycle))


def test_the_page_says_when_in_the_time_of_the_place_and_leaves_the_readers_to_their_device(client):
    event = EventFactory(
        starts=wall("2026-11-09T15:00"), ends=wall("2026-11-09T19:00"), zone="Asia/Riyadh"
    )

    page = page_of(client, event)

    assert "Riyadh time" in page
    assert "Monday 9 November 2026" in page
    assert '<time datetime="2026-11-09T15:00:00+03:00">15:00</time>' in page
    assert '<time datetime="2026-11-09T15:00:00+03:00" data-here></time>' in page


def test_a_reader_who_is_signed_in_sees_their_own_time(client):
    event = EventFactory(
        starts=wall("2026-11-09T23:00"), ends=wall("2026-11-10T01:00"), zone="America/New_York"
    )
    client.force_login(UserFactory(time_zone="Asia/Riyadh", language="en"))

    page = page_of(client, event)

    assert "Your time, Riyadh time" in page
    assert "07:00" in page
    assert "Tuesday 10 November 2026" in page
    assert "data-here" not in page


def test_a_reader_in_the_zone_of_the_place_is_told_the_hour_once(client):
    event = EventFactory(zone="Asia/Riyadh")
    SessionFactory(event=event, starts=event.starts)
    client.force_login(UserFactory(time_zone="Asia/Riyadh", language="en"))

    page = page_of(client, event)

    assert ["Riyadh time" in page, "Your time" in page, "your time" in page] == [True, False, False]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"during": "2020-11-09/2020-11-10"}, "9 and 10 November 2020"),
        ({"during": "2020-07"}, "During July 2020"),
        ({"during": "2020"}, "During 2020"),
        ({"during": ""}, "The day is not known yet."),
        ({"is_within": True}, "On a day within 9 and 10 November 2020; which one is not known."),
    ],
)
def test_the_page_is_no_surer_of_the_day_than_the_source(client, fields, words):
    page = page_of(client, DatedFactory(**fields))

    assert words in page
    assert ("Add to my calendar" in page) is False


@pytest.mark.parametrize(("verb", "word"), [(cancel, "Cancelled"), (postpone, "Postponed")])
def test_an_event_called_off_says_so_loudly_and_why(client, verb, word):
    event = EventFactory()
    with translation.override("en"):
        verb(event, by=UserFactory(), reason="The hall is flooded.")

    page = page_of(client, event)

    assert f"<h2>{word}</h2>" in page
    assert "The hall is flooded." in page
    assert "Take it out of my calendar" in page
    listed = client.get(address("events", event.cycle)).content.decode()
    assert f'<strong class="due">{word}</strong>' in listed


def test_everything_that_hangs_on_an_event_stands_on_its_page(client):
    event = filled_event(
        2, expected_value=400, expected_qualifier="more than", session_count=10, speaker_count=28
    )

    page = page_of(client, event)

    for words in (
        "Aim 0",
        "Poets 1",
        "Body 0",
        "more than 400",
        "10 sessions · 28 speakers",
        "8 sessions are announced; their titles are not known yet.",
        "26 speakers are announced and not named yet",
        "Director",
        "What it is for",
        "Presented here",
        "What came out of it",
        "Takes place within it",
    ):
        assert words in page, words


def test_a_value_that_the_source_does_not_state_is_marked(client):
    event = EventFactory(mode="place")
    origin = Origin.objects.create(
        system="s", ref="r", target_label="events.event", target_pk=str(event.pk)
    )
    InferredField.objects.create(origin=origin, path="mode")

    assert "(to be confirmed)" in page_of(client, event)


def test_the_poster_says_when_where_and_leads_to_the_event_while_it_takes_place(
    client, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path
    event = EventFactory(title_en="Talking of values", place_en="Great hall", country="SA")
    page = address("event", event.cycle, event.slug)
    sheet = f"{page}poster.pdf"
    assert f'href="{sheet}"' in page_of(client, event)

    answer = client.get(sheet)

    said = answer.getvalue()
    assert (answer["Content-Type"], answer["Cache-Control"]) == (
        "application/pdf",
        "public, max-age=300",
    )
    assert b"Talking of values" in said
    assert f"/URI({settings.PUBLIC_URL}{page})".encode() in said
    postpone(event, by=UserFactory(), reason="Not yet")
    assert client.get(sheet).status_code == 404
    assert sheet not in page_of(client, event)


def test_the_link_to_join_is_shown_only_to_those_who_take_part(client):
    cycle = CycleFactory()
    event = EventFactory(cycle=cycle, join_url="https://example.org/secret-room")
    guest, member, organiser = UserFactory(), member_of(cycle), organiser_of(cycle)
    GuestFactory(event=event, user=guest)
    shown = {}
    for name, user in (("a", None), ("member", member), ("guest", guest), ("organiser", organiser)):
        if user:
            client.force_login(user)
        with translation.override("en"):
            file = client.get(address("file", cycle, event.slug)).content.decode()
        shown[name] = ["secret-room" in page_of(client, event), "secret-room" in file]

    assert shown == {
        "a": [False, False],
        "member": [False, False],
        "guest": [True, True],
        "organiser": [True, True],
    }


def test_a_larger_event_that_the_reader_may_not_see_is_not_named(client):
    larger = EventFactory(visibility=Visibility.INVITED, title_en="Closed summit")
    event = EventFactory(cycle=larger.cycle, parent=larger)

    listed = client.get(address("events", event.cycle)).content.decode()

    assert "Closed summit" not in page_of(client, event) + listed


def test_what_takes_place_within_is_shown_to_those_who_may_see_it(client):
    event = EventFactory()
    MeetingFactory(cycle=event.cycle, parent=event, title_en="Team only")
    EventFactory(cycle=event.cycle, parent=event, status=EventStatus.DRAFT, title_en="Not called")

    page = page_of(client, event)

    assert "Team only" not in page
    assert "Not called" not in page


def test_unseen_is_not_found_like_missing(client):
    draft = EventFactory(status=EventStatus.DRAFT)

    assert [
        client.get(address("event", draft.cycle, slug)).status_code for slug in (draft.slug, "gone")
    ] == [404, 404]


@pytest.mark.parametrize("slug", ["%00", "..%2f..", "x" * 300, "<script>", "١"])
def test_a_forged_address_is_not_found(client, slug):
    cycle = CycleFactory()

    assert client.get(f"/en/{cycle.group.slug}/{cycle.slug}/events/{slug}/").status_code == 404


def test_what_comes_stands_before_what_was_month_by_month(client):
    cycle = CycleFactory(year=timezone.localdate().year)
    DatedFactory(cycle=cycle, title_en="Old", during="2020-07")
    DatedFactory(cycle=cycle, title_en="Older", during="2019")
    EventFactory(cycle=cycle, title_en="Next")
    DatedFactory(cycle=cycle, title_en="Someday", during="")
    DatedFactory(cycle=cycle, title_en="Held someday", during="", status=EventStatus.HELD)

    page = client.get(address("events", cycle)).content.decode()

    order = ["Coming", "Next", "Day not known yet", "Someday", "Past", "July 2020", ">Old<", "2019"]
    order += [">Older<", "Held someday"]
    places = [page.index(words) for words in order]
    assert places == sorted(places)


def test_nothing_is_to_come_in_a_year_that_is_over(client):
    cycle = CycleFactory(year=timezone.localdate().year - 1)
    DatedFactory(cycle=cycle, title_en="Some day", during="")

    listing = client.get(address("events", cycle)).context["listing"]

    past = [event.title_en for month in listing.past for event in month.events]
    assert (listing.coming, past) == ([], ["Some day"])


def test_an_empty_calendar_says_what_will_stand_there(client):
    page = client.get(address("events", CycleFactory())).content.decode()

    assert "No events yet" in page
    assert "Add all of them" not in page


def test_the_home_of_a_group_shows_what_comes_next(client):
    cycle = CycleFactory()
    for days in range(1, 6):
        DatedFactory(
            cycle=cycle,
            title_en=f"In {days} days",
            during=str(timezone.localdate() + timedelta(days=days)),
        )
    MeetingFactory(cycle=cycle, title_en="Team only")
    with translation.override("en"):
        page = client.get(reverse("groups:group", args=[cycle.group.slug])).content.decode()

    shown = [
        title for title in [*(f"In {n} days" for n in range(1, 6)), "Team only"] if title in page
    ]
    assert shown == ["In 1 days", "In 2 days", "In 3 days"]
    assert "Next events" in page


def test_rooms_above_fill_panels_of_the_page(client, monkeypatch):
    def seats(event, user):
        return Panel("events/_steps.html", {"event": event, "is_known": user.is_authenticated})

    monkeypatch.setattr(panels, "beside", [seats, lambda _event, _user: None])
    answer = client.get(address("event", (event := EventFactory()).cycle, event.slug))

    (panel,) = answer.context["panels_beside"]
    assert panel.context == {"event": event, "is_known": False}
    assert '<div class="split">' in answer.content.decode()


def test_a_move_makes_the_kept_page_stale(client, settings, django_capture_on_commit_callbacks):
    settings.PAGE_CACHE_SECONDS = 60
    event = EventFactory()
    page_of(client, event)
    assert client.get(address("event", event.cycle, event.slug))["X-Page"] == "kept"

    with django_capture_on_commit_callbacks(execute=True):
        cancel(Event.objects.get(pk=event.pk), by=UserFactory())

    assert "Cancelled" in page_of(client, event)


def test_a_page_speaks_of_itself_to_machines(client):
    event = EventFactory(title_en="Talk", slogan_en="On values")

    page = page_of(client, event)

    assert 'itemtype="https://schema.org/Event"' in page
    assert 'hreflang="ar"' in page
    assert "On values" in page
    assert "social.png" in page
    assert "<script>" not in page


@pytest.mark.parametrize(
    "words", ["<img src=x onerror=alert(1)>", "</title><script>alert(1)</script>"]
)
def test_hostile_words_stay_words(client, words):
    event = EventFactory(title_en=words, place_en=words, slogan_en=words)

    assert words not in page_of(client, event)


def test_the_sitemap_names_public_events_only(client):
    event, hidden = EventFactory(), EventFactory(visibility=Visibility.INVITED)

    found = client.get("/sitemap-events.xml").content.decode()

    assert [f"/events/{each.slug}/" in found for each in (event, hidden)] == [True, False]
