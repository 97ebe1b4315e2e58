"""Comments hold on to their words while the text moves, and say when their place is lost."""

import pytest

from core.errors import OutOfDate, Refused
from editions.actions import commenting
from editions.anchors import locate
from editions.models import Comment
from editions.remarks import remarks_on
from mailing.models import OutgoingLetter
from tests.factories.editions import CommentFactory, WriterFactory, text_of_brief, write

pytestmark = pytest.mark.django_db

TEXT = "القيم طريقة حياة في المدرسة. والقيم طريقة حياة في البيت."


@pytest.fixture
def section():
    return text_of_brief(words=f"<p>{TEXT}</p>").sections.first()


@pytest.fixture
def writer(section):
    return WriterFactory(brief=section.edition.brief)


def about(section, writer, quote, before=""):
    return commenting.comment(section, "لماذا؟", writer=writer, quote=quote, prefix=before)


def places(section):
    return [(remark.now, remark.is_lost, remark.is_changed) for remark in remarks_on(section)]


def test_of_two_places_alike_the_one_that_was_marked_is_meant(section, writer):
    made = about(section, writer, "طريقة حياة", before="المدرسة. والقيم ")

    place = locate(TEXT, made.quote, made.prefix, made.suffix)

    assert place == (TEXT.rindex("طريقة حياة"), TEXT.rindex("طريقة حياة") + len("طريقة حياة"))


def test_a_passage_is_found_again_after_words_were_put_before_it(section, writer):
    about(section, writer, "طريقة حياة", before="المدرسة. والقيم ")

    write(section, f"<p>مقدمة جديدة.</p><p>{TEXT}</p>")

    assert places(section) == [("طريقة حياة", False, False)]


def test_a_passage_that_was_reworded_is_found_between_its_neighbours(section, writer):
    about(section, writer, "طريقة حياة في المدرسة")

    write(section, f"<p>{TEXT.replace('طريقة حياة في المدرسة', 'طريقة حياة في كل المدارس', 1)}</p>")

    assert places(section) == [("طريقة حياة في كل المدارس", False, True)]


def test_a_passage_that_is_gone_is_a_lost_place(section, writer):
    about(section, writer, "في المدرسة")

    write(section, "<p>نص آخر تمامًا لا يشبهه.</p>")

    assert places(section) == [("", True, False)]


def test_words_that_do_not_stand_there_are_refused(section, writer):
    with pytest.raises(Refused):
        about(section, writer, "ليست هنا")


def test_a_comment_is_answered_settled_and_opened_by_an_answer(section, writer):
    made = CommentFactory(section=section, quote="")
    commenting.reply(made, "نعم", writer=writer)
    commenting.resolve(made, writer=writer)
    with pytest.raises(OutOfDate):
        commenting.resolve(made, writer=writer)

    commenting.reply(made, "بقي شيء", writer=writer)

    made.refresh_from_db()
    assert (made.resolved_at, made.resolver) == (None, None)
    assert [each.text for each in made.replies.all()] == ["نعم", "بقي شيء"]


def test_authors_hear_of_comments_once_an_hour(section, writer):
    author = section.edition.brief.authors.get().user

    for _each in range(3):
        about(section, writer, "طريقة حياة")

    letters = OutgoingLetter.objects.filter(to_email=author.email)
    assert [letter.kind for letter in letters] == ["text_news"]


def test_whoever_comments_gets_no_letter(section):
    author = section.edition.brief.authors.get().user
    own = WriterFactory(brief=section.edition.brief, user=author)

    about(section, own, "طريقة حياة")

    assert not OutgoingLetter.objects.exists()


def test_a_comment_that_a_form_sends_wrong_keeps_its_words(desk, edition):
    answer = desk.post(desk.path("remark", "summary"), {"text": "ملاحظتي", "quote": "ليست هنا"})

    assert answer.status_code == 422
    assert "ملاحظتي" in answer.content.decode()
    assert not Comment.objects.exists()
