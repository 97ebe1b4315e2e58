"""An organiser looks at a calendar file, chooses, and takes it in: all or nothing, and the same file again changes nothing."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import translation

from audit.models import Entry as Deed
from calendars.actions.importing import slug_of
from calendars.imports.plan import Verb
from calendars.models import KnownEntry
from events.actions import calling
from events.calendars import calendar_of
from events.models import Event
from events.states import EventStatus, Visibility
from mailing.models import OutgoingLetter
from tests.calendars.conftest import calendar, entry
from tests.factories.accounts import UserFactory
from tests.factories.events import EventFactory, GuestFactory
from tests.factories.groups import CycleFactory, member_of, moderator_of

pytestmark = pytest.mark.django_db


def at(name, *args):
    with translation.override("en"):
        return reverse(f"admin:calendars_knownentry_{name}", args=args)


@pytest.fixture
def look(house, cycle):
    """Send a file; gives the page that says what would come."""

    def send(content, **chosen):
        given = {
            "file": SimpleUploadedFile("events.ics", content, "text/plain"),
            "cycle": cycle.pk,
            "language": "en",
            "zone": "Asia/Riyadh",
            "kind": "webinar",
            "visibility": Visibility.PUBLIC,
            "state": "draft",
            **chosen,
        }
        return house.post(at("import"), given)

    return send


@pytest.fixture
def take(house, look):
    """Send a file and take in all of it, or what is named."""

    def confirm(content, *titles, **chosen):
        page = look(content, **chosen)
        rows = page.context["plan"].to_do
        keys = [row.entry.key for row in rows if not titles or row.entry.title in titles]
        return house.post(
            at("confirm"), {"token": page.context["token"], "chosen": keys}, follow=True
        )

    return confirm


def verbs(page):
    return {row.entry.title: row.verb for row in page.context["plan"].rows}


TWO = calendar(entry(title="One"), entry(title="Two", uid="two@example.org"))


def test_nothing_is_written_before_it_was_looked_at(look):
    page = look(TWO)

    assert (page.status_code, verbs(page)) == (200, {"One": Verb.NEW, "Two": Verb.NEW})
    assert Event.objects.count() == 0


def test_what_was_chosen_comes_as_drafts_that_nobody_is_told_of(take, cycle, organiser):
    take(TWO, "Two")

    event = Event.objects.get()
    assert (event.title_en, event.status, event.kind, event.cycle) == (
        "Two",
        EventStatus.DRAFT,
        "webinar",
        cycle,
    )
    assert (f"{event.starts:%Y-%m-%d %H:%M}", event.zone) == ("2027-01-10 15:00", "Asia/Riyadh")
    known = KnownEntry.objects.get()
    assert (known.uid, known.event, known.read_by) == ("two@example.org", event, organiser)
    assert OutgoingLetter.objects.count() == 0
    deed = Deed.objects.get(verb="calendar.imported")
    assert (deed.actor_pk, deed.after) == (organiser.pk, {"new": 1})


def test_the_same_file_again_changes_nothing(take, look):
    take(TWO)
    stood = list(Event.objects.order_by("pk").values())
    page = look(TWO)

    assert verbs(page) == {"One": Verb.SAME, "Two": Verb.SAME}
    assert "There is nothing to take in" in page.content.decode()
    assert list(Event.objects.order_by("pk").values()) == stood


def test_events_can_be_called_at_once_without_a_letter(take):
    past = entry(title="Past", uid="past@example.org", starts="DTSTART:20200110T120000Z")
    unsure = entry("STATUS:TENTATIVE", title="Unsure", uid="unsure@example.org")
    own = entry("CLASS:PRIVATE", title="Own", uid="own@example.org")
    take(calendar(entry(title="Next"), past, unsure, own), state="called")

    assert dict(Event.objects.values_list("title_en", "status")) == {
        "Next": EventStatus.CALLED,
        "Past": EventStatus.HELD,
        "Unsure": EventStatus.DRAFT,
        "Own": EventStatus.CALLED,
    }
    assert Event.objects.get(title_en="Own").visibility == Visibility.MEMBERS
    assert OutgoingLetter.objects.count() == 0


def test_a_changed_entry_moves_its_event_and_tells_those_concerned(take, look):
    take(calendar(entry()), state="called")
    event = Event.objects.get()
    GuestFactory(event=event, user=UserFactory(email="guest@example.org"))
    later = calendar(entry("SEQUENCE:1", title="Longer talk", starts="DTSTART:20270111T120000Z"))
    page = look(later)
    row = page.context["plan"].rows[0]
    assert (row.verb, row.change_words, row.tells) == (Verb.CHANGED, ["time", "title"], True)

    take(later)

    event.refresh_from_db()
    assert (event.title_en, f"{event.starts:%d}") == ("Longer talk", "11")
    assert [letter.letter for letter in OutgoingLetter.objects.all()] == ["events/event_moved"]
    assert verbs(look(later)) == {"Longer talk": Verb.SAME}


def test_what_an_organiser_changed_here_is_not_changed_back_by_an_old_file(take, look):
    take(calendar(entry("SEQUENCE:3")))
    Event.objects.update(title_en="Ours")

    assert verbs(look(calendar(entry("SEQUENCE:3")))) == {"Talk": Verb.SAME}
    assert verbs(look(calendar(entry("SEQUENCE:2", title="Older")))) == {"Older": Verb.SAME}


def test_an_entry_called_off_cancels_its_event_and_takes_a_draft_away(take, look):
    take(calendar(entry(title="Called")), state="called")
    take(calendar(entry(title="Draft", uid="draft@example.org")))
    off = calendar(
        entry("SEQUENCE:1", title="Called"),
        entry("SEQUENCE:1", title="Draft", uid="draft@example.org"),
        entry(title="Never here", uid="never@example.org"),
        method="CANCEL",
    )
    take(off)

    assert dict(Event.objects.values_list("title_en", "status")) == {"Called": "cancelled"}
    assert set(verbs(look(off)).values()) == {Verb.SAME}


def test_all_is_written_or_nothing(house, look):
    page = look(TWO)
    EventFactory(cycle=page.context["cycle"], slug="2027-01-10-two-" + slug_end(page, "Two"))
    keys = [row.entry.key for row in page.context["plan"].to_do]
    answer = house.post(
        at("confirm"), {"token": page.context["token"], "chosen": keys}, follow=True
    )

    assert "Nothing was written." in answer.content.decode()
    assert Event.objects.filter(title_en__in=["One", "Two"]).count() == 0


def slug_end(page, title):
    """The end of the address that an event of a file gets."""
    (entry_of,) = [row.entry for row in page.context["plan"].rows if row.entry.title == title]
    return slug_of(page.context["cycle"], entry_of).rsplit("-", 1)[-1]


def test_an_event_of_ours_is_not_read_back(take, look, cycle):
    ours = EventFactory(cycle=cycle, title_en="Ours")
    page = look(calendar_of([ours], "Cycle", "en", frozenset()))

    assert list(verbs(page).values()) == [Verb.SAME]


def test_a_file_that_cannot_be_read_is_named_beside_its_box(look):
    answer = look(b"This is no calendar")

    assert answer.status_code == 422
    assert answer.context["form"].errors["file"] == [
        "This is not a calendar file. Choose one whose name ends with .ics."
    ]


@pytest.mark.parametrize("token", ["", "forged", "a:b:c"])
def test_a_forged_confirmation_takes_nothing_in(house, token):
    house.post(at("confirm"), {"token": token, "chosen": ["x"]})

    assert Event.objects.count() == 0


def test_what_one_person_looked_at_another_cannot_take_in(look, client, cycle):
    page = look(TWO)
    keys = [row.entry.key for row in page.context["plan"].to_do]
    client.force_login(UserFactory(is_superuser=True, is_staff=True))
    client.post(at("confirm"), {"token": page.context["token"], "chosen": keys})

    assert Event.objects.count() == 0


def test_only_organisers_read_files_and_only_into_their_own_cycles(client, look, cycle):
    others = CycleFactory()
    refused = look(TWO, cycle=others.pk)
    assert refused.context["form"].errors["cycle"]

    for somebody in (member_of(cycle), moderator_of(cycle)):
        client.force_login(somebody)
        assert client.get(at("import")).status_code in {302, 403, 404}


def test_a_moved_event_of_a_held_past_keeps_its_time(take, look, organiser):
    take(calendar(entry(starts="DTSTART:20200110T120000Z")), state="called")
    later = calendar(entry("SEQUENCE:1", starts="DTSTART:20200111T120000Z"))
    (row,) = look(later).context["plan"].rows

    assert (row.verb, row.notes) == (
        Verb.SAME,
        ("Its time cannot be changed any more: it is over or called off.",),
    )


def test_a_draft_whose_time_changes_is_edited_and_nobody_is_told(take):
    take(calendar(entry()))
    take(calendar(entry("SEQUENCE:1", starts="DTSTART;VALUE=DATE:20270112")))

    event = Event.objects.get()
    assert (str(event.during), event.starts, event.status) == ("2027-01-12", None, "draft")
    assert OutgoingLetter.objects.count() == 0


@pytest.mark.parametrize("count", [1, 3])
def test_looking_costs_the_same_for_any_number(look, count, django_assert_num_queries):
    many = calendar(*[entry(uid=str(number), title=f"T{number}") for number in range(count)])
    look(many)

    with django_assert_num_queries(6):
        look(many)


def test_an_event_called_off_here_stays_so(take, look, organiser):
    take(calendar(entry()), state="called")
    calling.cancel(Event.objects.select_related("cycle__group").get(), by=organiser)
    page = look(calendar(entry("SEQUENCE:1", starts="DTSTART:20270112T120000Z")))

    assert verbs(page) == {"Talk": Verb.SAME}
