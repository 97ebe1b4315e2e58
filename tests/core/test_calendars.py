"""Dates with the month names of a region, and with their Hijri twin."""

from datetime import date

import pytest
from django.test import RequestFactory
from django.utils.translation import override
from hijridate import Gregorian

from core import calendars
from core.calendars import Calendar, MonthNames, calendar, dated, using_calendar
from core.counts import using_numerals
from core.middleware import ReferenceMiddleware
from core.when import When
from core.yearline import year_line

AFTER = date(2026, 1, 1)
JULY = date(2020, 7, 5)


@pytest.fixture(autouse=True)
def nobodys_page():
    calendars.begin()
    yield
    calendars.begin()


@pytest.mark.parametrize(
    ("region", "months"),
    [
        (
            "gulf",
            "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
        ),
        (
            "mashriq",
            "كانون الثاني شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين الأول تشرين الثاني كانون الأول",
        ),
        (
            "morocco",
            "يناير فبراير مارس أبريل ماي يونيو يوليوز غشت شتنبر أكتوبر نونبر دجنبر",
        ),
        (
            "maghreb",
            "جانفي فيفري مارس أفريل ماي جوان جويلية أوت سبتمبر أكتوبر نوفمبر ديسمبر",
        ),
        (
            "mauritania",
            "يناير فبراير مارس إبريل مايو يونيو يوليو أغشت شتمبر أكتوبر نوفمبر دجمبر",
        ),
    ],
)
def test_each_region_calls_the_months_by_its_own_names(region, months):
    calendars.use_calendar(Calendar(region))
    with override("ar"):
        said = [dated(date(2020, month, 1), form) for form in "FMNE" for month in range(1, 13)]

    assert " ".join(said) == " ".join([months] * 4)


def test_every_region_that_is_offered_has_names():
    with override("ar"):
        for region in MonthNames:
            calendars.use_calendar(Calendar(region))
            assert dated(JULY, "j F Y").startswith("5 ")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_region_changes_nothing_on_pages_in_other_languages(language):
    with override(language):
        before = [dated(JULY, form) for form in ("j F Y", "M", "N", "l j F")]
        calendars.use_calendar(Calendar("mashriq"))
        assert [dated(JULY, form) for form in ("j F Y", "M", "N", "l j F")] == before


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2020-07-05", "5 تموز 2020"),
        ("2020-07-30/2020-08-02", "تموز"),
        ("2020-07", "تموز 2020"),
        ("2020-07/2020-08", "تموز"),
    ],
)
def test_imprecise_dates_speak_the_names_of_the_region_too(text, words):
    calendars.use_calendar(Calendar("mashriq"))
    with override("ar"):
        said = When(text).words(AFTER)

    assert words in said
    assert "يوليو" not in said


def test_the_reader_chooses_before_the_group_and_the_group_for_the_rest():
    with override("ar"):
        calendars.use_calendar(Calendar("mashriq"))
        assert dated(JULY, "F") == "تموز"
        calendars.use_month_names("morocco")
        assert dated(JULY, "F") == "يوليوز"
        calendars.use_calendar(Calendar("gulf"))
        assert dated(JULY, "F") == "يوليوز"
        calendars.use_month_names("atlantis")
        assert dated(JULY, "F") == "يوليو"


def test_a_request_begins_as_nobodys_page():
    calendars.use_calendar(Calendar("mashriq", shows_hijri=True))
    calendars.use_month_names("morocco")
    seen = []

    def view(_request):
        seen.append(calendar())
        return {}

    ReferenceMiddleware(view)(RequestFactory().get("/"))

    assert seen == [Calendar("gulf", shows_hijri=False)]


