"""A translation follows its original paragraph by paragraph, and says when the original moved."""

import pytest

from briefs.actions.road import move
from briefs.models import Assignment
from briefs.states import AssignmentRole, BriefStatus
from core.errors import OutOfDate, Refused
from editions.actions.beginning import begin_translation
from editions.actions.translating import Said, translate_section
from editions.actions.writing import write_section
from editions.following import following, is_out_of_date
from editions.freezing import frozen
from editions.models import Edition, Section
from editions.states import VersionLabel
from mailing.models import OutgoingLetter
from tests.factories.accounts import UserFactory
from tests.factories.editions import (
    WriterFactory,
    text_of_brief,
    translation_of,
    whole_text,
    write,
)

pytestmark = pytest.mark.django_db

ONE, TWO, THREE = "<p>القيم طريقة حياة.</p>", "<p>زرنا عشرين مدرسة.</p>", "<p>ونوصي بمشاريع.</p>"


@pytest.fixture
def original():
    return text_of_brief(words=ONE + TWO)


@pytest.fixture
def translation(original):
    return translation_of(original)


def say(translation, *pieces, free=(), settled=None):
    """Translate the summary: a piece for each paragraph of the newest version of the original."""
    found = following(fresh(translation))
    rows = found.section("summary").rows
    section = Section.objects.get(edition=translation, key="summary")
    section.edition = fresh(translation)
    said = [
        Said(
            row.before.digest if row.before is not None and settled is False else row.source.digest,
            piece,
        )
        for row, piece in zip(rows, pieces, strict=True)
    ]
    writer = WriterFactory(brief=translation.brief)
    return translate_section(
        section, said, free, source=found.source.number, writer=writer, version=section.version
    )


def fresh(edition):
    return Edition.objects.for_page().get(pk=edition.pk)


def rows_of(translation):
    found = following(fresh(translation)).section("summary")
    return [(row.source.text, row.html, row.is_moved) for row in found.rows]


def move_original(original, html):
    write(original.sections.first(), html)
    return frozen(original, VersionLabel.KEPT)


def test_a_translation_begins_with_nothing_said(translation):
    found = following(translation)

    assert rows_of(translation) == [
        ("القيم طريقة حياة.", "", False),
        ("زرنا عشرين مدرسة.", "", False),
    ]
    assert (found.open, found.moved, found.is_out_of_date) == (2, 0, False)


def test_each_paragraph_knows_what_it_says(translation):
    say(translation, "<p>Values are a way of life.</p>", "<p>We visited twenty schools.</p>")

    found = following(fresh(translation))
    assert rows_of(translation) == [
        ("القيم طريقة حياة.", "<p>Values are a way of life.</p>", False),
        ("زرنا عشرين مدرسة.", "<p>We visited twenty schools.</p>", False),
    ]
    assert found.is_whole
    assert Section.objects.get(edition=translation, key="summary").html == (
        "<p>Values are a way of life.</p><p>We visited twenty schools.</p>"
    )


def test_a_paragraph_that_moved_is_marked_and_keeps_its_translation(original, translation):
    say(translation, "<p>One.</p>", "<p>Two.</p>")

    move_original(original, ONE + "<p>زرنا ثلاثين مدرسة.</p>" + THREE)

    found = following(fresh(translation))
    assert rows_of(translation) == [
        ("القيم طريقة حياة.", "<p>One.</p>", False),
        ("زرنا ثلاثين مدرسة.", "<p>Two.</p>", True),
        ("ونوصي بمشاريع.", "", False),
    ]
    assert (found.moved, found.open, found.is_out_of_date) == (1, 1, True)


def test_a_paragraph_that_changed_its_place_is_not_translated_again(original, translation):
    say(translation, "<p>One.</p>", "<p>Two.</p>")

    move_original(original, TWO + ONE)

    assert rows_of(translation) == [
        ("زرنا عشرين مدرسة.", "<p>Two.</p>", False),
        ("القيم طريقة حياة.", "<p>One.</p>", False),
    ]


