"""The address at which people write to a group: on its page, in its letters, where answers go."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone, translation

from accounts.invitations import token_for
from core.contacts import addresses_of
from core.house_history import Change, history_of
from mailing.delivery import deliver_due
from mailing.models import OutgoingLetter
from moderation.actions import deciding
from moderation.actions.deciding import Order
from tests.factories.accounts import InvitationFactory
from tests.factories.campaigns import (
    CampaignFactory,
    ContributorFactory,
    DeclineReasonFactory,
    IdeaFactory,
)
from tests.factories.groups import GroupFactory, TeamFactory, moderator_of
from tests.factories.mailing import LetterFactory

pytestmark = pytest.mark.django_db
OFFICE = "office@values.example"


@pytest.fixture
def group():
    return GroupFactory(slug="values", contact_email=OFFICE)


def test_the_page_of_a_group_says_where_one_writes_to_it(client, group):
    GroupFactory(slug="silent")

    said = client.get("/en/values/about/").content.decode()
    unsaid = client.get("/en/silent/about/").content.decode()

    assert f'<a href="mailto:{OFFICE}"><bdi dir="ltr">{OFFICE}</bdi></a>' in said
    assert ("mailto:" in unsaid, "Write to the group" in unsaid) == (False, False)


def test_answers_to_a_groups_letters_go_to_the_group(group, django_assert_num_queries):
    GroupFactory(slug="silent")
    LetterFactory(to_email="a@example.org", scope="values")
    LetterFactory(to_email="b@example.org", scope="values", headers={"Reply-To": "x@example.org"})
    LetterFactory(to_email="c@example.org", scope="silent")
    LetterFactory(to_email="d@example.org")

    deliver_due(clock=timezone.now)

    headers = {message.to[0]: message.extra_headers.get("Reply-To") for message in mail.outbox}
    assert {to.split("<")[-1].strip(">"): reply for to, reply in headers.items()} == {
        "a@example.org": OFFICE,
        "b@example.org": "x@example.org",
        "c@example.org": None,
        "d@example.org": None,
    }
    with django_assert_num_queries(1):
        assert addresses_of(["values", "silent", "values", ""]) == {"values": OFFICE}
    with django_assert_num_queries(0):
        assert addresses_of([""]) == {}


@pytest.mark.parametrize(
    ("address", "words"),
    [
        (
            OFFICE,
            (
                f"If you think this is a mistake, answer this letter or write to {OFFICE}. "
                "What you wrote stays behind your private link."
            ),
        ),
        ("", "What you wrote, and what was decided, stay behind your private link."),
    ],
)
def test_a_letter_that_declines_says_where_to_object(address, words):
    campaign = CampaignFactory(cycle__group__contact_email=address)
    idea = IdeaFactory(
        campaign=campaign, contributor=ContributorFactory(email="reem@example.org", language="en")
    )
    deciding.decline_idea(
        idea, Order(reason=DeclineReasonFactory()), by=moderator_of(campaign.cycle)
    )

    letter = OutgoingLetter.objects.get()
    assert words in letter.text
    assert (f'href="mailto:{OFFICE}"' in letter.html) == bool(address)


@pytest.mark.parametrize(
    ("state", "said", "unsaid"),
    [
        ({"withdrawn_at": timezone.now()}, "write to", "ask whoever invited you"),
        (
            {"expires_at": timezone.now() - timedelta(days=1)},
            "Ask for a new one:",
            "Ask the group that invited you",
        ),
    ],
    ids=["withdrawn", "expired"],
)
def test_a_closed_invitation_says_whom_to_ask(client, group, state, said, unsaid):
    by_group = InvitationFactory(scope="values", **state)
    by_nobody = InvitationFactory(**state)

    first, second = (
        client.get(f"/en/invitations/{token_for(found)}/").content.decode()
        for found in (by_group, by_nobody)
    )

    assert (said in first, f"mailto:{OFFICE}" in first, unsaid in first) == (True, True, False)
    assert (said in second, "mailto:" in second, unsaid in second) == (False, False, True)


def test_a_change_of_the_address_is_kept_in_the_history(group):
    group.contact_email = "new@values.example"
    group.save()

    with translation.override("en"):
        changed, _added = history_of(group)

    assert changed.changes == (
        Change("Address for letters to the group", OFFICE, "new@values.example"),
    )


def test_the_history_tells_a_text_by_its_language_and_once():
    team = TeamFactory(name_ar="فريق", name_en="Team")
    team.name_en = "The team"
    team.save()

    with translation.override("en"):
        changed, _added = history_of(team)

    assert changed.changes == (Change("Name, English", "Team", "The team"),)
