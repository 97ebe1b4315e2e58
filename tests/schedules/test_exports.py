"""The published programme for other programs: valid against the schema, and the same when it comes back."""

import json
from datetime import timedelta
from xml.etree import ElementTree as ET

import jsonschema
import pytest
from icalendar import Calendar

from programmes.actions.publishing import publish
from programmes.states import PlanStatus
from schedules.actions.importing import import_programme
from schedules.imports.reading import read_files
from tests.factories.accounts import UserFactory
from tests.factories.events import DatedFactory, EventFactory
from tests.factories.programmes import PlanFactory, published_programme
from tests.programmes.given import address, file_address, open_event_files

pytestmark = pytest.mark.django_db


@pytest.fixture
def summit(programmes):
    """The real programme of 44 sessions, published."""
    event = DatedFactory(during="2017-05-25", slug="ots")
    by = UserFactory()
    import_programme(event, read_files(open_event_files(programmes), ""), by=by)
    publish(event, by=by)
    return event


def test_the_json_is_valid_against_the_schema_of_frab(client, summit, programmes):
    schema = json.loads((programmes / "frab" / "schema.json").read_text())
    data = json.loads(client.get(file_address("json", summit)).content)

    jsonschema.validate(data, schema, format_checker=jsonschema.FormatChecker())
    days = data["schedule"]["conference"]["days"]
    assert sum(len(events) for day in days for events in day["rooms"].values()) == 37


def test_the_json_comes_back_as_it_left(client, summit):
    content = client.get(file_address("json", summit)).content
    other = EventFactory(zone="Europe/Berlin")

    plan = import_programme(other, read_files({"a.json": content}, other.zone), by=UserFactory())

    assert (plan.new, plan.faults) == (37, [])
    assert sorted(other.sessions.values_list("title_en", "starts")) == sorted(
        summit.sessions.filter(plan__status="planned").values_list("title_en", "starts")
    )


def test_the_xml_names_every_session(client, summit):
    root = ET.fromstring(client.get(file_address("xml", summit)).content)  # noqa: S314 -- our own

    assert len(root.findall("day/room/event")) == 37
    assert root.findtext("conference/time_zone_name") == "Europe/Berlin"


def test_the_sheet_comes_back_as_it_left(client, summit):
    content = client.get(file_address("xlsx", summit)).content
    other = EventFactory(zone="Europe/Berlin")

    for expected in ((37, 0), (0, 37)):
        incoming = read_files({"a.xlsx": content}, other.zone)
        plan = import_programme(other, incoming, by=UserFactory())
        assert (plan.new, plan.same) == expected


def entries(content):
    return {str(one["uid"]): one for one in Calendar.from_ical(content).walk("VEVENT")}


def test_a_session_keeps_its_name_in_calendars_and_its_number_rises(client):
    event = published_programme()
    plan = event.plans.get()
    path = file_address("session_file", event, plan.session_id)
    (before,) = entries(client.get(path).content).values()
    plan.session.starts += timedelta(minutes=15)
    plan.session.save()
    publish(event, by=UserFactory())

    (after,) = entries(client.get(path).content).values()

    assert before["uid"] == after["uid"]
    assert after["sequence"] == before["sequence"] + 1
    assert after["dtstart"].dt - before["dtstart"].dt == timedelta(minutes=15)
    assert list(entries(client.get(file_address("ics", event)).content)) == [str(after["uid"])]


def test_a_cancelled_session_is_taken_out_of_calendars(client):
    event = published_programme()
    plan = event.plans.get()
    plan.status = PlanStatus.CANCELLED
    plan.save()
    publish(event, by=UserFactory())

    content = client.get(file_address("session_file", event, plan.session_id)).content

    assert b"METHOD:CANCEL" in content
    assert b"STATUS:CANCELLED" in content


def test_a_session_without_an_hour_has_no_calendar_file(client):
    event = published_programme()
    session = PlanFactory(event=event).session
    session.starts, session.during = None, ""
    session.save()
    publish(event, by=UserFactory())

    assert client.get(file_address("session_file", event, session.pk)).status_code == 404


def test_what_is_only_drafted_leaves_in_no_file(client):
    event = PlanFactory().event

    for name in ("json", "xml", "xlsx", "ics"):
        assert client.get(file_address(name, event)).status_code == 404
    for name in ("programme", "changes"):
        assert client.get(address(name, event)).status_code == 404


def test_files_are_limited_like_other_open_data(client, settings):
    event = published_programme()
    answers = [
        client.get(
            file_address("json", event), {"n": number}, REMOTE_ADDR="198.51.100.7"
        ).status_code
        for number in range(61)
    ]

    assert set(answers[:60]) == {200}
    assert answers[60] == 429
