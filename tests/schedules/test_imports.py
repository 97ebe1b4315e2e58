"""Programmes from files: two real ones, the sheet of our own, and broken ones."""

import io
import json
import zipfile

import pytest
from django.utils import translation

from core.errors import Refused
from core.sheets import Sheet, book_of
from events.models import EventPerson, Session
from organisations.models import Person
from programmes.models import Room, SessionPlan, SpeakerPage, Track
from programmes.states import PlanStatus
from schedules.actions.importing import import_programme
from schedules.exports.sheets import template
from schedules.imports.plan import plan_import
from schedules.imports.reading import read_files
from schedules.imports.sheet import columns
from tests.factories.accounts import UserFactory
from tests.factories.events import DatedFactory, EventFactory
from tests.programmes.given import open_event_files

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    return DatedFactory(during="2017-05-25", zone="")


def counts(event):
    return {
        model.__name__: model.objects.filter(event=event).count()
        for model in (Session, SessionPlan, Track, Room, SpeakerPage, EventPerson)
    }


def take_in(event, files):
    return import_programme(event, read_files(files, event.zone), by=UserFactory())


def test_the_open_tech_summit_comes_in_whole(programmes, event):
    plan = take_in(event, open_event_files(programmes))

    assert (plan.new, plan.faults) == (44, [])
    assert counts(event) == {
        "Session": 44,
        "SessionPlan": 44,
        "Track": 8,
        "Room": 10,
        "SpeakerPage": 69,
        "EventPerson": sum(
            len(session["speakers"])
            for session in json.loads(open_event_files(programmes)["sessions.json"])
        ),
    }
    assert event.zone == "Europe/Berlin"


def test_messy_states_and_languages_are_understood_or_said(programmes, event):
    plan = take_in(event, open_event_files(programmes))
    rows = {each.row.ref: each.row for each in plan.sessions}

    states = SessionPlan.objects.filter(event=event).values_list("status", "source_state")
    assert sorted(set(states)) == [
        (PlanStatus.OPEN, "draft"),
        (PlanStatus.OPEN, "pending"),
        (PlanStatus.OPEN, "rejected"),
        (PlanStatus.PLANNED, "accepted"),
    ]
    assert rows["3054"].title == {"en": "Session 3054"}
    said = {note for row in rows.values() for note in row.notes if "language" in note}
    assert said == {"language not understood: Deutscht", "language not understood: Germany"}
    assert {code for row in rows.values() for code in row.languages} == {"de", "en"}


def test_nobody_sees_what_came_in_before_it_is_published(programmes, event, client):
    take_in(event, open_event_files(programmes))

    page = client.get(f"/en/{event.cycle.group.slug}/{event.cycle.slug}/events/{event.slug}/")

    assert "LPI Zertifikat" not in page.content.decode()


def test_the_same_file_again_changes_nothing_and_doubles_nothing(programmes, event):
    take_in(event, open_event_files(programmes))
    before = counts(event)
    people = Person.objects.count()

    plan = take_in(event, open_event_files(programmes))

    assert (plan.new, plan.changed, plan.same) == (0, 0, 44)
    assert counts(event) == before
    assert Person.objects.count() == people


def test_a_newer_file_changes_the_same_sessions(programmes, event):
    files = open_event_files(programmes)
    take_in(event, files)
    newer = json.loads(files["sessions.json"])
    newer[5]["title"] = "Another title"
    newer[6]["starts-at"] = "2017-05-25T10:00:00+02:00"
    newer[6]["ends-at"] = "2017-05-25T10:30:00+02:00"
    newer.pop()

    plan = take_in(event, files | {"sessions.json": json.dumps(newer).encode()})

    assert (plan.new, plan.changed, plan.missing) == (0, 2, 1)
    assert Session.objects.get(plan__source_id=str(newer[5]["id"])).title_en == "Another title"
    assert counts(event)["Session"] == 44


def some_of(files, count):
    sessions = json.loads(files["sessions.json"])[:count]
    return files | {"sessions.json": json.dumps(sessions).encode()}


