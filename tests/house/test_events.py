"""Organisers draft, call, move, postpone, cancel and copy events in their house."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from attendance.links import attendance_path, door_path, papers_path
from audit.models import Entry
from core.together import heard
from events import waits
from events.models import Event
from events.reminders import STARTS
from events.states import EventKind, EventStatus, Visibility
from mailing.models import OutgoingLetter
from reminders.arming import arm_all
from reminders.models import Alarm, Rule
from reminders.sweeping import sweep
from tests.factories.accounts import UserFactory
from tests.factories.events import (
    DatedFactory,
    EventFactory,
    GuestFactory,
    MeetingFactory,
    SessionFactory,
)
from tests.factories.groups import CycleFactory, TeamFactory, member_of

pytestmark = pytest.mark.django_db


def at(name, *args):
    with translation.override("en"):
        return reverse(f"admin:events_event_{name}", args=args)


def form_of(house, path):
    """What the form at an address would send as it stands."""
    answer = house.get(path)
    form = answer.context["adminform"].form
    sent = {name: form[name].value() for name in form.fields}
    for inline in answer.context["inline_admin_formsets"]:
        for form in (inline.formset.management_form, *inline.formset.forms):
            values = {form[name].html_name: form[name].value() for name in form.fields}
            sent |= values
    # Boxes that are empty or not ticked.
    return {name: value for name, value in sent.items() if value is not None and value is not False}


NEW = {
    "title_ar": "حلقة عن القيم",
    "slug": "talk",
    "kind": EventKind.WEBINAR,
    "visibility": Visibility.PUBLIC,
    "starts": "2027-03-10T15:00",
    "ends": "2027-03-10T17:00",
    "zone": "Africa/Cairo",
}


def add(house, cycle, **changes):
    given = {**form_of(house, at("add")), **NEW, "cycle": cycle.pk, **changes}
    return house.post(at("add"), given)


def faults(answer):
    return dict(answer.context["adminform"].form.errors)


def test_an_organiser_begins_an_event_which_is_a_draft(house, cycle):
    answer = add(house, cycle)

    assert answer.status_code == 302
    event = Event.objects.get()
    assert (event.title_ar, event.status, event.starts) == (
        "حلقة عن القيم",
        EventStatus.DRAFT,
        datetime(2027, 3, 10, 15),  # noqa: DTZ001 -- a clock on a wall has no zone
    )
    assert f"{event.starts_at:%H:%M}" == "13:00"
    assert OutgoingLetter.objects.count() == 0


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"ends": "2027-03-10T14:00"}, "ends"),
        ({"starts": ""}, "starts"),
        ({"starts": "0000-01-01T00:00"}, "starts"),
        ({"starts": "9999-12-31T23:59", "ends": ""}, "starts"),
        ({"starts": "2026-04-24T00:30", "ends": ""}, "starts"),
        ({"zone": ""}, "zone"),
        ({"zone": "Mars/Olympus"}, "zone"),
        ({"starts": "", "ends": "", "during": "9999-12-31"}, "during"),
        ({"starts": "", "ends": "", "during": "31 February"}, "during"),
        ({"title_ar": ""}, "title_"),
        ({"title_ar": "x" * 1_000_000}, "title_ar"),
        ({"title_ar": "nul\x00"}, "title_ar"),
        ({"slug": "../talk"}, "slug"),
        ({"kind": "seance"}, "kind"),
        ({"visibility": "team"}, "__all__"),
        ({"join_url": "javascript:alert(1)"}, "join_url"),
        ({"languages": ["tlh"]}, "languages"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field_and_nothing_is_made(house, cycle, changes, field):
    answer = add(house, cycle, **changes)

    assert answer.status_code == 200
    assert [name for name in faults(answer) if name.startswith(field)]
    assert list(Event.objects.all()) == []


def test_others_cycles_teams_and_events_are_no_choice(house, cycle):
    other = CycleFactory()

    foreign = [
        add(house, other),
        add(house, cycle, team=TeamFactory(cycle=other).pk),
        add(house, cycle, parent=EventFactory(cycle=other).pk),
    ]

    assert [answer.status_code for answer in foreign] == [200, 200, 200]
    assert list(Event.objects.filter(slug="talk")) == []


def change(house, event, **changes):
    path = at("change", event.pk)
    return house.post(path, {**form_of(house, path), **changes})


def test_words_are_changed_and_calendars_learn_of_it(house, cycle):
    event = EventFactory(cycle=cycle)

    assert change(house, event, place_ar="الرباط").status_code == 302

    changed = Event.objects.get()
    assert (changed.place_ar, changed.sequence, changed.starts) == ("الرباط", 1, event.starts)


def test_the_time_of_a_called_event_is_not_changed_by_its_form(house, cycle):
    event = EventFactory(cycle=cycle)

    change(house, event, starts="2030-01-01T10:00", zone="UTC")

    assert Event.objects.get().starts == event.starts


def test_a_form_opened_before_somebody_else_changed_the_event_is_not_taken(house, cycle):
    event = EventFactory(cycle=cycle)
    path = at("change", event.pk)
    opened = form_of(house, path)
    Event.objects.update(sequence=3, place="Fes")

    answer = house.post(path, {**opened, "place_ar": "الرباط"})

    assert answer.status_code == 200
    assert Event.objects.get().sequence == 3


def test_an_event_is_not_made_part_of_itself_by_a_long_way_round(house, cycle):
    top = EventFactory(cycle=cycle)
    middle = EventFactory(cycle=cycle, parent=top)
    low = EventFactory(cycle=cycle, parent=middle)

    answer = change(house, top, parent=low.pk)

    assert "parent" in faults(answer)


def test_sessions_follow_the_zone_of_a_draft(house, cycle):
    event = EventFactory(cycle=cycle, status=EventStatus.DRAFT)
    session = SessionFactory(event=event, starts=event.starts)

    assert change(house, event, zone="UTC").status_code == 302

    before = session.starts_at
    session.refresh_from_db()
    assert session.starts == event.starts
    assert session.starts_at > before


def test_before_an_event_is_moved_the_page_says_who_will_be_told(house, cycle):
    event = EventFactory(cycle=cycle)
    for _each in range(2):
        GuestFactory(event=event)

    page = house.get(at("do", event.pk, "move")).content.decode()

    assert "Guests: 2 people" in page
    assert OutgoingLetter.objects.count() == 0
    assert Event.objects.get().sequence == 0


def test_an_event_is_moved(house, cycle):
    event = EventFactory(cycle=cycle)
    GuestFactory(event=event, user=UserFactory(email="guest@example.org"))

    given = {"starts": "2027-05-01T10:00", "ends": "2027-05-01T11:00", "zone": "Asia/Beirut"}
    answer = house.post(at("do", event.pk, "move"), given)

    assert answer.status_code == 302
    assert str(Event.objects.get().during) == "2027-05-01"
    assert [letter.to_email for letter in OutgoingLetter.objects.all()] == ["guest@example.org"]


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"starts": "2027-05-01T10:00", "ends": "2027-05-01T09:00", "zone": "UTC"}, "ends"),
        ({"starts": "2027-05-01T10:00", "zone": ""}, "zone"),
        ({"starts": "2027-05-01T10:00", "zone": "../etc"}, "zone"),
        ({"starts": "2026-04-24T00:30", "zone": "Africa/Cairo"}, "starts"),
        ({"during": "someday"}, "during"),
        ({}, "starts"),
    ],
)
def test_a_new_time_that_cannot_be_is_said_beside_its_field(house, cycle, given, field):
    event = EventFactory(cycle=cycle)

    answer = house.post(at("do", event.pk, "move"), given)

    assert list(answer.context["form"].errors) == [field]
    assert Event.objects.get().sequence == 0


@pytest.mark.parametrize(
    ("status", "verb", "now"),
    [
        ("draft", "call", "called"),
        ("called", "hold", "held"),
        ("called", "postpone", "postponed"),
        ("called", "cancel", "cancelled"),
        ("postponed", "cancel", "cancelled"),
        ("draft", "cancel", "draft"),
        ("held", "cancel", "held"),
        ("cancelled", "call", "cancelled"),
        ("called", "explode", "called"),
    ],
)
def test_verbs_go_where_the_table_says(house, cycle, status, verb, now):
    event = DatedFactory(cycle=cycle, status=status)

    assert house.post(at("do", event.pk, verb), {"reason": "So it is."}).status_code == 302
    assert Event.objects.get().status == now


def test_a_verb_needs_its_button(house, cycle):
    event = EventFactory(cycle=cycle)

    assert house.get(at("do", event.pk, "cancel")).status_code == 200
    assert Event.objects.get().status == "called"


def test_an_event_is_copied(house, cycle):
    event = EventFactory(cycle=cycle, slug="talk")
    assert house.get(at("copy", event.pk)).status_code == 200
    assert Event.objects.count() == 1

    house.post(at("copy", event.pk))

    assert sorted(Event.objects.values_list("slug", "status")) == [
        ("talk", "called"),
        ("talk-2", "draft"),
    ]


def test_only_drafts_are_deleted(house, cycle):
    draft, called = EventFactory(cycle=cycle, status="draft"), EventFactory(cycle=cycle)

    answers = [house.post(at("delete", e.pk), {"post": "yes"}).status_code for e in (draft, called)]

    assert answers == [302, 403]
    assert list(Event.objects.all()) == [called]


def test_what_goes_is_said_before_it_goes_and_there_is_a_way_back(house, cycle):
    draft = EventFactory(cycle=cycle, status="draft", title_en="Thrown away")

    page = house.get(at("delete", draft.pk)).content.decode()

    assert "<bdi>Thrown away</bdi>" in page
    assert f'class="button cancel-link" href="{at("change", draft.pk)}"' in page
    assert "Are you sure" not in page


def test_the_list_is_found_by_state_and_time(house, cycle):
    DatedFactory(cycle=cycle, title_en="Was", title_ar="Was")
    EventFactory(cycle=cycle, title_en="Comes", title_ar="Comes")
    DatedFactory(cycle=cycle, title_en="Someday", title_ar="Someday", during="", status="draft")

    def shown(query):
        page = house.get(at("changelist") + query).content.decode()
        return [title for title in ("Was", "Comes", "Someday") if title in page]

    assert [
        shown(q) for q in ("", "?time=past", "?time=coming", "?time=unknown", "?status=draft")
    ] == [
        ["Was", "Comes", "Someday"],
        ["Was"],
        ["Comes"],
        ["Someday"],
        ["Someday"],
    ]


@pytest.mark.parametrize("count", [1, 6])
def test_the_list_costs_the_same_at_any_length(house, cycle, count, django_assert_max_num_queries):
    for _each in range(count):
        MeetingFactory(cycle=cycle)

    with django_assert_max_num_queries(15):
        house.get(at("changelist"))


def test_the_morning_page_asks_after_events_past_their_day(organiser, cycle):
    today = timezone.localdate()
    DatedFactory(cycle=cycle, title_ar="أمس", during=str(today - timedelta(days=1)))
    DatedFactory(cycle=cycle, during=str(today - timedelta(days=1)), status="held")
    DatedFactory(cycle=cycle, during=str(today - timedelta(days=100)))
    DatedFactory(during=str(today - timedelta(days=1)))

    (found,) = heard([waits.events_to_settle(organiser)])

    assert (found.count, [words for words, _url in found.links]) == (1, ["أمس"])


def test_the_house_leads_from_an_event_to_its_door_and_to_who_came(house, cycle):
    event = MeetingFactory(cycle=cycle)

    page = house.get(at("change", event.pk)).text

    with translation.override("en"):
        ways = [way(event) for way in (door_path, attendance_path, papers_path)]
    assert [way for way in ways if f'href="{way}"' not in page] == []


def test_a_member_of_a_team_has_no_house(client, cycle):
    client.force_login(member_of(cycle))

    assert client.get(at("changelist")).status_code == 302


@pytest.fixture
def invited(cycle):
    """A called event with one guest, and the rules of the platform."""
    arm_all(now=timezone.now())
    event = EventFactory(cycle=cycle, title="قيم للعالم", status=EventStatus.CALLED)
    GuestFactory(event=event, user=UserFactory(name="Guest of Honour", email="guest@example.org"))
    return event


def own_leads(event):
    rules = Rule.objects.of_thing(STARTS, event.pk).on().order_by("-lead")
    return [(rule.lead, rule.audience, rule.keeps_quiet_hours) for rule in rules]


def test_an_organiser_sees_who_would_be_reminded_before_keeping_anything(house, invited):
    page = at("reminders", invited.pk)
    given = {"manner": "own", "leads": ["259200", "3600"], "audience": "guests", "_look": "1"}
    answer = house.post(page, given)

    shown = answer.content.decode()
    assert ("3 days before" in shown, "1 hour before" in shown) == (True, True)
    assert "Guest of Honour" in shown
    assert [sample.language for sample in answer.context["samples"]] == ["ar", "en", "fr"]
    assert Rule.objects.of_thing(STARTS, invited.pk).count() == 0


def test_an_event_has_reminders_of_its_own_until_they_are_given_up(house, invited):
    page = at("reminders", invited.pk)
    days, hour = timedelta(days=3), timedelta(hours=1)

    given = {"manner": "own", "leads": ["259200", "3600"], "audience": "guests", "_save": "1"}
    assert house.post(page, given).url == at("change", invited.pk)
    assert own_leads(invited) == [(days, "guests", True), (hour, "guests", False)]
    arm_all(now=timezone.now())
    assert Alarm.objects.filter(target=invited.pk, status="armed").count() == len((days, hour))

    house.post(page, {"manner": "nobody", "_save": "1"})
    arm_all(now=timezone.now())
    assert own_leads(invited) == []
    assert Alarm.objects.filter(target=invited.pk, status="armed").count() == 0

    house.post(page, {"manner": "group", "_save": "1"})
    arm_all(now=timezone.now())
    assert Rule.objects.of_thing(STARTS, invited.pk).count() == 0
    ringing = Alarm.objects.filter(target=invited.pk, status="armed").order_by("due_at")
    assert [alarm.rule.lead.days for alarm in ringing] == [7, 1, 0]
    verbs = Entry.objects.filter(verb__startswith="rule.").order_by("pk")
    assert [entry.verb for entry in verbs] == ["rule.changed", "rule.changed", "rule.deleted"]


def test_setting_what_holds_anyway_reminds_nobody_twice(house, invited, mailoutbox):
    now = invited.starts_at - timedelta(hours=3)
    sweep(now=now)
    before = OutgoingLetter.objects.count()
    given = {"manner": "own", "leads": ["86400", "3600"], "audience": "all", "_save": "1"}
    house.post(at("reminders", invited.pk), given)
    sweep(now=now)
    house.post(at("reminders", invited.pk), {"manner": "group", "_save": "1"})
    sweep(now=now)

    assert (before, OutgoingLetter.objects.count()) == (1, 1)


def test_own_reminders_say_when_and_to_whom(house, invited):
    answer = house.post(at("reminders", invited.pk), {"manner": "own", "_save": "1"})

    assert answer.context["form"].errors == {
        "leads": ["Choose at least one, or choose that nobody is reminded."]
    }
    assert own_leads(invited) == []


def test_reminders_of_others_events_are_closed(house):
    others = EventFactory()

    assert house.get(at("reminders", others.pk)).status_code == 404
