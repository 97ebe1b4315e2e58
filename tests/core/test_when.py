from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import override

from core.counts import use_numerals
from core.when import When, WhenField, WhenInput

BEFORE = date(2020, 1, 1)
AFTER = date(2026, 1, 1)


@pytest.mark.parametrize(
    ("text", "today", "words"),
    [
        ("2020-10-15", BEFORE, "15 October 2020"),
        ("2020-11", BEFORE, "November 2020, day to be set"),
        ("2020-07", AFTER, "during July 2020"),
        ("2020", BEFORE, "during 2020"),
        ("2020", AFTER, "during 2020"),
        ("2020-11-09/2020-11-10", AFTER, "9 and 10 November 2020"),
        ("2020-10-31/2020-11-01", AFTER, "31 October and 1 November 2020"),
        ("2024-02-12/2024-02-14", AFTER, "12 to 14 February 2024"),
        ("2020-10-30/2020-11-02", AFTER, "30 October to 2 November 2020"),
        ("2020-12-30/2021-01-02", AFTER, "30 December 2020 to 2 January 2021"),
        ("2020-03/2020-05", AFTER, "March to May 2020"),
        ("2020-11/2021-02", AFTER, "November 2020 to February 2021"),
        ("2017/2020", AFTER, "2017 to 2020"),
        ("2020-10-15/2020-11", AFTER, "15 October 2020 to November 2020"),
        ("", AFTER, "date not known"),
    ],
)
def test_a_date_is_said_as_it_is_known(text, today, words):
    with override("en"):
        assert When(text).words(today) == words


@pytest.mark.parametrize(
    "text",
    [
        "2020-13",
        "2020-02-30",
        "20",
        "2020-1-1",
        "2021/2020",
        "2020/2021/2022",
        "x",
        "2020/",
        "0000",
    ],
)
def test_what_is_no_date_is_refused(text):
    with pytest.raises(ValueError, match="is not a date"):
        When(text)
    with pytest.raises(ValidationError):
        WhenInput(required=False).clean(text)


@pytest.mark.parametrize(
    ("text", "precision", "starts", "ends", "is_exact"),
    [
        ("2020-02", "month", date(2020, 2, 1), date(2020, 2, 29), False),
        ("2017/2020", "year", date(2017, 1, 1), date(2020, 12, 31), False),
        ("2020-11-09/2020-11-10", "day", date(2020, 11, 9), date(2020, 11, 10), True),
        ("2020-10-15/2020-11", "month", date(2020, 10, 15), date(2020, 11, 30), False),
        ("", "unknown", None, None, False),
    ],
)
def test_a_date_knows_what_it_can_mean(text, precision, starts, ends, is_exact):
    when = When(text)
    assert (when.precision, when.starts, when.ends, when.is_exact) == (
        precision,
        starts,
        ends,
        is_exact,
    )


def test_dates_sort_by_their_first_day_and_the_unknown_comes_last():
    texts = ["", "2021", "2020-11-09/2020-11-10", "2020", "2020-11"]
    assert [str(when) for when in sorted(map(When, texts))] == [
        "2020", "2020-11", "2020-11-09/2020-11-10", "2021", "",
    ]  # fmt: skip


def test_days_make_a_when():
    assert When.on(date(2020, 11, 9), date(2020, 11, 10)) == When("2020-11-09/2020-11-10")
    assert When.on(date(2020, 11, 9)) == When("2020-11-09")


def test_arabic_numerals_follow_the_readers_choice():
    use_numerals("arab")
    try:
        with override("ar"):
            assert When("2020-10-15").words() == "١٥ أكتوبر ٢٠٢٠"
        with override("en"):
            assert When("2020-10-15").words() == "15 October 2020"
    finally:
        use_numerals("latn")


class Thing(models.Model):
    at = WhenField(blank=True)

    class Meta:
        app_label = "core"
        managed = False

    def __str__(self):
        return str(self.at)


def test_a_column_holds_a_when():
    thing = Thing(at="2020-07")
    assert thing.at == When("2020-07")
    thing.at = "2021"
    assert thing.at == When("2021")
    assert Thing().at == When()
    field = Thing._meta.get_field("at")
    assert (field.get_prep_value(When("2020")), field.get_prep_value("2020")) == ("2020", "2020")
    assert field.from_db_value("2020-07", None, None) == When("2020-07")
    assert field.value_to_string(thing) == "2021"
    with pytest.raises(ValidationError):
        Thing(at="soon")


def test_a_column_describes_itself_without_its_length():
    assert Thing._meta.get_field("at").deconstruct() == (
        "at",
        "core.when.WhenField",
        [],
        {"blank": True},
    )


def test_a_form_shows_the_text_and_gives_a_when():
    field = Thing._meta.get_field("at").formfield()
    assert field.prepare_value(When("2020-07")) == "2020-07"
    assert field.clean(" 2020-07 ") == When("2020-07")
    assert field.clean("") == When()
    assert field.clean("٢٠٢٠-٠٧") == When("2020-07")


def test_the_column_itself_takes_plain_digits_only():
    with pytest.raises(ValueError, match="is not a date"):
        When("٢٠٢٠")
