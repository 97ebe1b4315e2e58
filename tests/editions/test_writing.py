"""A section is written on by several people, in several tabs: nobody's words are lost."""

from datetime import timedelta

import pytest
from django.utils import timezone

from briefs.states import BriefStatus
from core.errors import OutOfDate, Refused
from editions.actions.writing import settle, take_back, write_section
from editions.models import SectionSave
from editions.states import LONGEST_HTML
from tests.factories.editions import WriterFactory, text_of_brief

pytestmark = pytest.mark.django_db


@pytest.fixture
def section():
    found = text_of_brief(words="").sections.first()
    found.edition.brief.refresh_from_db()
    return found


@pytest.fixture
def writer(section):
    return WriterFactory(brief=section.edition.brief)


def in_line(section):
    return [(save.version, save.html) for save in section.saves.in_line()]


def test_words_stand_in_the_section_counted_as_a_reader_counts_them(section, writer):
    written = write_section(section, "<p>القيمُ طريقةُ حياةٍ</p>", writer=writer, version=1)

    assert written.beside is None
    assert (written.section.html, written.section.words) == ("<p>القيمُ طريقةُ حياةٍ</p>", 3)
    assert in_line(section) == [(2, "<p>القيمُ طريقةُ حياةٍ</p>")]


def test_the_same_words_again_are_no_new_state(section, writer):
    write_section(section, "<p>كما هي</p>", writer=writer, version=1)

    again = write_section(section, "<p>كما هي</p>", writer=WriterFactory(), version=1)

    assert (again.section.version, again.beside) == (2, None)
    assert in_line(section) == [(2, "<p>كما هي</p>")]


def test_of_two_texts_written_at_once_both_are_kept(section, writer):
    other = WriterFactory(brief=writer.brief)
    write_section(section, "<p>نص الأولى</p>", writer=writer, version=1)

    second = write_section(section, "<p>نص الثاني</p>", writer=other, version=1)

    assert second.section.html == "<p>نص الأولى</p>"
    assert (second.beside.html, second.beside.writer) == ("<p>نص الثاني</p>", other)
    assert [save.html for save in section.saves.waiting()] == ["<p>نص الثاني</p>"]


def test_a_tab_that_tries_again_brings_its_newest_words(section, writer):
    write_section(section, "<p>هنا</p>", writer=writer, version=1)
    write_section(section, "<p>هناك</p>", writer=writer, version=1)

    write_section(section, "<p>هناك أيضًا</p>", writer=writer, version=1)

    assert [save.html for save in section.saves.waiting()] == ["<p>هناك أيضًا</p>"]


@pytest.mark.parametrize(
    ("chosen", "stands"),
    [
        (None, "<p>نص الأولى</p>"),
        ("<p>نص الثاني</p>", "<p>نص الثاني</p>"),
        ("<p>كلاهما</p>", "<p>كلاهما</p>"),
    ],
)
def test_one_text_is_chosen_and_the_other_stays_among_the_states(section, writer, chosen, stands):
    write_section(section, "<p>نص الأولى</p>", writer=writer, version=1)
    beside = write_section(section, "<p>نص الثاني</p>", writer=writer, version=1).beside

    done = settle(beside, chosen, writer=writer, version=2)

    assert (done.section.html, done.beside) == (stands, None)
    assert list(section.saves.waiting()) == []
    assert {"<p>نص الأولى</p>", "<p>نص الثاني</p>"} <= set(
        section.saves.values_list("html", flat=True)
    )


def test_what_was_decided_is_not_decided_again(section, writer):
    write_section(section, "<p>نص الأولى</p>", writer=writer, version=1)
    beside = write_section(section, "<p>نص الثاني</p>", writer=writer, version=1).beside
    settle(beside, None, writer=writer, version=2)

    with pytest.raises(OutOfDate):
        settle(beside, beside.html, writer=writer, version=2)


def test_a_choice_that_comes_late_lies_beside_the_newer_text(section, writer):
    write_section(section, "<p>نص الأولى</p>", writer=writer, version=1)
    beside = write_section(section, "<p>نص الثاني</p>", writer=writer, version=1).beside
    write_section(section, "<p>نص ثالث</p>", writer=writer, version=2)

    done = settle(beside, "<p>كلاهما</p>", writer=writer, version=2)

    assert done.section.html == "<p>نص ثالث</p>"
    assert [save.html for save in section.saves.waiting()] == ["<p>كلاهما</p>"]


def test_a_sitting_is_one_state_and_the_next_sitting_another(section, writer):
    write_section(section, "<p>أول</p>", writer=writer, version=1)
    write_section(section, "<p>أول الكلام</p>", writer=writer, version=2)
    SectionSave.objects.update(begun_at=timezone.now() - timedelta(hours=1))

    write_section(section, "<p>وآخره</p>", writer=writer, version=3)

    assert in_line(section) == [(4, "<p>وآخره</p>"), (3, "<p>أول الكلام</p>")]


def test_another_writer_begins_a_state_of_their_own(section, writer):
    write_section(section, "<p>أول</p>", writer=writer, version=1)

    write_section(section, "<p>ثان</p>", writer=WriterFactory(brief=writer.brief), version=2)

    assert in_line(section) == [(3, "<p>ثان</p>"), (2, "<p>أول</p>")]


def test_an_earlier_state_is_put_back_as_the_newest(section, writer):
    write_section(section, "<p>أول</p>", writer=writer, version=1)
    earlier = section.saves.get()
    write_section(section, "<p>ثان</p>", writer=WriterFactory(brief=writer.brief), version=2)

    done = take_back(earlier, writer=writer, version=3)

    assert done.section.html == "<p>أول</p>"
    assert in_line(section) == [(4, "<p>أول</p>"), (3, "<p>ثان</p>"), (2, "<p>أول</p>")]


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("<p onclick='x()'>نص<script>alert(1)</script></p>", "<p>نص</p>"),
        ("<p style='mso-x'>من <o:p></o:p><b>وورد</b></p>", "<p>من <strong>وورد</strong></p>"),
        ("<p>\u202eمقلوب\u202c</p>", "<p>مقلوب</p>"),
        ("<a href='javascript:x()'>رابط</a>", "<p>رابط</p>"),
    ],
)
def test_what_is_pasted_is_cleaned(section, writer, sent, kept):
    assert write_section(section, sent, writer=writer, version=1).section.html == kept


def test_a_text_five_thousand_deep_is_taken_flat_and_at_once(section, writer):
    sent = "<blockquote>" * 5000 + "عميق" + "</blockquote>" * 5000

    written = write_section(section, sent, writer=writer, version=1)

    assert "عميق" in written.section.html
    assert written.section.html.count("<blockquote>") < 20
    assert written.lost


def test_a_section_without_end_is_refused_in_words(section, writer):
    with pytest.raises(Refused):
        write_section(section, "<p>" + "a" * LONGEST_HTML, writer=writer, version=1)


def test_a_text_that_was_handed_in_takes_no_more_words(section, writer):
    brief = section.edition.brief
    type(brief).objects.filter(pk=brief.pk).update(status=BriefStatus.SUBMITTED)

    with pytest.raises(OutOfDate):
        write_section(section, "<p>بعد فوات الأوان</p>", writer=writer, version=1)

    section.refresh_from_db()
    assert section.html == ""


def test_a_text_that_grows_too_long_when_it_is_written_out_is_refused(section, writer):
    with pytest.raises(Refused):
        write_section(section, "&" * (LONGEST_HTML - 10), writer=writer, version=1)
    section.refresh_from_db()
    assert section.html == ""