@pytest.mark.parametrize("count", [4, 44])
def test_the_number_of_questions_does_not_grow_with_the_rows(
    programmes, event, count, django_assert_num_queries
):
    incoming = read_files(some_of(open_event_files(programmes), count), event.zone)
    by = UserFactory()

    with django_assert_num_queries(20):
        import_programme(event, incoming, by=by)


def test_a_frab_schedule_comes_in_whole(programmes):
    event = EventFactory(zone="UTC")
    content = (programmes / "frab" / "pretalx-democon.json").read_bytes()

    plan = take_in(event, {"pretalx-democon.json": content})

    assert (plan.new, plan.faults) == (36, [])
    assert counts(event)["Session"] == 36
    first = Session.objects.get(title_en="Focused 5thgeneration hardware")
    assert (str(first.starts), str(first.ends)) == ("2020-12-14 08:00:00", "2020-12-14 08:30:00")


def test_the_broken_frab_file_is_refused_in_words(programmes):
    content = (programmes / "frab" / "invalid-example.json").read_bytes()

    with pytest.raises(Refused, match="rooms"):
        read_files({"invalid-example.json": content}, "UTC")


def test_what_the_schema_forbids_is_refused_row_by_row(programmes):
    data = json.loads((programmes / "frab" / "invalid-example.json").read_text())
    del data["schedule"]["rooms"]

    plan = plan_import(EventFactory(), read_files({"a.json": json.dumps(data).encode()}, "UTC"))

    assert plan.faults == [("Internal Penetration Testing Basics", "its number is not a number")]


def sheet_with(rows):
    headings = [name for name, _heading in columns()]
    cells = [[row.get(name, "") for name in headings] for row in rows]
    return {"programme.xlsx": book_of([Sheet("P", [words for _n, words in columns()], cells)])}


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_the_template_is_taken_in_whatever_its_language(event, language):
    with translation.override(language):
        plan = take_in(event, {"programme.xlsx": template()})

    assert (plan.new, plan.faults) == (1, [])
    session = Session.objects.get(event=event)
    assert (session.title_ar, session.title_en) == ("الجلسة الافتتاحية", "Opening session")
    assert session.plan.kind == "ceremony"
    assert session.plan.languages == ["ar", "en"]


def test_a_sheet_names_rooms_tracks_and_people(event):
    row = {
        "id": "7",
        "title_en": "=HYPERLINK(1)",
        "starts": "2017-05-25 10:00",
        "ends": "2017-05-25 11:00",
        "room": "Main hall",
        "track": "Water",
        "speakers": "أمل حسن; John Doe",
        "moderators": "Mona",
        "status": "cancelled",
    }

    take_in(event, sheet_with([row, {"id": "8", "title_ar": "جلسة", "room": "main  HALL"}]))

    first, second = Session.objects.filter(event=event).order_by("order")
    assert first.title_en == "=HYPERLINK(1)"
    assert first.plan.room == second.plan.room
    assert first.plan.status == PlanStatus.CANCELLED
    assert [(part.person.sort_name, part.role) for part in first.people.order_by("order")] == [
        ("mona", "moderator"),
        ("امل حسن", "speaker"),
        ("john doe", "speaker"),
    ]


def test_one_row_that_cannot_be_taken_stops_them_all(event):
    files = sheet_with([{"title_en": "Good"}, {"title_en": "Bad", "starts": "soon"}, {"room": "x"}])

    with pytest.raises(Refused):
        take_in(event, files)

    assert counts(event) == dict.fromkeys(counts(event), 0)
    labels = [label for label, _words in plan_import(event, read_files(files, "UTC")).faults]
    assert labels == ["Row 3: Bad", "Row 4"]


@pytest.mark.parametrize("starts", ["0000-01-01 10:00", "9999-01-01 10:00", "1500-01-01"])
def test_impossible_years_are_refused(event, starts):
    with pytest.raises(Refused):
        take_in(event, sheet_with([{"title_en": "x", "starts": starts}]))


def test_what_was_there_by_name_is_joined(event):
    there = Track.objects.create(event=event, name_en="Water")
    take_in(event, sheet_with([{"title_en": "a", "track": "WATER"}]))

    assert SessionPlan.objects.get(event=event).track == there


