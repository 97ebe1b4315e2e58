"""The public catalogue: found, narrowed, paged, given out as files; what it costs."""

import csv
import io
import json

import pytest

from core.sheets import read_book
from practices import search
from practices.actions.sending import retouch
from tests.factories.groups import CycleFactory
from tests.factories.practices import (
    CatalogueFactory,
    CriterionFactory,
    FieldFactory,
    PracticeFactory,
)

pytestmark = pytest.mark.django_db
HOME = "/en/v20/2020/practices/"


@pytest.fixture
def cycle():
    cycle = CycleFactory(group__slug="v20", slug="2020")
    CatalogueFactory(cycle=cycle)
    return cycle


def test_an_empty_catalogue_says_which_kinds_of_practices_it_takes(client, cycle):
    CatalogueFactory(cycle=CycleFactory(group__slug="geef", slug="2024"), kinds=["model"])

    label = "Kinds of practices it takes"
    every = client.get(HOME).content.decode()
    assert f"<span>{label}: Good practice</span><span>Innovative model</span>" in every
    one = client.get("/en/geef/2024/practices/").content.decode()
    assert f'<p class="meta"><span>{label}: Innovative model</span></p>' in one


def published(cycle, **more):
    return PracticeFactory(cycle=cycle, status="published", **more)


def shown(client, query="", path=HOME):
    page = client.get(f"{path}{query}").content.decode()
    return [title for title in ("Mobile library", "Solar school", "مكتبة") if title in page]


def test_letters_written_otherwise_and_other_forms_are_found(client, cycle):
    criterion = CriterionFactory(group=cycle.group)
    published(cycle, title_en="Mobile library", answers={criterion: "المكتبات المدرسية في القرى"})
    published(cycle, title_ar="", title_en="Solar school", summary_ar="", language="en")

    assert shown(client, "?q=المكتبه") == ["Mobile library"]
    assert shown(client, "?q=libraries") == ["Mobile library"]
    assert shown(client, "?q=مدرسيه") == ["Mobile library"]
    assert shown(client, "?q=solar") == ["Solar school"]
    assert shown(client, "?q=nothing") == []


def test_the_list_is_narrowed_by_country_field_goal_and_kind(client, cycle):
    field = FieldFactory(group=cycle.group)
    published(
        cycle, title_en="Mobile library", countries=["TR", "SY"], field=field, goals=["4", "10"]
    )
    published(cycle, title_en="Solar school", countries=["MA"], kind="model", goals=["7"])

    for query, found in {
        "?country=SY": ["Mobile library"],
        f"?field={field.pk}": ["Mobile library"],
        "?goal=10": ["Mobile library"],
        "?kind=model": ["Solar school"],
        "?country=MA&goal=4": [],
        "?country=ZZ&goal=99&kind=x&field=y": ["Mobile library", "Solar school"],
    }.items():
        assert shown(client, query) == found, query


def test_only_what_is_published_is_in_the_list_the_page_and_the_files(client, cycle):
    for status in ("draft", "submitted", "in_review", "returned", "declined", "withdrawn"):
        PracticeFactory(cycle=cycle, status=status, title_en="Mobile library", number=None)

    assert shown(client) == []
    assert b"Mobile library" not in b"".join(client.get(f"{HOME}data.csv"))
    assert client.get(f"{HOME}1/").status_code == 404


def test_pages_go_by_key(client, cycle):
    for number in range(21):
        published(cycle, title_en=f"Practice number {number:02}", number=number + 1)

    first = client.get(HOME)
    assert "Practice number 20" in first.content.decode()
    assert "Practice number 00" not in first.content.decode()
    older = first.context["older_url"]
    second = client.get(HOME + older).content.decode()
    assert "Practice number 00" in second
    assert "Practice number 01" not in second
    assert client.get(f"{HOME}?after=9.9.9").status_code == 200


def test_the_practices_of_all_cycles_stand_together(client, cycle):
    later = CycleFactory(group=cycle.group, slug="2021", year=2021)
    published(cycle, title_en="Mobile library")
    published(later, title_en="Solar school")
    assert shown(client) == ["Mobile library"]
    assert shown(client, path="/en/v20/practices/") == ["Mobile library", "Solar school"]


def test_files_hold_what_the_list_shows_and_run_nothing(client, cycle):
    criterion = CriterionFactory(group=cycle.group)
    published(cycle, title_en="=cmd()", title_ar="مكتبة", answers={criterion: "زاد القرّاء"})
    published(cycle, title_en="Solar school", countries=["JO"])

    text = b"".join(client.get(f"{HOME}data.csv?country=MA")).decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(text))
    assert (row["title_en"], row["title_ar"], row["countries"]) == ("'=cmd()", "مكتبة", "MA")
    assert row["What changed (ar)"] == "زاد القرّاء"

    (told,) = json.loads(b"".join(client.get(f"{HOME}data.json?country=MA")))["practices"]
    assert told["title"] == {"ar": "مكتبة", "en": "=cmd()"}
    assert told["criteria"] == [{"criterion": "What changed", "text": {"ar": "زاد القرّاء"}}]

    book = read_book(io.BytesIO(b"".join(client.get(f"{HOME}data.xlsx"))))
    assert len(book[0].rows) == 3
    assert client.get(f"{HOME}data.exe").status_code == 404


def test_words_of_other_languages_are_marked(client, cycle):
    published(cycle)
    page = client.get(f"{HOME}1/").content.decode()
    assert '<span lang="ar" dir="rtl">مكتبة متنقلة لقرى الجبل</span>' in page


def test_what_an_organiser_translates_is_found(client, cycle):
    practice = published(cycle)
    practice.title_en = "Mobile library"
    practice.save()
    retouch(practice)
    assert shown(client, "?q=library") == ["Mobile library"]
    search.index(practice)


def test_a_hidden_group_shows_nothing(client):
    cycle = CycleFactory(group__slug="hidden", group__is_public=False, slug="2020")
    published(cycle)
    for path in ("hidden/2020/practices/", "hidden/2020/practices/1/", "hidden/practices/"):
        assert client.get(f"/en/{path}").status_code == 404
    assert client.get("/en/hidden/2020/practices/data.csv").status_code == 404


@pytest.mark.parametrize("count", [1, 20])
def test_the_list_costs_the_same_for_any_length(client, cycle, count, django_assert_num_queries):
    field = FieldFactory(group=cycle.group)
    for number in range(count):
        published(cycle, number=number + 1, field=field)
    client.get(HOME)
    with django_assert_num_queries(6):
        client.get(HOME)


@pytest.mark.parametrize("count", [1, 5])
def test_a_page_costs_the_same_for_any_number_of_criteria(
    client, cycle, count, django_assert_num_queries
):
    said = {CriterionFactory(group=cycle.group): "نعم" for _each in range(count)}
    published(cycle, answers=said)
    client.get(f"{HOME}1/")
    with django_assert_num_queries(5):
        client.get(f"{HOME}1/")
