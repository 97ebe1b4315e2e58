"""An invitation: a letter, a page that says what it is, a button that accepts."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts import access, actions
from accounts.invitations import link_to, token_for
from accounts.models import Invitation, User
from audit.models import Entry
from core.errors import OutOfDate, Refused
from mailing.models import OutgoingLetter
from mailing.states import LetterStatus
from tests.factories.accounts import PASSWORD, InvitationFactory, UserFactory, sign_in

pytestmark = pytest.mark.django_db


def path_of(invitation):
    return link_to(invitation).removeprefix("http://127.0.0.1:8000")


def page_of(client, invitation):
    return client.get(path_of(invitation)).content.decode()


@pytest.fixture
def given():
    """What acceptance gave, by a purpose that only these tests know."""
    taken: list[tuple[str, User]] = []
    access.on_acceptance["tests.seat"] = lambda invitation, user: taken.append(
        (invitation.purpose_pk, user)
    )
    yield taken
    del access.on_acceptance["tests.seat"]


def test_an_invitation_is_a_letter_in_the_language_of_the_invited():
    inviter = UserFactory(name="Huda")

    invitation = actions.invite(
        " New@Example.org ",
        by=inviter,
        name="ليلى",
        language="ar",
        purpose_words="فريق القيم",
        scope="v20",
    )

    letter = OutgoingLetter.objects.get()
    assert (letter.to_email, letter.language, letter.scope) == ("new@example.org", "ar", "v20")
    assert "فريق القيم" in letter.text
    assert f"http://127.0.0.1:8000/ar/invitations/{token_for(invitation)}/" in letter.text
    assert [entry.verb for entry in Entry.objects.all()] == ["invitation.sent"]


def test_looking_at_an_invitation_changes_nothing(client):
    invitation = InvitationFactory(purpose_words="A seat in the team of values")

    page = page_of(client, invitation)

    invitation.refresh_from_db()
    assert "A seat in the team of values" in page
    assert "Make your account and accept" in page
    assert invitation.accepted_at is None


def test_somebody_new_makes_an_account_and_accepts_in_one_step(client, given):
    invitation = InvitationFactory(purpose_label="tests.seat", purpose_pk="7", language="fr")

    answer = client.post(
        path_of(invitation), {"name": "Layla", "password1": PASSWORD, "password2": PASSWORD}
    )

    user = User.objects.get(email=invitation.email)
    invitation.refresh_from_db()
    assert answer["Location"] == "/fr/me/"
    assert (user.name, user.language) == ("Layla", "fr")
    assert actions.owns_address(user, invitation.email)
    assert (invitation.accepted_by, given) == (user, [("7", user)])
    assert client.get("/fr/me/").status_code == 200


def test_a_weak_or_mistyped_password_comes_back_and_makes_nothing(client):
    invitation = InvitationFactory()

    answer = client.post(
        path_of(invitation), {"name": "Layla", "password1": "1234567890", "password2": "other"}
    )

    assert answer.status_code == 200
    assert 'value="Layla"' in answer.content.decode()
    assert '<form class="form" method="post" novalidate>' in answer.content.decode()
    assert not User.objects.filter(email=invitation.email).exists()


def test_somebody_with_an_account_signs_in_and_accepts(client, given):
    user = UserFactory()
    invitation = InvitationFactory(email=user.email, purpose_label="tests.seat", purpose_pk="7")

    before = page_of(client, invitation)
    sign_in(client, user)
    client.post(path_of(invitation))

    assert "There is an account with this address. Sign in" in before
    assert given == [("7", user)]


def test_another_account_is_told_so_and_cannot_accept(client, given):
    invitation = InvitationFactory(purpose_label="tests.seat")
    sign_in(client, UserFactory())

    page = page_of(client, invitation)
    answer = client.post(path_of(invitation))

    assert "the invitation was written to another address" in page
    assert (answer.status_code, given) == (400, [])


def test_an_address_that_is_only_typed_in_is_nobodys():
    user = UserFactory(address=False)
    invitation = InvitationFactory(email=user.email)

    with pytest.raises(Refused):
        actions.accept_invitation(invitation, by=user)


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ({"withdrawn_at": timezone.now()}, "This invitation was taken back."),
        (
            {"expires_at": timezone.now() - timedelta(days=1)},
            "This invitation is not open any more.",
        ),
    ],
    ids=["withdrawn", "expired"],
)
def test_an_invitation_that_is_not_open_says_why_and_gives_nothing(client, given, state, words):
    invitation = InvitationFactory(purpose_label="tests.seat", **state)

    page = page_of(client, invitation)
    answer = client.post(
        path_of(invitation), {"name": "L", "password1": PASSWORD, "password2": PASSWORD}
    )

    assert words in page
    assert (answer.status_code, given) == (409, [])
    assert not User.objects.filter(email=invitation.email).exists()


def test_an_invitation_is_accepted_once(given):
    user = UserFactory()
    invitation = InvitationFactory(email=user.email, purpose_label="tests.seat")
    stale = Invitation.objects.get(pk=invitation.pk)
    actions.accept_invitation(invitation, by=user)

    with pytest.raises(OutOfDate):
        actions.accept_invitation(stale, by=user)

    assert len(given) == 1


def test_a_forged_token_is_not_found(client):
    token = token_for(InvitationFactory())

    assert client.get(f"/en/invitations/{token[:-2]}xx/").status_code == 404


def test_a_second_invitation_to_the_same_seat_replaces_the_first():
    by = UserFactory()
    first = actions.invite("new@example.org", by=by, purpose_label="groups.seat", purpose_pk="3")

    actions.invite("new@example.org", by=by, purpose_label="groups.seat", purpose_pk="3")

    first.refresh_from_db()
    assert first.state == "withdrawn"
    assert [letter.status for letter in OutgoingLetter.objects.order_by("pk")] == [
        LetterStatus.CANCELLED,
        LetterStatus.WAITING,
    ]


def test_an_accepted_invitation_cannot_be_withdrawn():
    user = UserFactory()
    invitation = InvitationFactory(email=user.email)
    actions.accept_invitation(invitation, by=user)

    with pytest.raises(OutOfDate):
        actions.withdraw_invitation(invitation, by=user)
