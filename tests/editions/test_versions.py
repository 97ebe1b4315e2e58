"""Versions are whole texts that never change; the road of a brief keeps them, and one can go back."""

import pytest
from django.db import InternalError, transaction
from django.utils import translation

from briefs.actions.road import move
from briefs.states import BriefStatus
from core.differences import ChangeKind
from core.errors import Refused
from editions.actions.turning_back import restore
from editions.documents import text_of
from editions.freezing import frozen, latest
from editions.models import TextVersion
from editions.states import VersionLabel
from tests.factories.briefs import CitationFactory
from tests.factories.editions import (
    FigureFactory,
    WriterFactory,
    text_of_brief,
    whole_text,
    write,
)

pytestmark = pytest.mark.django_db


def summary(edition):
    return edition.sections.get(key="summary").html


def test_a_version_is_made_when_the_brief_is_handed_in():
    edition = whole_text()
    author = edition.brief.authors.get().user

    move(edition.brief, BriefStatus.SUBMITTED, by=author)

    version = latest(edition)
    assert (version.number, version.label, version.by) == (1, VersionLabel.SUBMITTED, author)
    assert [one["key"] for one in version.content] == [s.key for s in edition.sections.all()]


def test_the_same_text_is_kept_once():
    edition = text_of_brief()

    first, second = (frozen(edition, VersionLabel.KEPT) for _each in range(2))

    assert first == second
    assert edition.versions.count() == 1


def test_no_hand_changes_a_version():
    version = frozen(text_of_brief(), VersionLabel.KEPT)

    with pytest.raises(InternalError), transaction.atomic():
        TextVersion.objects.filter(pk=version.pk).update(title="آخر")


def test_a_text_that_lacks_something_is_not_handed_in():
    edition = whole_text()
    write(edition.sections.get(key="evidence"), "")

    with pytest.raises(Refused) as refusal:
        move(edition.brief, BriefStatus.SUBMITTED, by=edition.brief.authors.get().user)

    assert edition.sections.get(key="evidence").title in str(refusal.value)


@pytest.mark.parametrize(("least", "most", "figure"), [(None, 2, "1"), (5, None, "2")])
def test_a_section_keeps_to_the_words_that_its_call_asks_for(least, most, figure):
    edition = whole_text()
    edition.brief.call.sections.filter(key="evidence").update(words_least=least, words_most=most)
    write(edition.sections.get(key="evidence"), "<p>زرنا عشرين مدرسة</p>")

    with translation.override("en"), pytest.raises(Refused, match=f"{figure} words? (more|too)"):
        move(edition.brief, BriefStatus.SUBMITTED, by=edition.brief.authors.get().user)


def test_two_texts_side_by_side_are_not_handed_in():
    edition = whole_text()
    section = edition.sections.first()
    section.saves.create(
        version=1,
        html="<p>ثان</p>",
        writer=WriterFactory(brief=edition.brief),
        begun_at=edition.created_at,
        at=edition.created_at,
        is_beside=True,
    )

    with pytest.raises(Refused):
        move(edition.brief, BriefStatus.SUBMITTED, by=edition.brief.authors.get().user)


def test_going_back_keeps_what_stood_there():
    edition = text_of_brief(words="<p>أول</p>")
    then = frozen(edition, VersionLabel.KEPT)
    write(edition.sections.get(key="summary"), "<p>ثان</p>")

    restore(edition, then, writer=WriterFactory(brief=edition.brief))

    assert summary(edition) == "<p>أول</p>"
    assert latest(edition).content[0]["html"] == "<p>ثان</p>"


def test_a_version_is_a_document_with_what_it_refers_to():
    edition = text_of_brief()
    figure = FigureFactory(edition=edition)
    citation = CitationFactory(brief=edition.brief)
    write(
        edition.sections.first(),
        f'<p>نص<span data-citation="{citation.pk}"></span></p><figure data-figure="{figure.key}"></figure>',
    )

    document = text_of(frozen(edition, VersionLabel.KEPT))

    assert (document.language, document.authors) == ("ar", ())
    assert document.citations == {str(citation.pk): (citation.words, citation.url)}
    picture = document.pictures[figure.key]
    assert (picture.alternative, bool(picture.content)) == (figure.alternative, True)


def test_any_two_versions_are_compared_word_by_word(desk, edition):
    write(edition.sections.first(), "<p>زرنا عشرين مدرسة</p>")
    frozen(edition, VersionLabel.KEPT)
    write(edition.sections.first(), "<p>زرنا ثلاثين مدرسة</p>")

    page = desk.get(desk.path("versions") + "?from=1&to=now").content.decode()

    assert "<del>عشرين </del><ins>ثلاثين </ins>" in page
    assert 'class="diff prose stack" lang="ar" dir="rtl"' in page
    assert '<td lang="ar" dir="rtl">عشرين </td>' in page


def test_words_that_were_made_bold_alone_are_said_to_be_set_otherwise(desk, edition):
    write(edition.sections.first(), "<p>زرنا عشرين مدرسة</p>")
    frozen(edition, VersionLabel.KEPT)
    write(edition.sections.first(), "<p>زرنا <strong>عشرين</strong> مدرسة</p>")

    page = desk.get(desk.path("versions") + "?from=1&to=now").content.decode()

    with translation.override("ar"):
        words = str(ChangeKind.RESHAPED.label)
    assert page.count(words) == 2
    assert '<td colspan="2">' in page


@pytest.mark.parametrize("asked", ["?from=99&to=now", "?from=<script>&to=1", "?from=&to="])
def test_versions_that_are_not_there_are_no_fault(desk, asked):
    assert desk.get(desk.path("versions") + asked).status_code == 200