def test_a_letter_has_its_own_calendar_and_the_page_around_it_keeps_the_other():
    calendars.use_calendar(Calendar("mashriq"))
    calendars.use_month_names("morocco")
    asked = []

    def of_group(scope):
        asked.append(scope)
        return Calendar("maghreb")

    calendars.of_scope.insert(0, of_group)
    try:
        with override("ar"):
            with using_calendar("v20", ""):
                assert asked == []
                assert [dated(JULY, "F"), dated(JULY, "F")] == ["جويلية", "جويلية"]
                assert asked == ["v20"]
            with using_calendar("v20", "gulf"):
                assert dated(JULY, "F") == "يوليو"
            with using_calendar("", ""):
                assert dated(JULY, "F") == "تموز"
            assert dated(JULY, "F") == "يوليوز"
    finally:
        calendars.of_scope.remove(of_group)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2020-10-15", "15 October 2020 (28 Safar 1442 AH)"),
        ("2020-10-15/2020-10-16", "15 and 16 October 2020 (28 to 29 Safar 1442 AH)"),
        (
            "2020-10-17/2020-10-18",
            "17 and 18 October 2020 (30 Safar to 1 Rabi al-Awwal 1442 AH)",
        ),
        (
            "2020-08-19/2020-08-20",
            "19 and 20 August 2020 (29 Dhu al-Hijjah 1441 AH to 1 Muharram 1442 AH)",
        ),
        ("2020-07", "during July 2020 (Dhu al-Qadah to Dhu al-Hijjah 1441 AH)"),
        ("2020-08", "during August 2020 (Dhu al-Hijjah 1441 AH to Muharram 1442 AH)"),
        ("2020", "during 2020 (1441 to 1442 AH)"),
        ("2017/2020", "2017 to 2020 (1438 to 1442 AH)"),
        ("2020-10-15/2020-11", "15 October 2020 to November 2020 (Safar to Rabi al-Akhir 1442 AH)"),
        ("", "date not known"),
        # Outside of the calendar, at either end, nothing is made up.
        ("1924-07-31", "31 July 1924"),
        ("1924-08-01", "1 August 1924 (1 Muharram 1343 AH)"),
        ("1924", "during 1924"),
        ("1919/1945", "1919 to 1945"),
        ("2077-11-16", "16 November 2077 (30 Dhu al-Hijjah 1500 AH)"),
        ("2077-11-17", "17 November 2077"),
        ("2077-11", "during November 2077"),
        ("2030/2080", "2030 to 2080"),
    ],
)
def test_the_hijri_twin_is_no_surer_than_the_date(text, words):
    calendars.use_calendar(Calendar(shows_hijri=True))
    with override("en"):
        assert When(text).words_beside(date(2100, 1, 1)) == words


def test_without_the_option_no_hijri_date_is_written():
    with override("en"):
        assert When("2020-10-15").words_beside(AFTER) == "15 October 2020"


def test_a_year_that_begins_within_a_hijri_year_is_said_by_both_of_them():
    """No Gregorian year lies within one Hijri year: it is always longer."""
    assert {
        Gregorian(year, 12, 31).to_hijri().year - Gregorian(year, 1, 1).to_hijri().year
        for year in range(1925, 2077)
    } == {1, 2}


def test_hijri_digits_follow_the_readers_numerals():
    calendars.use_calendar(Calendar(shows_hijri=True))
    with override("ar"), using_numerals("arab"):
        said = When("2020-10-15").words_beside(AFTER)

    assert "٢٠٢٠" in said
    assert "١٤٤٢" in said
    assert not any(digit in said for digit in "0123456789")


def test_the_year_line_speaks_the_calendar_of_its_group_and_is_not_kept_for_another():
    stops = [(When("2020-07-05"), "Meeting"), (When("2020-09"), "Summit")]
    with override("ar"):
        plain = year_line(stops, today=AFTER)
        calendars.use_calendar(Calendar("mashriq", shows_hijri=True))
        other = year_line(stops, today=AFTER)

    assert (plain.list[0].words, plain.list[0].hijri) == ("5 يوليو", "")
    assert other.list[0].words == "5 تموز"
    assert "1441" in other.list[0].hijri
    assert [tick.words for tick in other.ticks] == ["تموز", "آب", "أيلول"]
