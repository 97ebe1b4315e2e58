"""116 calendar files of the world: each is refused in words or loaded, all or nothing, and a second time changes nothing."""

from pathlib import Path

import pytest
from django.utils import translation

from calendars.actions.importing import Manner, import_chosen
from calendars.imports import reading
from calendars.imports.plan import plan_import
from core.errors import Refused
from events.models import Event
from tests.calendars.conftest import read

DATA = Path(__file__).resolve().parents[3] / "shared" / "data" / "calendars"
FILES = sorted(DATA.glob("*.ics"))

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not FILES, reason=f"the calendar files are not at {DATA.name}/"),
]


@pytest.fixture(autouse=True)
def _short_series(monkeypatch):
    """A hundred days of three series would take most of the time."""
    monkeypatch.setattr(reading, "MOST_OF_SERIES", 10)


def load(cycle, organiser, path):
    """Everything that a file offers, taken in; gives what was done, and the words for what was refused."""
    try:
        plan = plan_import(cycle, read(path.read_bytes()), language="en")
    except Refused as refusal:
        return {}, [str(refusal)]
    faults = [fault.words for fault in plan.reading.faults]
    if not plan.to_do:
        return {}, faults
    chosen = {row.entry.key for row in plan.to_do}
    done = import_chosen(plan, chosen, Manner(is_called=True), by=organiser)
    return dict(done), faults


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_file_is_refused_in_words_or_loaded_once(cycle, organiser, path):
    with translation.override("en"):
        done, faults = load(cycle, organiser, path)
        stood = list(Event.objects.order_by("pk").values())

        assert done or all(faults)
        assert bool(done) == bool(stood)
        assert load(cycle, organiser, path)[0] == {}
        assert list(Event.objects.order_by("pk").values()) == stood


def test_there_are_as_many_files_as_there_were():
    assert len(FILES) == 116


@pytest.mark.parametrize(
    ("name", "told"),
    [
        (
            "example",
            [
                ("New Year's Day", "2022-01-01", None, ""),
                ("Orthodox Christmas", "2022-01-07", None, ""),
                ("International Women's Day", "2022-03-08", None, ""),
            ],
        ),
        (
            "timezoned",
            [("artsprint 2012", "2012-02-13/2012-02-17", "2012-02-13T10:00", "Europe/Vienna")],
        ),
        (
            "issue_313_globally_unique_tzid",
            [
                ("libical / Evolution ", "2020-04-26", "2020-04-26T14:00", "Europe/Berlin"),
                ("Mozilla Lightning gl", "2020-04-26", "2020-04-26T14:00", "America/New_York"),
                (
                    "vendor prefix in fro",
                    "2020-04-26",
                    "2020-04-26T14:00",
                    "America/Argentina/Buenos_Aires",
                ),
            ],
        ),
        # A zone that the file explains itself: 10:00 there is 15:00 UTC... in Riyadh.
        (
            "pacific_fiji",
            [("an event with a cust", "2014-08-28", "2014-08-28T23:00", "Asia/Riyadh")],
        ),
    ],
)
def test_some_files_say_this(cycle, organiser, name, told):
    load(cycle, organiser, DATA / f"{name}.ics")

    rows = Event.objects.order_by("pk")
    assert [
        (
            row.title_en[:20],
            str(row.during),
            row.starts and f"{row.starts:%Y-%m-%dT%H:%M}",
            row.zone,
        )
        for row in rows
    ] == [(title[:20], *rest) for title, *rest in told]