def test_brought_after_its_original_it_knows_the_newer_version(original, translation):
    say(translation, "<p>One.</p>", "<p>Two.</p>")
    newer = move_original(original, ONE + "<p>زرنا ثلاثين مدرسة.</p>")

    say(translation, "<p>One.</p>", "<p>Thirty.</p>")

    assert fresh(translation).source == newer
    assert not is_out_of_date(fresh(translation))


def test_a_paragraph_that_nobody_looked_at_again_stays_marked(original, translation):
    say(translation, "<p>One.</p>", "<p>Two.</p>")
    move_original(original, ONE + "<p>زرنا ثلاثين مدرسة.</p>")

    say(translation, "<p>One, better.</p>", "<p>Two.</p>", settled=False)

    assert rows_of(translation)[1] == ("زرنا ثلاثين مدرسة.", "<p>Two.</p>", True)
    assert is_out_of_date(fresh(translation))


def test_an_original_that_moved_twice_still_finds_its_translation(original, translation):
    say(translation, "<p>One.</p>", "<p>Two.</p>")
    move_original(original, ONE + "<p>زرنا ثلاثين مدرسة.</p>" + THREE)
    say(translation, "<p>One.</p>", "<p>Thirty.</p>", "")

    move_original(original, ONE + "<p>زرنا ثلاثين مدرسة وجامعة.</p>" + THREE)

    assert rows_of(translation)[1] == ("زرنا ثلاثين مدرسة وجامعة.", "<p>Thirty.</p>", True)


def test_words_written_into_the_original_after_its_version_show_too(original, translation):
    say(translation, "<p>One.</p>", "<p>Two.</p>")

    write(original.sections.first(), ONE + TWO + THREE)

    found = following(fresh(translation))
    assert (found.has_newer_words, found.is_out_of_date) == (True, True)


def test_who_translated_for_an_older_version_is_told(original, translation):
    section = Section.objects.get(edition=translation, key="summary")
    section.edition = translation
    move_original(original, ONE)

    with pytest.raises(OutOfDate):
        translate_section(section, [], [], source=1, writer=WriterFactory(), version=1)


def test_a_paragraph_parted_in_two_still_answers_to_one(translation):
    say(translation, "<p>Values.</p><p>A way of life.</p>", "<p>Two.</p>")

    assert rows_of(translation)[0] == (
        "القيم طريقة حياة.",
        "<p>Values.</p><p>A way of life.</p>",
        False,
    )


def test_the_ordinary_editor_keeps_what_answers_to_what(translation):
    say(translation, "<p>One.</p>", "<p>Two.</p>")
    section = Section.objects.get(edition=translation, key="summary")
    section.edition = fresh(translation)

    write_section(
        section,
        "<p>One.</p><p>Two, put better.</p>",
        writer=WriterFactory(brief=translation.brief),
        version=section.version,
    )

    assert rows_of(translation)[1] == ("زرنا عشرين مدرسة.", "<p>Two, put better.</p>", False)


def test_two_paragraphs_alike_are_two(original):
    write(original.sections.first(), ONE + ONE)
    translation = translation_of(original)

    say(translation, "<p>First.</p>", "<p>Second.</p>")

    assert [row[1] for row in rows_of(translation)] == ["<p>First.</p>", "<p>Second.</p>"]


def test_a_language_has_one_text(original, translation):
    with pytest.raises(Refused):
        begin_translation(original, "en")


def test_translators_hear_when_the_original_is_handed_in_anew(django_capture_on_commit_callbacks):
    original = whole_text()
    translation_of(original)
    translator = UserFactory(language="en")
    brief = original.brief
    Assignment.objects.create(
        brief=brief, role=AssignmentRole.TRANSLATOR, user=translator, language="en"
    )
    write(original.sections.first(), THREE)

    move(brief, BriefStatus.SUBMITTED, by=brief.authors.get().user)

    letters = OutgoingLetter.objects.filter(to_email=translator.email)
    assert [letter.subject for letter in letters] == [f"The original moved: {brief.title}"]
