"""An invitation that nobody answered: to the invited, and to whoever sent it."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from accounts.actions import accept_invitation, withdraw_invitation
from accounts.invitations import link_to
from accounts.models import Invitation
from mailing.delivery import deliver_due
from reminders import joins
from reminders.models import Preference, Reminder, Rule
from reminders.sweeping import sweep
from reminders.writing import write, write_digests
from tests.factories.accounts import InvitationFactory, UserFactory
from tests.reminders.conftest import DAY, HOUR

pytestmark = pytest.mark.django_db


@pytest.fixture
def at(monkeypatch):
    """A turn of the engine and of the post so long before the invitation ends; gives who got what."""

    def turn(now):
        monkeypatch.setitem(joins.scribes, "reminders", lambda letters: write(letters, now=now))
        monkeypatch.setitem(
            joins.scribes, "reminders.digest", lambda letters: write_digests(letters, now=now)
        )
        before = len(mail.outbox)
        sweep(now=now)
        deliver_due(clock=lambda: now + DAY)
        return [(message.to, message.subject) for message in mail.outbox[before:]]

    return turn


@pytest.fixture
def invitation(db):
    for occasion, audience in (
        ("accounts.invitation", "invited"),
        ("accounts.invitation_unanswered", "inviter"),
    ):
        Rule.objects.create(
            occasion=occasion, audience=audience, lead=2 * DAY, keeps_quiet_hours=False
        )
    noon = (timezone.now() + 14 * DAY).replace(hour=12, minute=0, second=0, microsecond=0)
    by = UserFactory(name="Organiser", email="organiser@example.org")
    return InvitationFactory(
        email="guest@example.org",
        name="Guest",
        language="en",
        purpose_words="Team One",
        expires_at=noon,
        invited_by=by,
    )


def test_the_invited_get_their_link_again_and_the_organiser_hears_of_it(at, invitation):
    told = at(invitation.expires_at - 2 * DAY)
    day = f"{invitation.expires_at:%-d %B %Y}"
    assert sorted(told) == [
        (["Guest <guest@example.org>"], f"Still open until {day}: Team One"),
        (["Organiser <organiser@example.org>"], "Guest has not answered your invitation"),
    ]
    bodies = {message.to[0]: message.body for message in mail.outbox}
    assert link_to(invitation) in bodies["Guest <guest@example.org>"]
    assert link_to(invitation) not in bodies["Organiser <organiser@example.org>"]


def test_an_answer_between_queueing_and_sending_keeps_both_letters_back(at, invitation):
    now = invitation.expires_at - 2 * DAY
    sweep(now=now)
    guest = UserFactory(email="guest@example.org")
    accept_invitation(invitation, by=guest)
    assert at(now + HOUR) == []
    assert set(Reminder.objects.values_list("status", flat=True)) == {"skipped"}


def test_one_that_was_taken_back_reminds_nobody(at, invitation):
    withdraw_invitation(invitation, by=invitation.invited_by)
    assert at(invitation.expires_at - 2 * DAY) == []


def test_an_organiser_who_chose_one_letter_a_day_finds_it_there(at, invitation):
    Preference.objects.create(user=invitation.invited_by, manner="digest", digest_at=13)
    Invitation.objects.update(expires_at=invitation.expires_at + timedelta(minutes=5))
    due = invitation.expires_at - 2 * DAY + timedelta(minutes=5)
    at(due)
    assert at(due + HOUR) == [(["Organiser <organiser@example.org>"], "1 reminder for today")]
    assert "Team One" in mail.outbox[-1].body


def test_links_of_many_cost_as_much_as_of_one(invitation, django_assert_num_queries):
    more = [InvitationFactory(invited_by=invitation.invited_by) for _n in range(3)]
    with django_assert_num_queries(1):
        joins.WAITS.own({(one.pk, one.pk) for one in [invitation, *more]})
