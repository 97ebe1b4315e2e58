"""What a calendar file says is read right or refused in words: zones, days, lengths, series, and what nobody should send."""

import pytest
from django.utils import translation

from calendars.imports.components import DEEPEST, MOST_ENTRIES
from calendars.imports.reading import MOST_OF_SERIES
from core.errors import Refused
from tests.calendars.conftest import calendar, entry, only, read

ZONE = """BEGIN:VTIMEZONE
TZID:Our own
BEGIN:STANDARD
DTSTART:19700101T000000
TZOFFSETFROM:+0530
TZOFFSETTO:+0530
END:STANDARD
END:VTIMEZONE""".replace("\n", "\r\n")


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


@pytest.mark.parametrize(
    ("starts", "more", "told"),
    [
        ("DTSTART:20270110T120000Z", "", ("2027-01-10T15:00", "", "Asia/Riyadh", "")),
        ("DTSTART:20270110T120000", "", ("2027-01-10T12:00", "", "Asia/Riyadh", "")),
        (
            "DTSTART;TZID=Africa/Cairo:20270110T120000",
            "DTEND;TZID=Asia/Riyadh:20270110T150000",
            ("2027-01-10T12:00", "2027-01-10T14:00", "Africa/Cairo", ""),
        ),
        (
            "DTSTART;TZID=Egypt Standard Time:20270110T120000",
            "DURATION:PT90M",
            ("2027-01-10T12:00", "2027-01-10T13:30", "Africa/Cairo", ""),
        ),
        ("DTSTART;TZID=Our own:20270110T120000", "", ("2027-01-10T09:30", "", "Asia/Riyadh", "")),
        # Clocks in Cairo jump from 0:00 to 1:00 on 30 April 2027.
        (
            "DTSTART;TZID=Africa/Cairo:20270430T003000",
            "DURATION:PT1H",
            ("2027-04-30T01:30", "2027-04-30T02:30", "Africa/Cairo", ""),
        ),
        # A day on the calendar, whatever the clocks do.
        (
            "DTSTART;TZID=Africa/Cairo:20270429T120000",
            "DURATION:P1D",
            ("2027-04-29T12:00", "2027-04-30T12:00", "Africa/Cairo", ""),
        ),
        ("DTSTART;VALUE=DATE:20270110", "", ("", "", "", "2027-01-10")),
        (
            "DTSTART;VALUE=DATE:20270110",
            "DTEND;VALUE=DATE:20270113",
            ("", "", "", "2027-01-10/2027-01-12"),
        ),
        ("DTSTART;VALUE=DATE:20270110", "DURATION:P2D", ("", "", "", "2027-01-10/2027-01-11")),
        (
            "DTSTART:20270110T120000Z",
            "DTEND:20270110T120000Z",
            ("2027-01-10T15:00", "", "Asia/Riyadh", ""),
        ),
    ],
)
def test_times_are_read_as_clocks_of_their_place_show_them(starts, more, told):
    found = only(calendar(ZONE, entry(more, starts=starts)))

    assert (found.starts, found.ends, found.zone, found.during) == told


@pytest.mark.parametrize(
    ("starts", "more", "why"),
    [
        ("DTSTART:20270110T120000Z", "DTEND:20270110T110000Z", "The event ends before it starts."),
        ("DTSTART:20270110T120000Z", "DURATION:-PT1H", "The event ends before it starts."),
        ("DTSTART:20270110T120000Z", "DTEND:20290110T110000Z", "It takes longer than a year."),
        ("DTSTART:20270110T120000Z", "DURATION:P99999999W", "It takes longer than a year."),
        (
            "DTSTART:00010110T120000Z",
            "",
            "The year 1 is too far away: events are between 1900 and 2199.",
        ),
        (
            "DTSTART;VALUE=DATE:99991231",
            "",
            "The year 9999 is too far away: events are between 1900 and 2199.",
        ),
        ("DTSTART:00000110T120000Z", "", "Its time cannot be read."),
        (
            "DTSTART;TZID=Mars/Olympus:20270110T120000",
            "",
            "The file does not say what its time zone Mars/Olympus is.",
        ),
        (
            "DTSTART;VALUE=DATE:20270110",
            "DTEND:20270110T120000Z",
            "It starts with a day and ends with an hour, or the other way round.",
        ),
        ("DTSTART;VALUE=TIME:120000", "", "Its time cannot be read."),
        ("", "", "It does not say when it starts."),
    ],
)
def test_a_time_that_cannot_be_is_refused_in_words(starts, more, why):
    found = read(calendar(entry(more, starts=starts)))

    assert (list(found.entries), [(each.label, each.words) for each in found.faults]) == (
        [],
        [("Talk", why)],
    )


def test_a_series_is_laid_out_and_its_exceptions_stand():
    master = entry(
        "RRULE:FREQ=WEEKLY;COUNT=4",
        "EXDATE;TZID=Africa/Cairo:20270117T120000",
        "RDATE;TZID=Africa/Cairo:20270301T090000",
        "DURATION:PT1H",
        starts="DTSTART;TZID=Africa/Cairo:20270110T120000",
    )
    moved = entry(
        "RECURRENCE-ID:20270124T100000Z",
        title="Talk, later",
        starts="DTSTART;TZID=Africa/Cairo:20270125T180000",
    )
    found = read(calendar(master, moved)).entries.values()

    assert sorted((each.starts, each.ends, each.title, each.occurrence) for each in found) == [
        ("2027-01-10T12:00", "2027-01-10T13:00", "Talk", "20270110T120000"),
        ("2027-01-25T18:00", "", "Talk, later", "20270124T120000"),
        ("2027-01-31T12:00", "2027-01-31T13:00", "Talk", "20270131T120000"),
        ("2027-03-01T09:00", "2027-03-01T10:00", "Talk", "20270301T090000"),
    ]


