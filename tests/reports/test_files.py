"""What stands in each kind of file: sheets with a codebook, words that no program runs, the same rows in all, in little memory."""

import io
import tracemalloc
import zipfile

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.utils import translation

from campaigns.models import Campaign, Idea
from campaigns.states import IdeaStatus
from core.sheets import read_book
from reports.datasets import Dataset
from reports.kinds.base import Scope
from reports.kinds.campaign import CAMPAIGN
from reports.models import Report
from reports.states import Format, Kind
from reports.writers import paper, programs, sheet, table
from reports.writers.shared import Made, figure
from tests.core.test_print import streams
from tests.factories.campaigns import CampaignFactory, IdeaFactory
from tests.factories.groups import organiser_of
from tests.factories.reports import report_of
from tests.reports.conftest import built, content, data

pytestmark = pytest.mark.django_db

MEGABYTE = 1 << 20


@pytest.fixture
def campaign(db):
    return CampaignFactory()


def many(campaign, count):
    """So many published ideas like one another."""
    idea = IdeaFactory(campaign=campaign, status=IdeaStatus.PUBLISHED, text="كلمة " * 60)
    names = ", ".join(
        f'"{field.column}"'
        for field in Idea._meta.concrete_fields
        if field.column not in {"id", "submission_key"}
    )
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO campaigns_idea ({names}) SELECT {names} FROM campaigns_idea, generate_series(2, %s) WHERE id = %s",  # noqa: S608 -- names of columns
            [count, idea.pk],
        )
    return campaign


def made_of(campaign, language="en"):
    """As a worker has it before it writes."""
    campaign = Campaign.objects.select_related("cycle__group").get(pk=campaign.pk)
    report = Report(cycle=campaign.cycle, kind=Kind.CAMPAIGN, target=campaign.pk, language=language)
    with translation.override(language):
        scope = Scope(campaign, campaign.cycle, AnonymousUser())
        return Made(report, CAMPAIGN.tell(scope), CAMPAIGN.datasets(scope))


def silent(done, of):
    """Nobody is told."""


def book(report):
    return {one.name: one.rows for one in read_book(io.BytesIO(content(report, "xlsx")))}


@pytest.mark.parametrize(("language", "is_rtl"), [("ar", True), ("en", False)])
def test_a_workbook_runs_its_way_and_explains_itself(campaign, language, is_rtl):
    IdeaFactory(campaign=campaign, status="published", level="world", title="=1+1", country="EG")
    organiser = organiser_of(campaign.cycle)
    asked = {"formats": [Format.XLSX], "language": language}
    report = built(report_of(campaign, Kind.CAMPAIGN, organiser, **asked))

    with zipfile.ZipFile(io.BytesIO(content(report, "xlsx"))) as archive:
        pages = [archive.read(name).decode() for name in archive.namelist() if "/sheet" in name]
    assert {'rightToLeft="1"' in page for page in pages} == {is_rtl}
    assert not any("<f>" in page for page in pages)
    sheets = list(book(report).values())
    level = next(row for row in sheets[-1] if row[2] == "level" and row[4] == "world")
    assert sheets[2][1][1] == "=1+1"
    assert level[5] in sheets[2][1]


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("1,284", 1284),
        ("1\u202f284", 1284),
        ("\u2066٤٥٪\u2069", 0.45),
        ("45\u202f%", 0.45),
        ("7", 7),
        ("007", "007"),
        ("3 of 7", "3 of 7"),
        ("", ""),
        ("–", "–"),
    ],
)
def test_a_number_of_a_table_is_a_number_to_a_spreadsheet(said, meant):
    assert figure(said) == meant


def test_more_rows_than_a_sheet_takes_go_on_on_the_next_and_the_codebook_says_so(campaign):
    many(campaign, 25)
    out = io.BytesIO()
    with translation.override("en"):
        said = sheet.write(made_of(campaign), out, silent, longest=11)

    found = {one.name: one.rows for one in read_book(io.BytesIO(out.getvalue()))}
    assert (said.rows, said.sheets) == (25, 3)
    assert [len(found[name]) for name in ("Ideas", "Ideas 2", "Ideas 3")] == [11, 11, 6]
    assert found["Ideas"][0] == found["Ideas 3"][0]
    assert any("stand on 3 sheets" in " ".join(row) for row in found["Codebook"])


