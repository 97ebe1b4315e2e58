from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from django.template import Context, Template
from django.utils import timezone
from django.utils.translation import override

from core.templatetags.words import moment
from core.when import When
from core.yearline import year_line
from groups.models import EngagementGroup


def render(source, language="en", **context):
    with override(language):
        return Template(source).render(Context(context)).strip()


NAMED: dict[str, Any] = {"name_ar": "مجموعة <القيم>"}
GROUP = EngagementGroup(slug="v20", **NAMED)


def test_a_text_in_the_readers_language_stands_plain():
    assert render('{% words g "name" %}', "ar", g=GROUP) == "مجموعة &lt;القيم&gt;"


def test_a_text_in_another_language_is_marked_and_noted():
    assert render('{% words g "name" %}', g=GROUP) == (
        '<span lang="ar" dir="rtl">مجموعة &lt;القيم&gt;</span> <small class="soft in-language">in Arabic</small>'
    )
    assert (
        render('{% words g "name" note=False %}', g=GROUP)
        == '<span lang="ar" dir="rtl">مجموعة &lt;القيم&gt;</span>'
    )
    assert render('{% plain_words g "name" as n %}{{ n }}', g=GROUP) == "مجموعة &lt;القيم&gt;"


@pytest.mark.parametrize(
    ("thing", "name", "shown"),
    [
        ({"title": {"en": "Values", "ar": "قيم"}}, "title", "Values"),
        ({"ar": "قيم"}, "", '<span lang="ar" dir="rtl">قيم</span>'),
        ({"kk": "Ерікті"}, "", '<span lang="kk" dir="ltr">Ерікті</span>'),
        (SimpleNamespace(title="Plain <b>"), "title", "Plain &lt;b&gt;"),
        (SimpleNamespace(title=None), "title", ""),
        (EngagementGroup(), "name", ""),
    ],
)
def test_maps_and_plain_things_have_words_too(thing, name, shown):
    assert render(f'{{% words t "{name}" note=False %}}', t=thing) == shown


@pytest.mark.django_db
def test_finding_words_never_asks_the_database(django_assert_num_queries):
    EngagementGroup.objects.create(slug="v20", **NAMED)
    group = EngagementGroup.objects.only("slug", *NAMED).get()
    with django_assert_num_queries(0):
        assert "مجموعة &lt;القيم&gt;" in render('{% words g "name" %}', g=group)


def test_peoples_words_keep_their_language_and_lose_their_markup():
    said = render("{% people_words t 'ar' %}", t="سطر <script>\n\nآخر")
    assert (
        said
        == '<div class="voice stack" lang="ar" dir="rtl"><p>سطر &lt;script&gt;</p>\n\n<p>آخر</p></div>'
    )
    assert 'dir="auto"' in render("{% people_words t %}", t="x")


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("{{ 12840|num }}", "12,840"),
        ("{{ 'x'|num }}", "x"),
        ("{{ d|day }}", "15 October 2020"),
        ("{{ d|short_day }}", "15 October"),
        ("{{ nothing|day }}", ""),
        ("{{ w|when_words }}", "during 2020"),
        ("{{ '/ar/v20/2020/'|with_language:'fr' }}", "/fr/v20/2020/"),
        ("{{ '/demo/'|with_language:'fr' }}", "/fr/"),
        ("{{ 'ar'|in_language }}", "in Arabic"),
        ("{{ 'en'|in_language }}", ""),
        ("{{ 'ar'|language_name }}", "Arabic"),
        ("<p {{ 'ar'|lang_attrs }}>", '<p lang="ar" dir="rtl">'),
        ("<p {{ ''|lang_attrs }}>", '<p dir="auto">'),
        ("<p {{ hostile|lang_attrs }}>", '<p lang="&quot;&gt;" dir="ltr">'),
    ],
)
def test_small_helps(source, shown):
    assert render(source, d=date(2020, 10, 15), w=When("2020"), nothing=None, hostile='">') == shown


