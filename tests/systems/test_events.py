"""The events of the five systems stand as their sources state them."""

import pytest

from campaigns.models import Campaign
from core.when import When
from engagement.systems.load import load_systems
from events.models import Event, EventPerson, Session
from events.states import EventKind, EventStatus
from tests.systems.files import file, paths_of_real_files, real_files, small
from traces.models import InferredField, Origin, Trace

__all__ = ["file"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded():
    return load_systems(paths_of_real_files())


def event_of(group, slug):
    return Event.objects.get(cycle__group__slug=group, slug=slug)


@real_files
def test_every_event_stands_in_its_cycle_as_sure_of_its_day_as_its_source(loaded):
    rows = Event.objects.order_by("cycle__group__slug", "cycle__slug", "slug")

    assert [
        (e.cycle.group.slug, e.cycle.slug, e.slug, e.kind, e.mode, str(e.during)) for e in rows
    ] == [
        ("geef", "2024", "forum", "forum", "place", "2024-02-12/2024-02-14"),
        ("geef", "2024", "wgs", "summit", "place", "2024-02-12/2024-02-14"),
        ("gtm", "2020", "hlpf", "forum", "", "2020"),
        ("gtm", "2020", "meeting", "technical_meeting", "online", "2020-07"),
        ("gtm", "2020", "online-consultation", "consultation", "online", ""),
        ("gtm", "2020", "regional-consultations", "consultation", "", "2017/2020"),
        ("kz-volunteering", "2021-2023", "forum", "forum", "place", "2023-06-20/2023-06-21"),
        ("sim", "2023", "dialogue", "consultation", "", ""),
        ("sim", "2023", "national-1", "national_meeting", "", ""),
        *(("sim", "2023", f"workshop-{n}", "workshop", "", "") for n in range(1, 6)),
        ("sim", "2024", "national-2", "national_meeting", "place", "2024-07-04"),
        ("v20", "2020", "summit", "summit", "", "2020-11-09/2020-11-10"),
    ]


@real_files
def test_the_summit_of_two_days_has_no_place_that_its_source_does_not_name(loaded):
    summit = event_of("v20", "summit")

    assert (summit.title_ar, summit.label_en) == ("قمة القيم 2020", "Annual summit")
    assert (summit.place, str(summit.country), bool(summit.expected)) == ("", "", False)
    assert (summit.has_day, summit.starts_at) == (True, None)


@real_files
def test_the_technical_meeting_is_nested_in_its_forum_with_its_categories_and_more_than_400(loaded):
    meeting = event_of("gtm", "meeting")

    assert (meeting.parent.slug, meeting.parent.is_outside) == ("hlpf", True)
    assert meeting.relation_en == "Special event"
    assert (meeting.expected.value, meeting.expected.qualifier) == (400, "more than")
    assert list(meeting.audience.values_list("category", flat=True)) == [
        "government",
        "un",
        "civil_society",
        "academia",
        "volunteers",
        "private_sector",
    ]
    assert list(meeting.organisings.values_list("organisation__slug", "role")) == [
        ("unv", "organiser"),
        ("ifrc", "organiser"),
    ]


@real_files
def test_a_summit_is_for_protocol_levels(loaded):
    levels = event_of("geef", "wgs").audience.values_list("category", "level")

    assert list(levels) == [
        ("government", "head_of_state"),
        ("government", "head_of_government"),
        ("government", "minister"),
        ("un", "official"),
        ("international", ""),
        ("thinkers", ""),
        ("deciders", ""),
    ]


@real_files
def test_ten_sessions_and_28_speakers_are_counted_before_they_are_named(loaded):
    forum = event_of("geef", "forum")

    assert (forum.session_count, forum.speaker_count, forum.is_within) == (10, 28, True)
    assert list(forum.sessions.all()) == []
    assert [part.person.slug for part in forum.people.all()] == ["lootah"]
    assert loaded.counted == {("gov-exchange-2024", "events.sessions"): 10}


@real_files
def test_the_two_theme_days_of_kazakhstan_have_their_themes_and_speakers(loaded):
    forum = event_of("kz-volunteering", "forum")
    days = [
        (str(s.during), [t.slug for t in s.themes.all()], s.people.count())
        for s in forum.sessions.all()
    ]

    assert days == [("2023-06-20", ["t1"], 0), ("2023-06-21", ["t2", "t3"], 3)]
    assert sorted(forum.theme_days.values_list("theme__slug", "day__day")) == [
        ("t1", 20),
        ("t2", 21),
        ("t3", 21),
    ]
    assert forum.title_ru == "Международный форум волонтёров"


@real_files
def test_the_national_meeting_has_its_slogan_objectives_speakers_and_unnamed_guests(loaded):
    meeting = event_of("sim", "national-2")
    parts = meeting.people.filter(session=None).values_list("role", "person__is_unnamed")

    assert meeting.slogan_fr.startswith("Libérons tout le potentiel")
    assert [objective.order for objective in meeting.objectives.all()] == [1, 2, 3]
    assert list(parts) == [*[("speaker", False)] * 4, *[("guest", True)] * 2]


@real_files
def test_events_of_a_closed_cycle_were_held_and_others_are_called(loaded):
    held = Event.objects.filter(status=EventStatus.HELD).values_list("cycle__slug", flat=True)

    assert set(held) == {"2023"}
    assert set(Event.objects.values_list("status", flat=True)) == {"held", "called"}
    assert InferredField.objects.filter(origin__ref="v20-summit-2020", path="status").exists()


@real_files
def test_lineage_ends_at_events(loaded):
    summit, meeting = event_of("v20", "summit"), event_of("gtm", "meeting")
    into = {
        event.slug: sorted(
            Trace.objects.filter(target_label="events.event", target_pk=str(event.pk)).values_list(
                "kind", "source_label"
            )
        )
        for event in (summit, meeting)
    }

    assert into == {
        "summit": [("presented_at", "library.paper")],
        "meeting": [("calls_for", "library.paper"), ("feeds", "events.event")],
    }


def with_event(**event):
    return small(events=[{"ref": "gathering", "title": {"en": "Gathering"}, **event}])


def test_a_session_that_is_named_later_becomes_a_session(file):
    unnamed = {"ref": "s1", "order": 1, "title": None, "unnamed": True}
    load_systems([file(with_event(session_count=1, sessions=[unnamed]))])
    assert list(Session.objects.all()) == []

    named = {"ref": "s1", "order": 1, "title": {"en": "Opening"}}
    load_systems([file(with_event(session_count=1, sessions=[named]))])

    assert [(s.event.slug, s.title_en) for s in Session.objects.all()] == [("gathering", "Opening")]


def test_steps_that_led_to_the_words_of_a_file_lead_to_the_event_once_it_has_a_room(file):
    campaign = {"ref": "call", "title": {"en": "Call"}, "feeds": "gathering"}
    data = with_event()
    data["campaigns"] = [campaign]
    load_systems([file(data)])
    origin, event = Origin.objects.get(ref="gathering"), Event.objects.get()
    # As it was loaded before there was a room for events.
    Trace.objects.update(target_label="traces.origin", target_pk=str(origin.pk))
    Origin.objects.filter(pk=origin.pk).update(target_label="", target_pk="", checksum="")
    event.delete()

    load_systems([file(data)])

    campaign, event = Campaign.objects.get(), Event.objects.get()
    assert list(Trace.objects.values_list("source_pk", "target_label", "target_pk")) == [
        (str(campaign.pk), "events.event", str(event.pk))
    ]


def test_a_time_set_here_is_not_overwritten_by_a_later_file(file):
    load_systems([file(with_event(starts="2020-07", ends="2020-07"))])
    Event.objects.update(during="2020-07-14")
    report = load_systems([file(with_event(starts="2020-08", ends="2020-08"))])

    assert Event.objects.get().during == When("2020-07-14")
    assert report.kept == [("riverside-2020", "gathering", "during")]


def test_an_unknown_kind_is_kept_in_the_words_of_its_source(file):
    load_systems([file(with_event(kind="evening of poetry"))])

    event = Event.objects.get()
    assert (event.kind, event.label_en) == (EventKind.OTHER, "Evening of poetry")


def test_who_an_event_is_for_and_speaks_follows_the_file(file):
    people = [{"ref": name, "name": {"en": name}} for name in ("amal", "badr")]
    first = with_event(audience=["ministers", "poets"], speakers=["amal"])
    first["people"] = people
    load_systems([file(first)])
    then = with_event(audience=["poets"], speakers=["badr"])
    then["people"] = people
    load_systems([file(then)])

    event = Event.objects.get()
    assert [(a.category, a.label_en) for a in event.audience.all()] == [("other", "poets")]
    assert [part.person.slug for part in EventPerson.objects.all()] == ["badr"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("mode", "by pigeon"),
        ("zone", "Mars/Olympus"),
        ("starts", "0000-01-01"),
        ("title", {"en": "x" * 301}),
        ("title", None),
        ("expected_participants", -1),
        ("expected_participants", {"value": 4, "qualifier": "maybe"}),
        ("parent", "gathering"),
        ("kind", ["forum"]),
    ],
)
def test_a_broken_event_is_refused_in_words_and_nothing_is_loaded(file, field, value):
    with pytest.raises(Exception, match="gathering") as refused:
        load_systems([file(with_event(**{field: value}))])

    assert type(refused.value).__name__ == "Faulty"
    assert list(Event.objects.all()) == []


def test_a_year_in_which_nothing_of_ours_takes_place_is_refused(file):
    with pytest.raises(Exception, match="event_in_living_memory"):
        load_systems([file(with_event(starts="9999-01-01"))])

    assert list(Event.objects.all()) == []