@pytest.mark.parametrize(
    ("spoken", "title", "kept"),
    [
        # As most sessions of the file say.
        (["fr", "fr", "en"], "Atelier", {"title_fr": "Atelier"}),
        (["es", "", ""], "Taller", {"title_es": "Taller"}),
        # None that has a column of its own.
        (["de", "de", ""], "Werkstatt", {"title_en": "Werkstatt"}),
        (["", "", ""], "Workshop", {"title_en": "Workshop"}),
        # Letters say more than a file does.
        (["fr", "fr", ""], "ورشة", {"title_ar": "ورشة"}),
        # An Arabic session with a Latin title is not in Arabic.
        (["ar", "ar", "ar"], "TEDx", {"title_en": "TEDx"}),
    ],
)
def test_texts_without_a_language_have_the_files_own(event, spoken, title, kept):
    rows = [
        {"id": number, "title": f"Session {number}", "state": "accepted", "language": language}
        for number, language in enumerate(spoken, start=1)
    ]
    rows.append({"id": 9, "title": title, "state": "accepted"})

    take_in(event, {"sessions.json": json.dumps(rows).encode()})

    found = Session.objects.get(plan__source_id="9")
    names = [f"title_{code}" for code in ("ar", "en", "fr", "es", "ru", "zh_hans")]
    assert {name: getattr(found, name) for name in names if getattr(found, name)} == kept


def archive(files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return out.getvalue()


def test_open_event_comes_in_as_one_archive_too(programmes, event):
    files = {
        f"OpenTechSummit/{name}": content for name, content in open_event_files(programmes).items()
    }

    assert take_in(event, {"all.zip": archive(files)}).new == 44


WRONG = [
    b"",
    b"{",
    b"[]",
    b"null",
    b'{"schedule": 1}',
    b'{"schedule": {"conference": {"days": [{"rooms": []}]}}}',
    b'{"schedule": {"conference": {"days": []}}}',
    b"[" * 100_000,
    b'{"sessions": NaN}',
    b"\xff\xfe\x00",
    b"%PDF-1.7",
    archive({"sessions.json": b" " * 60_000_000}),
    archive({"a.txt": b"a"}),
    archive({"sessions.json": b"[1, 2, null, []]"}),
    book_of([Sheet("a", ["x"], [["y"]])]),
    book_of([Sheet("a", ["title"], [["x"]] * 20_000)]),
    book_of([Sheet("a", ["title"], [["x"]])])[:900],
]


@pytest.mark.parametrize("content", WRONG, ids=range(len(WRONG)))
@pytest.mark.parametrize("name", ["sessions.json", "programme.xlsx"])
def test_what_is_no_programme_is_refused_in_words(name, content):
    with pytest.raises(Refused):
        read_files({name: content}, "UTC")


def test_a_file_cut_anywhere_is_refused_in_words(programmes):
    files = open_event_files(programmes)
    whole = files["sessions.json"]
    for place in range(1, len(whole), len(whole) // 25):
        with pytest.raises(Refused):
            read_files({"sessions.json": whole[:place]}, "UTC")


ODD = [None, 1, True, "x", [], {}, [1], {"id": 1}, "<script>", "\u202e", "9" * 400, -1, 1e300]


@pytest.mark.parametrize("odd", ODD, ids=range(len(ODD)))
def test_odd_values_anywhere_are_taken_right_or_refused_in_words(programmes, event, odd):
    """Every field of a session of either form, replaced by something that does not belong there."""
    frab = json.loads((programmes / "frab" / "pretalx-democon.json").read_text())
    conference = frab["schedule"]["conference"]
    rooms = conference["days"][0]["rooms"]
    first = next(iter(rooms.values()))[0]
    conference["days"] = [{"rooms": {"Hall": [first]}}]
    for name in list(first):
        kept, first[name] = first[name], odd
        judge(event, {"a.json": json.dumps(frab).encode()})
        first[name] = kept
    session = json.loads(open_event_files(programmes)["sessions.json"])[3]
    for name in list(session):
        kept, session[name] = session[name], odd
        judge(event, {"sessions.json": json.dumps([session]).encode()})
        session[name] = kept


def judge(event, files):
    try:
        plan_import(event, read_files(files, "UTC"))
    except Refused:
        return
