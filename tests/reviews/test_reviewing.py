"""A review is written in pieces, sent once, and the others' are read only after one's own."""

import pytest
from django.utils import timezone

from core.errors import OutOfDate, Refused
from mailing.models import OutgoingLetter
from reviews.actions.answering import accept
from reviews.actions.reviewing import Said, save, submit
from reviews.doors import criteria_of
from reviews.models import Review, Round, Score
from reviews.reading import others_of
from tests.factories.briefs import AuthorFactory
from tests.reviews.conftest import fresh, said

pytestmark = pytest.mark.django_db


@pytest.fixture
def accepted(invitation):
    accept(invitation)
    return fresh(invitation)


def to(letter):
    rows = OutgoingLetter.objects.filter(letter=f"reviews/{letter}")
    return list(rows.values_list("to_email", flat=True))


def test_a_draft_may_lack_anything_and_grows(accepted):
    first, second = criteria_of(accepted.round.brief)
    save(accepted, Said(), version=0)
    save(accepted, Said(to_authors="One.", marks={first.pk: 2, second.pk: 5}), version=1)
    review = save(accepted, Said(to_authors="Two.", marks={first.pk: 3}), version=2)

    assert (review.status, review.version, review.to_authors) == ("draft", 3, "Two.")
    assert list(Score.objects.values_list("criterion", "value")) == [(first.pk, 3)]
    assert to("review_arrived") == []


def test_of_two_windows_nobody_loses_a_word(accepted):
    save(accepted, Said(to_authors="One."), version=0)
    save(accepted, Said(to_authors="Two."), version=1)

    with pytest.raises(OutOfDate):
        save(accepted, Said(to_authors="Three."), version=1)
    with pytest.raises(OutOfDate):
        submit(accepted, said(accepted), version=1)
    assert Review.objects.get().to_authors == "Two."


def test_a_double_click_sends_one_review(accepted, lead, reviewer):
    words = said(accepted)
    first = submit(accepted, words, version=0)
    again = submit(fresh(accepted), words, version=0)

    assert (again.pk, again.version) == (first.pk, 1)
    assert [to("review_received"), to("review_arrived")] == [[reviewer.email], [lead.email]]


def test_what_was_sent_stands_as_it_was_sent(accepted):
    submit(accepted, said(accepted), version=0)

    for words in (said(accepted, to_authors="Other."), Said()):
        with pytest.raises(OutOfDate):
            save(fresh(accepted), words, version=1)
    with pytest.raises(OutOfDate):
        submit(fresh(accepted), said(accepted, advice="decline"), version=1)
    assert Review.objects.get().to_authors == "Good."


def test_what_is_sent_lacks_nothing(accepted):
    for words in (said(accepted, advice=""), said(accepted, to_authors="")):
        with pytest.raises(Refused):
            submit(accepted, words, version=0)
    assert Review.objects.exists() is False


def test_only_who_said_yes_reviews_and_only_while_the_round_is_open(invitation, round_):
    with pytest.raises(OutOfDate):
        save(invitation, Said(), version=0)
    accept(invitation)
    Round.objects.filter(pk=round_.pk).update(status="closed", closed_at=timezone.now())
    with pytest.raises(OutOfDate):
        submit(fresh(invitation), said(invitation), version=0)


def test_whoever_was_named_an_author_meanwhile_sends_nothing(accepted, brief, reviewer):
    AuthorFactory(brief=brief, user=reviewer)

    with pytest.raises(Refused):
        submit(accepted, said(accepted), version=0)


def test_others_are_read_only_after_ones_own_and_never_their_words_to_the_chairs(
    accepted, stranger
):
    accept(stranger)
    submit(fresh(stranger), said(stranger, to_authors="Theirs.", to_chairs="Secret."), version=0)
    criteria = criteria_of(accepted.round.brief)
    save(accepted, Said(to_authors="Mine."), version=0)
    assert others_of(fresh(accepted), criteria) is None

    submit(fresh(accepted), said(accepted), version=1)
    (other,) = others_of(fresh(accepted), criteria)
    assert (other.review.to_authors, other.who) == ("Theirs.", str(stranger))
    assert "to_chairs" in other.review.get_deferred_fields()
