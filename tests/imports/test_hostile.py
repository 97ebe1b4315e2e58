"""Files that programs and people spoil in many ways: read where that is safe, refused in words where not."""

from io import BytesIO

import pytest
from django.utils import translation

from campaigns.models import Idea
from campaigns.states import Positions
from contributions.actions.importing import import_ideas
from contributions.imports.plan import plan_import
from core.errors import Refused
from tests.factories.campaigns import CampaignFactory

pytestmark = pytest.mark.django_db

HEAD = "timestamp,comment-id,author-id,agrees,disagrees,moderated,comment-body\n"
GOOD = "1403054214196,0,1,0,0,1,words enough\n"


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def campaign():
    return CampaignFactory(positions=Positions.AGREE)


def planned(campaign, data, **options):
    return plan_import(campaign, BytesIO(data), **options)


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("nul\x00here", "not letters"),
        ("x" * 150_000, "a field is too long"),
        ("x" * 25_000, "may be at most"),
        ("a" + "\u0301" * 5000, "Too many marks"),
        ("\u200b\u200b\u200b", "nothing to read"),
        ('"never closed', "quotation mark"),
        ("one,two", "8 cells, the first line has 7"),
    ],
)
def test_a_spoilt_line_is_named_by_its_number_and_the_others_are_read(campaign, cell, reason):
    data = f"{HEAD}{GOOD}1403054214196,1,1,0,0,1,{cell}\n".encode()

    plan = planned(campaign, data)

    assert [(fault.line, reason in fault.reason) for fault in plan.faults] == [(3, True)]
    assert list(plan.ideas) == ["0"]


def test_a_line_after_a_spoilt_one_is_read_again(campaign):
    data = f'{HEAD}1403054214196,1,1,0,0,1,"a"b\n{GOOD}'.encode()

    plan = planned(campaign, data)

    assert ([fault.line for fault in plan.faults], list(plan.ideas)) == ([2], ["0"])


def test_the_line_named_is_the_one_on_which_the_row_begins(campaign):
    data = f'{HEAD}1403054214196,1,1,0,0,1,"two\nlines"\nx,2,1,0,0,1,words\n'.encode()

    plan = planned(campaign, data)

    assert [fault.line for fault in plan.faults] == [4]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1256"]
)
def test_arabic_is_read_however_a_sheet_writes_it(campaign, encoding):
    body = "ساعة كل شهر في كل مدرسة"
    data = f"{HEAD}1403054214196,0,1,0,0,1,{body}\n".encode(encoding)

    plan = planned(campaign, data)

    assert [(idea.title, idea.language) for idea in plan.ideas.values()] == [(body, "ar")]


def test_french_of_an_older_windows_is_read(campaign):
    body = "Un crédit de temps pour aider ses voisins, à l’été"
    data = f'{HEAD}1403054214196,0,1,0,0,1,"{body}"\n'.encode("cp1252")

    assert [idea.title for idea in planned(campaign, data).ideas.values()] == [body]


def test_semicolons_and_tabs_part_cells_too(campaign):
    for mark in ";\t":
        data = (HEAD + GOOD).replace(",", mark).encode()
        assert list(planned(campaign, data).ideas) == ["0"]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"PK\x03\x04 a sheet", "Save the sheet"),
        (b"%PDF-1.7", "Save the sheet"),
        (b"  \n", "is empty"),
        (b"\xff\x00\xfe" * 50, "lacks these columns"),
        (f"{HEAD}это мысль о соседях\n".encode("koi8-r"), "not in UTF-8"),
        (f"{HEAD}это мысль о соседях\n".encode("cp1251"), "not in UTF-8"),
        (b"timestamp,comment-id\n1,2\n", "lacks these columns: comment-body, moderated"),
        ((HEAD.strip() + ",comment-id\n").encode(), "twice: comment-id"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_words(campaign, data, words):
    with pytest.raises(Refused, match=words):
        planned(campaign, data)


def test_a_formula_is_only_text(campaign):
    plan = planned(campaign, f'{HEAD}1403054214196,0,1,0,0,1,"=HYPERLINK(""x"")"\n'.encode())
    import_ideas(plan, by=None)

    assert Idea.objects.get().title == '=HYPERLINK("x")'


def test_votes_of_polis_need_a_campaign_that_asks_to_agree():
    campaign = CampaignFactory(positions=Positions.SUPPORT)
    votes = BytesIO(b"timestamp,comment-id,voter-id,vote\n1403054214196,0,7,1\n")

    with pytest.raises(Refused, match="does not ask to agree"):
        planned(campaign, (HEAD + GOOD).encode(), positions=votes)


OWN = "ref,title,text,language,level,country,name,status,submitted\n"


def test_our_own_columns_are_read_whole(campaign):
    line = (
        "a-1,A reading hour,In every school,en,community,KE,Amina,published,2020-10-15T09:00:00Z\n"
    )
    positions = BytesIO(b"idea,voter,stance,at\na-1,v1,agree,\na-1,v1,pass,\na-1,v2,agree,\n")

    import_ideas(
        planned(campaign, (OWN + line).encode(), positions=positions, shape="own"), by=None
    )

    idea = Idea.objects.get()
    assert (idea.title, idea.level, idea.country.code, idea.name, idea.status) == (
        "A reading hour",
        "community",
        "KE",
        "Amina",
        "published",
    )
    assert (idea.agree_count, idea.pass_count, idea.support_count) == (1, 1, 1)


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ("a-1,,text,,,,,,", "no title"),
        ("a-1,title,text,xx,,,,,", "language is none of"),
        ("a-1,title,text,,galaxy,,,,", "level is none of"),
        ("a-1,title,text,,,Kenya,,,", "country is none of"),
        ("a-1,title,text,,,,,gone,", "status is none of"),
        ("a-1,title,text,,,,,,yesterday", "time is not written as"),
        (f"{'x' * 81},title,text,,,,,,", "at most 80"),
    ],
)
def test_a_wrong_cell_of_ours_is_named(campaign, cells, reason):
    plan = planned(campaign, f"{OWN}{cells}\n".encode(), shape="own")

    assert [reason in fault.reason for fault in plan.faults] == [True]
