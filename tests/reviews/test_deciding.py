"""Co-chairs recommend, the lead decides; what is held is told to nobody, and what is told is told to all at once."""

import pytest

from audit.models import Entry
from briefs.actions.road import move
from briefs.models import Brief, Step
from briefs.states import BriefStatus
from core.errors import OutOfDate, Refused
from editions.states import VersionLabel
from mailing.models import OutgoingLetter
from reviews.actions.answering import accept
from reviews.actions.deciding import Verdict, advise, decide, release, release_all
from reviews.actions.inviting import Invitee, invite
from reviews.actions.responding import respond
from reviews.models import Advice, Decision, Invitation, Response, Round
from reviews.states import Outcome
from tests.factories.accounts import UserFactory
from tests.factories.briefs import AuthorContactFactory, AuthorFactory, BriefFactory
from tests.factories.editions import whole_text
from tests.factories.reviews import InvitationFactory, ReviewFactory, RoundFactory
from tests.reviews.conftest import fresh, round_of

pytestmark = pytest.mark.django_db


def verdict(reviews, outcome=Outcome.MINOR, words="Please shorten it.", **texts):
    return Verdict(outcome, words, {one.review.pk: one.review.to_authors for one in reviews})


def told():
    rows = OutgoingLetter.objects.filter(letter="reviews/decision_released").order_by("to_email")
    return list(rows.values_list("to_email", flat=True))


def test_a_decision_needs_the_reviews_that_the_call_asks_for(round_, lead, invitation):
    accept(invitation)
    ReviewFactory(invitation=invitation)

    with pytest.raises(Refused):
        decide(round_, verdict([]), by=lead, is_held=False)
    assert Decision.objects.exists() is False


def test_a_decision_moves_the_brief_closes_the_round_and_tells_every_author(
    round_, lead, reviews, author, colleague
):
    brief = round_.brief
    AuthorContactFactory(author=colleague, email="khalid@authors.example")
    AuthorFactory(brief=brief, consent="refused")
    decide(round_, verdict(reviews), by=lead, is_held=False)

    brief.refresh_from_db()
    found = Round.objects.get()
    assert (brief.status, found.status) == (BriefStatus.MINOR_REVISION, "closed")
    assert told() == ["khalid@authors.example", author.email]
    letter = OutgoingLetter.objects.get(to_email=author.email, letter="reviews/decision_released")
    assert [
        words in letter.text for words in ("Please shorten it.", "Sound evidence.", "Too long")
    ] == [True, True, True]
    assert list(Step.objects.values_list("to_status", "by", "reason")) == [
        (BriefStatus.MINOR_REVISION, lead.pk, "")
    ]


def test_of_a_review_only_what_is_released_reaches_the_authors_in_the_words_of_the_lead(
    round_, lead, reviews, author
):
    first, _second = reviews
    said = Verdict(Outcome.MAJOR, "Revise.", {first.review.pk: "Put more gently."})
    decide(round_, said, by=lead, is_held=False)

    letter = OutgoingLetter.objects.get(letter="reviews/decision_released")
    words = [
        words in letter.text + letter.html
        for words in ("Put more gently.", "Sound evidence.", "Too long", "Take it.")
    ]
    assert words == [True, False, False, False]
    assert [one.is_edited for one in Decision.objects.get().comments.all()] == [True]


def test_a_held_decision_moves_nothing_and_is_told_later(round_, brief, lead, reviews, author):
    made = decide(round_, verdict(reviews), by=lead, is_held=True)

    brief.refresh_from_db()
    assert (brief.status, brief.decision_held, told()) == (BriefStatus.IN_REVIEW, "", [])
    assert Step.objects.exists() is False
    assert set(Entry.objects.filter(verb="round.decided").values_list("scope", flat=True)) == {""}

    again = decide(round_, verdict(reviews, Outcome.ACCEPT), by=lead, is_held=True, version=1)
    with pytest.raises(OutOfDate):
        decide(round_, verdict(reviews), by=lead, is_held=True, version=1)
    with pytest.raises(OutOfDate):
        release(made, by=lead)
    release(again, by=lead)
    brief.refresh_from_db()
    assert (brief.status, told()) == (BriefStatus.ACCEPTED, [author.email])
    with pytest.raises(OutOfDate):
        release(again, by=lead)


