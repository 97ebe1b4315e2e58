"""Word files come in with a look before anything is written, and go out as one would hand them on."""

from io import BytesIO

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from core.word_files import read
from editions.freezing import latest
from editions.models import Section
from editions.states import VersionLabel

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def word_file(*parts):
    made = docx.Document()
    for heading, words in parts:
        made.add_heading(heading, level=1)
        made.add_paragraph(words)
    out = BytesIO()
    made.save(out)
    return SimpleUploadedFile("draft.docx", out.getvalue())


def html_of(edition, key):
    return Section.objects.get(edition=edition, key=key).html


def test_a_file_is_looked_at_before_anything_is_written(desk, edition):
    before = html_of(edition, "summary")

    page = desk.post(
        desk.path("word"), {"file": word_file(("1. Summary", "ملخص"), ("غير معروف", "أخرى"))}
    )

    assert page.status_code == 200
    assert [box.value() for _part, box in page.context["parts"]] == ["summary", ""]
    assert html_of(edition, "summary") == before


def test_its_parts_go_into_the_sections_that_were_chosen(desk, edition):
    look = desk.post(
        desk.path("word"), {"file": word_file(("Summary", "ملخص"), ("غير معروف", "أخرى"))}
    )
    digest = look.context["form"]["digest"].value()
    choice = {"digest": digest, "part0": "summary", "part1": "evidence"}

    answer = desk.post(desk.path("word"), choice)

    assert answer.url == desk.path("text")
    assert (html_of(edition, "summary"), html_of(edition, "evidence")) == (
        "<p>ملخص</p>",
        "<p>أخرى</p>",
    )
    assert latest(edition).label == VersionLabel.BEFORE_WORD_FILE


def test_a_heading_within_a_section_keeps_all_its_words(desk, edition):
    look = desk.post(
        desk.path("word"), {"file": word_file(("Summary", "أولى"), ("Costs <b and gains", "ثانية"))}
    )
    digest = look.context["form"]["digest"].value()

    desk.post(desk.path("word"), {"digest": digest, "part0": "summary", "part1": "summary"})

    assert html_of(edition, "summary") == "<p>أولى</p><h3>Costs &lt;b and gains</h3><p>ثانية</p>"


@pytest.mark.parametrize(
    "content", [b"no word file", b"PK\x03\x04broken", b""], ids=["text", "broken", "empty"]
)
def test_what_is_no_word_file_is_refused_in_words(desk, edition, content):
    answer = desk.post(desk.path("word"), {"file": SimpleUploadedFile("a.docx", content)})

    assert answer.status_code == 422
    assert answer.context["form"].errors["file"]


def test_a_mark_of_no_file_is_refused_in_words(desk, edition):
    answer = desk.post(desk.path("word"), {"digest": "0" * 64})

    assert answer.status_code == 422
    assert answer.context["fault"]


def test_a_text_goes_out_and_comes_back_the_same(desk, edition):
    file = desk.get(desk.path("word_out"))

    sections = read(file.content).sections
    assert sections[0].html == html_of(edition, "summary")
