"""Who is asked to review and who cannot be; what they answer, in time or late; when nobody answers."""

from datetime import timedelta

import pytest
from django.utils import timezone

from audit.models import Entry
from briefs.models import Author
from core.errors import OutOfDate, Refused
from mailing.models import OutgoingLetter
from organisations.models import PersonRole
from reviews.actions.answering import accept, decline
from reviews.actions.inviting import Invitee, invite, put_off, renew_link, withdraw
from reviews.models import Invitation, Round
from reviews.states import InvitationStatus
from reviews.upkeep import expire
from tests.factories.accounts import UserFactory
from tests.factories.briefs import AuthorContactFactory, AuthorFactory, BriefFactory
from tests.factories.groups import OrganisationFactory, PersonFactory
from tests.reviews.conftest import fresh

pytestmark = pytest.mark.django_db


def letters(name):
    return list(
        OutgoingLetter.objects.filter(letter=f"reviews/{name}")
        .order_by("pk")
        .values_list("to_email", flat=True)
    )


def test_somebody_is_asked_by_a_letter_with_the_days_of_the_call(invitation, round_, reviewer):
    days = [
        (until - timezone.now()).total_seconds() / 86400
        for until in (invitation.respond_until, invitation.review_until)
    ]

    assert [5 <= days[0] < 6, 15 <= days[1] < 16] == [True, True]
    assert (invitation.respond_until.hour, invitation.respond_until.minute) == (23, 59)
    assert letters("review_asked") == [reviewer.email]
    assert [*Entry.objects.filter(verb="reviewer.asked").values_list("scope", "target_words")] == [
        ("", str(invitation))
    ]


def test_nobody_is_asked_twice_in_a_round_however_the_address_is_written(round_, lead, stranger):
    with pytest.raises(Refused):
        invite(round_, Invitee("Leila", "LEILA@elsewhere.example "), by=lead)

    assert Invitation.objects.count() == 1


@pytest.mark.parametrize("how", ["account", "address", "typed", "guest", "refused"])
def test_an_author_can_never_review_their_own_text(how, round_, lead, author, colleague):
    AuthorContactFactory(author=colleague, email="khalid@authors.example")
    refused = AuthorFactory(brief=round_.brief, consent="refused").user
    invitee = {
        "account": Invitee.of(author),
        "address": Invitee("N", "NADIA@authors.example"),
        "typed": Invitee("N", author.email),
        "guest": Invitee("K", "Khalid@Authors.example"),
        "refused": Invitee.of(refused),
    }[how]

    with pytest.raises(Refused):
        invite(round_, invitee, by=lead)
    assert Invitation.objects.exists() is False


def test_whoever_becomes_an_author_afterwards_reviews_no_more(invitation, brief, reviewer):
    AuthorFactory(brief=brief, user=reviewer)

    with pytest.raises(Refused):
        accept(invitation)
    assert fresh(invitation).status == InvitationStatus.INVITED


def test_organisations_that_meet_are_a_warning_and_no_wall(brief, round_, lead, reviewer):
    body = OrganisationFactory(name="جامعة القرويين")
    Author.objects.filter(brief=brief).update(organisation=body)
    PersonRole.objects.create(person=PersonFactory(user=reviewer), organisation=body, title="x")
    other = BriefFactory(cycle=brief.cycle, call=brief.call, team=brief.team)
    AuthorFactory(brief=other, user=reviewer)
    AuthorFactory(brief=other, user=brief.authors.get().user)

    made = invite(round_, Invitee.of(reviewer), by=lead)

    assert made.warnings == [
        {"kind": "organisation", "where": "جامعة القرويين"},
        {"kind": "wrote_together", "where": ""},
    ]


def test_the_reviewer_of_an_earlier_round_keeps_the_lot(invitation, round_, brief, lead, reviewer):
    Round.objects.filter(pk=round_.pk).update(status="closed", closed_at=timezone.now())
    second = Round.objects.create(
        brief=brief, number=2, anonymity="double", opened_at=timezone.now()
    )
    again = invite(second, Invitee.of(reviewer), by=lead)
    other = invite(second, Invitee.of(UserFactory()), by=lead)

    assert again.lot == invitation.lot
    assert other.lot != invitation.lot
    with pytest.raises(OutOfDate):
        invite(round_, Invitee.of(UserFactory()), by=lead)


def test_a_yes_said_twice_is_one_yes_and_can_be_taken_back(invitation, lead):
    for _press in range(2):
        accept(fresh(invitation), conflict="We met once.")
    found = fresh(invitation)
    assert (found.status, found.conflict_words) == ("accepted", "We met once.")
    assert letters("review_answered") == [lead.email]

    decline(found, words="Ask Amina.")
    found = fresh(invitation)
    assert (found.status, found.answer_words) == ("declined", "Ask Amina.")
    accept(found)
    assert fresh(invitation).status == "accepted"


def test_silence_ends_on_its_day_and_a_late_yes_is_a_yes(invitation, lead):
    late = invitation.respond_until + timedelta(seconds=1)

    assert expire(now=invitation.respond_until - timedelta(seconds=1)) == 0
    assert [expire(now=late), expire(now=late)] == [1, 0]
    assert fresh(invitation).status == "expired"
    assert letters("review_answered") == [lead.email]
    accept(fresh(invitation))
    assert fresh(invitation).status == "accepted"


def test_whom_one_asks_no_longer_can_answer_no_more(invitation, lead, reviewer):
    withdraw(invitation, by=lead)

    assert letters("review_withdrawn") == [reviewer.email]
    for answer in (accept, decline):
        with pytest.raises(OutOfDate):
            answer(fresh(invitation))


def test_a_review_that_is_here_stays(reviews, lead):
    with pytest.raises(Refused):
        withdraw(reviews[0], by=lead)
    with pytest.raises(Refused):
        decline(reviews[0])


def test_another_day_is_told_and_a_stale_page_sets_none(invitation, lead, reviewer):
    stale, day = fresh(invitation), timezone.now() + timedelta(days=30)
    put_off(invitation, day, by=lead)

    assert fresh(invitation).review_until == day
    assert letters("review_put_off") == [reviewer.email]
    with pytest.raises(OutOfDate):
        put_off(stale, day, by=lead)
    with pytest.raises(Refused):
        put_off(fresh(invitation), timezone.now(), by=lead)


def test_an_earlier_day_brings_the_answer_forward_too(invitation, lead):
    day = timezone.now() + timedelta(days=2)
    put_off(invitation, day, by=lead)

    assert fresh(invitation).respond_until == day


def test_a_new_link_is_sent_once_more(invitation, lead, reviewer):
    renew_link(invitation, by=lead)

    assert letters("review_asked") == [reviewer.email, reviewer.email]
    assert fresh(invitation).link_generation == 2


def test_days_that_are_over_are_refused(round_, lead, reviewer):
    now = timezone.now()
    for answer, review in ((-1, 5), (5, 3)):
        with pytest.raises(Refused):
            invite(
                round_,
                Invitee.of(reviewer),
                by=lead,
                respond_until=now + timedelta(days=answer),
                review_until=now + timedelta(days=review),
            )
    assert Invitation.objects.exists() is False