def test_the_same_rows_stand_in_every_file(campaign):
    for place in range(30):
        IdeaFactory(campaign=campaign, status="published", title=f"idea {place}")
    Idea.objects.filter(title__in=["idea 3", "idea 17"]).delete()
    organiser = organiser_of(campaign.cycle)
    forms = [Format.CSV, Format.JSON, Format.XLSX]
    report = built(report_of(campaign, Kind.CAMPAIGN, organiser, formats=forms))

    keys = list(Idea.objects.order_by("pk").values_list("pk", flat=True))
    csv_keys = [
        int(line.split(",")[0]) for line in content(report, "csv").decode().splitlines()[1:]
    ]
    assert csv_keys == keys
    assert [row["number"] for row in data(report)["data"]["ideas"]] == keys
    assert [int(row[0]) for row in book(report)["Ideas"][1:]] == keys


@pytest.mark.parametrize("size", [1, 7, 1000])
def test_pages_hold_each_row_once_whatever_their_size(campaign, size):
    for _idea in range(12):
        IdeaFactory(campaign=campaign, status="published")
    Idea.objects.filter(pk__in=list(Idea.objects.values_list("pk", flat=True))[3:6]).delete()
    dataset: Dataset = made_of(campaign).datasets[0]

    found = [row[0] for page in dataset.pages(size) for row in page]

    assert found == list(Idea.objects.order_by("pk").values_list("pk", flat=True))


@pytest.mark.parametrize(
    "writer",
    [
        table.write,
        pytest.param(programs.write, marks=pytest.mark.long),
        pytest.param(sheet.write, marks=pytest.mark.long),
    ],
)
def test_three_times_the_rows_take_the_same_memory(campaign, writer, tmp_path):
    """The short form of what `make bench` measures at a million rows."""

    def peak(count):
        made = made_of(many(campaign, count))
        with (tmp_path / "file").open("wb") as out, translation.override("en"):
            tracemalloc.start()
            writer(made, out, silent)
            _now, most = tracemalloc.get_traced_memory()
            tracemalloc.stop()
        return most

    first = peak(4_000)
    # With the ideas from before there are three times as many now.
    third = peak(8_000)

    assert third < first * 1.3 + MEGABYTE // 3
    assert third < 40 * MEGABYTE


def test_a_printed_report_is_tagged_and_says_its_language_and_title(campaign):
    IdeaFactory(campaign=campaign, status="published", title="#strong[x] $1$ @y <z>")
    organiser = organiser_of(campaign.cycle)
    asked = {"formats": [Format.PDF], "language": "ar"}
    printed = content(built(report_of(campaign, Kind.CAMPAIGN, organiser, **asked)), "pdf")

    held = streams(printed)
    assert b"/StructTreeRoot" in held
    assert b"<pdfuaid:part>1</pdfuaid:part>" in held
    assert b"/Lang(ar)" in held
    assert campaign.title.encode() in held


def test_words_in_letters_that_paper_has_not_are_told_to_stand_elsewhere(campaign):
    tibetan = {"title": "དཔེ་མཛོད་ཁང་", "text": "གྲོང་ཚོ་རེ་རེར་དཔེ་མཛོད་ཁང་།", "language": "zh-hans"}
    for words in (tibetan, {"title": "كتب", "text": "كتاب لكل قرية، 😀", "language": "ar"}):
        IdeaFactory(campaign=campaign, status="published", name="ལྷ་མོ", **words)
    with translation.override("en"):
        chapter = paper.data_of(made_of(campaign))["chapters"][-1]
    shown = {one["title"].strip(): one for one in chapter["said"]}

    assert set(shown) == {"Written in \u2068Chinese\u2069", "كتب"}
    told = shown["Written in \u2068Chinese\u2069"]
    assert (told["language"], told["rtl"], "ལྷ་མོ" in told["facts"]) == ("en", False, False)
    assert told["text"].startswith("This paper cannot show these letters.")
    assert shown["كتب"]["text"] == "كتاب لكل قرية، 😀"


def test_a_word_file_runs_from_right_to_left_and_holds_the_numbers(campaign):
    IdeaFactory(campaign=campaign, status="published", title="كتب في المقاهي")
    organiser = organiser_of(campaign.cycle)
    asked = {"formats": [Format.DOCX], "language": "ar"}
    file = content(built(report_of(campaign, Kind.CAMPAIGN, organiser, **asked)), "docx")

    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        text = archive.read("word/document.xml").decode()
    assert ("w:bidi" in text, "كتب في المقاهي" in text, "<w:tbl>" in text) == (True, True, True)