def test_a_series_without_an_end_is_cut_and_says_so():
    found = list(read(calendar(entry("RRULE:FREQ=DAILY"))).entries.values())

    assert len(found) == MOST_OF_SERIES
    assert found[0].notes == (
        "Of its series only the days from 2027-01-10 to 2027-04-19 were taken.",
    )


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30",
        "RSCALE=CHINESE;FREQ=YEARLY",
        "FREQ=YEARLY;BYWEEKNO=20",
        "FREQ=NEVER",
        "FREQ=WEEKLY;BYDAY=XX",
    ],
)
def test_a_rule_that_is_not_known_gives_its_first_day_and_says_so(rule):
    found = only(calendar(entry(f"RRULE:{rule}")))

    assert found.starts == "2027-01-10T15:00"
    assert found.notes == (
        "Its rule of repetition is not known here: only its first day was taken.",
    )


def test_rules_that_never_come_true_end_all_the_same():
    never = [
        entry(f"RRULE:FREQ={each};BYMONTH=2;BYMONTHDAY=30", uid=f"{each}-{number}")
        for number in range(100)
        for each in ("DAILY", "MONTHLY", "YEARLY")
    ]

    assert len(read(calendar(*never)).entries) == len(never)


def test_words_are_cleaned_and_no_header_is_injected():
    found = only(
        calendar(
            entry(
                "LOCATION:Hall\\nBcc: all@example.org",
                "DESCRIPTION:One\\nTwo\u202e",
                "SEQUENCE:99999999999999",
                title="Talk\\nBcc: all@example.org\\nBEGIN:VEVENT",
            )
        )
    )

    assert (found.title, found.place, found.description) == (
        "Talk Bcc: all@example.org BEGIN:VEVENT",
        "Hall Bcc: all@example.org",
        "One\nTwo",
    )


def test_what_is_not_taken_is_counted():
    alarm = "BEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:-PT5M\r\nEND:VALARM"
    lines = ("ATTENDEE:mailto:a@example.org", "ORGANIZER:mailto:b@example.org", alarm)
    found = read(calendar(entry(*lines)))

    assert dict(found.lost) == {
        "Names and addresses of people: nobody is taken from a file.": 1,
        "Alarms: people set their own reminders here.": 1,
    }


def test_a_place_on_the_web_is_the_link_to_join():
    found = only(calendar(entry("LOCATION:https://meet.example.org/v20")))

    assert (found.place, found.join_url) == ("", "https://meet.example.org/v20")


def test_an_entry_without_a_number_is_known_by_what_it_says():
    first, again = (only(calendar(entry(uid=""))) for _time in range(2))

    assert (first.key, first.fingerprint) == (again.key, again.fingerprint)


def test_of_two_entries_with_one_number_the_newest_counts():
    found = only(calendar(entry("SEQUENCE:2", title="New"), entry("SEQUENCE:1", title="Old")))

    assert (found.title, found.sequence) == ("New", 2)


def nested(depth):
    names = ["VEVENT" if number % 2 else "X-BOX" for number in range(depth)]
    begins = "\r\n".join(f"BEGIN:{name}" for name in names)
    ends = "\r\n".join(f"END:{name}" for name in reversed(names))
    return f"{begins}\r\n{ends}"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "This is not a calendar file. Choose one whose name ends with .ics."),
        (b"PK\x03\x04", "This is not a calendar file. Choose one whose name ends with .ics."),
        (
            "BEGIN:VCALENDAR".encode("utf-16"),
            "This is not a calendar file. Choose one whose name ends with .ics.",
        ),
        (
            calendar(entry(title="\x00")),
            "This is not a calendar file. Choose one whose name ends with .ics.",
        ),
        (
            calendar(entry()).replace(b"Talk", b"\xc7\xe1"),
            "The file is not written in UTF-8. Save it so, and send it again.",
        ),
        (calendar(), "There are no events in this file."),
        (calendar(nested(DEEPEST)), "The parts of the file lie too deep within each other."),
        (calendar(nested(50_000)), "The parts of the file lie too deep within each other."),
        (
            calendar(entry() + "\r\nX"),
            "The file is broken and cannot be read as a calendar. Save it anew: ",
        ),
        (
            calendar(*[entry(uid=str(number)) for number in range(20_000)]),
            f"The file has 20000 events; at most {MOST_ENTRIES} are read at once. Send it in parts.",
        ),
        (calendar(entry(title="x" * 5_300_000)), "The file is larger than 5 MB."),
        (
            calendar(entry(title="x" * 1_000_000)),
            "A line of the file is too long to be one of a calendar.",
        ),
    ],
)
def test_a_file_that_is_none_is_refused_before_much_is_done(content, why):
    with pytest.raises(Refused) as refusal:
        read(content)

    assert str(refusal.value).startswith(why)


def test_a_text_that_is_too_long_is_cut_and_says_so():
    found = only(calendar(entry(title="x\r\n " * 200_000)))

    assert (len(found.title), found.notes) == (300, ("A text of it was too long and was cut.",))