def test_decisions_of_a_call_are_told_together_without_ones_own(brief, lead, django_user_model):
    organiser = UserFactory()
    for each in (
        brief,
        BriefFactory(call=brief.call, status="in_review"),
        BriefFactory(call=brief.call, status="in_review", with_author=organiser),
        BriefFactory(status="in_review"),
    ):
        round_ = RoundFactory(brief=each)
        for _which in range(2):
            ReviewFactory(invitation=InvitationFactory(round=round_, status="accepted"))
        decide(round_of(round_.pk), Verdict(Outcome.ACCEPT, "Good.", {}), by=lead, is_held=True)

    assert release_all(brief.call, by=organiser) == 2
    assert sorted(Brief.objects.values_list("status", flat=True)) == [
        "accepted",
        "accepted",
        "in_review",
        "in_review",
    ]


def test_whoever_has_not_sent_a_review_need_not_any_more(round_, lead, reviews):
    waiting = invite(round_, Invitee.of(UserFactory(email="late@readers.example")), by=lead)
    decide(round_, verdict(reviews), by=lead, is_held=False)

    assert fresh(waiting).status == "withdrawn"
    assert {one.status for one in map(fresh, reviews)} == {"accepted"}
    rows = OutgoingLetter.objects.filter(letter="reviews/review_withdrawn")
    assert list(rows.values_list("to_email", flat=True)) == ["late@readers.example"]


def test_a_brief_leaves_review_by_no_other_door(brief, round_, lead):
    for status in ("accepted", "minor_revision", "major_revision", "declined"):
        with pytest.raises(Refused):
            move(brief, status, by=lead, reason="Because.")


def test_a_withdrawn_brief_closes_its_round_and_tells_no_decision(
    brief, round_, lead, reviews, author
):
    decide(round_, verdict(reviews), by=lead, is_held=True)
    move(brief, BriefStatus.WITHDRAWN, by=author)

    assert (Round.objects.get().status, told()) == ("closed", [])


def test_a_recommendation_said_anew_counts_once(round_, lead):
    other = UserFactory()
    advise(round_, Outcome.ACCEPT, "Yes.", by=lead)
    advise(round_, Outcome.MAJOR, "No.", by=lead)
    advise(round_, Outcome.MINOR, "", by=other)

    assert list(Advice.objects.order_by("given_by").values_list("given_by", "outcome")) == sorted(
        [(lead.pk, "major"), (other.pk, "minor")]
    )


def test_the_next_round_opens_on_the_revised_text_once_the_reviewers_are_answered(
    brief, round_, lead, reviews, author
):
    decide(round_, verdict(reviews), by=lead, is_held=False)
    brief = Brief.objects.for_page().get(pk=brief.pk)
    with pytest.raises(Refused):
        move(brief, BriefStatus.RESUBMITTED, by=author)
    respond(round_, "We shortened it.", version=0, by=author)
    whole_text(brief)
    move(brief, BriefStatus.RESUBMITTED, by=author)
    with pytest.raises(OutOfDate):
        respond(round_, "Too late.", version=1, by=author)
    move(brief, BriefStatus.IN_REVIEW, by=lead)

    second = Round.objects.get(number=2)
    assert (second.anonymity, second.is_open) == ("double", True)
    # The text is frozen as it is handed in.
    assert second.text_version.number > round_.text_version.number
    assert second.text_version.label == VersionLabel.RESUBMITTED
    assert Invitation.objects.filter(round=second).exists() is False


def test_co_authors_who_answer_at_once_lose_no_word(brief, round_, lead, reviews, author):
    decide(round_, verdict(reviews), by=lead, is_held=False)
    respond(round_, "One.", version=0, by=author)
    respond(round_, "Two.", version=1, by=None)

    with pytest.raises(OutOfDate):
        respond(round_, "Three.", version=1, by=author)
    # Pressed twice, it is kept once.
    assert respond(round_, "Two.", version=1, by=author).version == 2
    assert Response.objects.get().writer is None


def test_a_round_keeps_the_anonymity_it_began_with(brief, round_):
    brief.call.anonymity = "open"
    brief.call.save()

    assert Round.objects.get().anonymity == "double"
