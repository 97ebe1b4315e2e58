"""A brief in review: its author, the co-chair who leads it, and two reviewers of whom one has no account."""

import pytest
from django.test import Client
from django.utils import translation

from briefs.models import Brief
from briefs.states import Anonymity, BriefStatus
from reviews.actions.inviting import Invitee, invite
from reviews.actions.reviewing import Said, submit
from reviews.models import Invitation, Round
from tests.factories.accounts import UserFactory
from tests.factories.briefs import AuthorFactory, BriefFactory, chair_of
from tests.factories.reviews import RoundFactory

TITLE = "القيم في المدارس"


@pytest.fixture(autouse=True)
def _no_second_factor(settings):
    """The second factor has tests of its own."""
    settings.SECOND_FACTOR_REQUIRED = False


@pytest.fixture
def in_english():
    """Refusals are looked at by their words."""
    with translation.override("en"):
        yield


@pytest.fixture
def author(db):
    return UserFactory(
        name="Nadia Benchekroun", email="nadia@authors.example", language="en", time_zone="UTC"
    )


@pytest.fixture
def brief(author):
    made = BriefFactory(
        status=BriefStatus.IN_REVIEW, title=TITLE, with_author=author, call__anonymity="double"
    )
    made.authors.update(affiliation="جامعة القرويين")
    return Brief.objects.for_page().get(pk=made.pk)


@pytest.fixture
def colleague(brief):
    """An author without an account."""
    return AuthorFactory(brief=brief, user=None, name="Khalid Serghini")


@pytest.fixture
def round_(brief):
    return round_of(RoundFactory(brief=brief).pk)


def round_of(pk):
    return Round.objects.for_page().get(pk=pk)


@pytest.fixture
def lead(brief):
    user = UserFactory(name="Lead Chair", email="lead@chairs.example", language="en")
    return chair_of(brief.team, user)


@pytest.fixture
def reviewer(db):
    return UserFactory(
        name="Tariq Reviewer", email="tariq@readers.example", language="en", time_zone="UTC"
    )


@pytest.fixture
def invitation(round_, lead, reviewer):
    return fresh(invite(round_, Invitee.of(reviewer), by=lead))


@pytest.fixture
def stranger(round_, lead):
    """Somebody without an account."""
    who = Invitee("Leila Stranger", "leila@elsewhere.example", language="en")
    return fresh(invite(round_, who, by=lead))


@pytest.fixture
def reviews(invitation, stranger):
    """Both sent theirs."""
    for one, words in ((invitation, "Sound evidence."), (stranger, "Too long by half.")):
        Invitation.objects.filter(pk=one.pk).update(status="accepted")
        submit(fresh(one), said(one, to_authors=words), version=0)
    return [fresh(invitation), fresh(stranger)]


def fresh(invitation):
    return Invitation.objects.for_page().get(pk=invitation.pk)


def said(invitation, **words):
    marks = dict.fromkeys(invitation.round.brief.call.criteria.values_list("pk", flat=True), 4)
    begun = {"advice": "minor", "to_authors": "Good.", "to_chairs": "Take it.", "marks": marks}
    return Said(**{**begun, **words})


def at(user):
    """A browser in which the person is signed in."""
    browser = Client()
    browser.force_login(user)
    return browser


OPEN, SINGLE, DOUBLE = Anonymity.OPEN, Anonymity.SINGLE, Anonymity.DOUBLE