def test_one_instant_has_the_hour_of_each_readers_zone():
    instant = datetime(2026, 12, 22, 15, tzinfo=UTC)
    shown = []
    for zone in ("Africa/Casablanca", "Africa/Cairo", "UTC"):
        with timezone.override(zone):
            shown.append(moment(instant))

    assert [words[-5:] for words in shown] == ["16:00", "17:00", "15:00"]


def test_the_rosette_stands_in_the_colour_of_its_surroundings():
    drawn = render("{% rosette 'V20' 2020 'plate' %}")
    assert 'stroke="currentColor"' in drawn
    assert 'class="plate"' in drawn


ROWS = [
    (When("2020"), "Founded"),
    (When("2020-10-15"), "Campaign"),
    (When("2020-11-09/2020-11-10"), "Summit", "/summit/"),
    (When("2020-11"), "Communiqué"),
    (When(""), "Handover"),
]


def line(language, today=date(2020, 10, 22), rows=ROWS):
    with override(language):
        return year_line(rows, today=today, during=When("2020"))


def test_the_year_stands_in_true_days_and_even_columns():
    year = line("en")
    assert [stop.at for stop in year.stops] == ["39.34", "78.69", "85.52", "91.26"]
    assert [stop.column for stop in year.stops] == ["0.00", "20.00", "40.00", "60.00"]
    assert [stop.is_filled for stop in year.stops] == [False, True, False, False]
    assert [stop.title for stop in year.list] == [
        "Founded",
        "Campaign",
        "",
        "Summit",
        "Communiqué",
        "Handover",
    ]
    assert [stop.is_ahead for stop in year.list] == [False, False, False, True, True, True]
    assert (year.origin, year.today, year.is_under_way) == ("0.00", "80.60", True)
    assert [tick.words for tick in year.ticks][:2] == ["Jan", "Feb"]


def test_in_arabic_the_year_runs_the_other_way():
    one, other = line("en"), line("ar")
    for here, there in zip(one.stops, other.stops, strict=True):
        assert float(here.at) + float(there.at) == pytest.approx(100)
        assert float(here.column) + float(there.column) == pytest.approx(100)
    assert (other.origin, other.today) == ("100.00", "19.40")
    assert other.ticks[0].words == "يناير"


def test_a_year_that_is_over_has_no_today():
    year = line("en", today=date(2026, 1, 1))
    assert (year.is_under_way, year.has_begun, year.today) == (False, True, "100.00")
    assert not any(stop.is_today for stop in year.list)
    before = line("en", today=date(2019, 1, 1))
    assert (before.is_under_way, before.has_begun) == (False, False)


def test_a_long_life_is_ruled_by_years():
    rows = [(When("2017/2020"), "Plan of action"), (When("2030"), "Goals")]
    year = line("en", rows=rows)
    assert [tick.words for tick in year.ticks][:3] == ["2017", "2018", "2019"]
    assert len(year.ticks) == 14


def test_a_year_without_stops_is_still_a_line():
    year = line("en", rows=[])
    assert (year.stops, len(year.list), len(year.ticks)) == ((), 1, 12)


def test_the_line_says_itself_in_a_list():
    page = render("{% include 'components/year.html' %}", year=line("en"))
    assert '<li class="now"><time datetime="2020-10-22">22 October</time>Today</li>' in page
    assert '<a href="/summit/">Summit</a>' in page
    assert "style=" not in page


def test_the_trail_shows_empty_steps_as_not_yet():
    steps = [
        {"title": "Received", "at": date(2020, 10, 15), "words": "In Arabic", "state": "done"},
        {"title": "Cited", "when": When("2020"), "state": "here", "url": "/b/"},
        {"title": "Recommendation", "state": "yet"},
    ]
    page = render("{% include 'components/trail.html' %}", steps=steps)
    assert '<time datetime="2020-10-15">15 October 2020</time>' in page
    assert '<li class="here">' in page
    assert '<li class="yet"><i></i>' in page
    assert '<span class="when">Not yet</span>' in page
