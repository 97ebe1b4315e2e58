"""What is forgotten in time and at a person's word; the ideas and the counts stay."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.utils import timezone

from accounts import privacy
from campaigns import tallies
from campaigns.actions.supporting import Voter, take_position
from campaigns.models import Contributor, Idea, Position
from campaigns.states import IdeaStatus
from campaigns.tasks import forget_contacts
from moderation.actions.reporting import report_problem
from tests.factories.accounts import UserFactory
from tests.factories.campaigns import ContributorFactory, IdeaFactory

pytestmark = pytest.mark.django_db


def test_a_contact_is_forgotten_on_its_day_and_the_idea_stays():
    old = ContributorFactory(expires_at=timezone.now() - timedelta(minutes=1))
    young = ContributorFactory()
    idea = IdeaFactory(contributor=old, status=IdeaStatus.PUBLISHED)

    forget_contacts()

    idea.refresh_from_db()
    assert idea.contributor is None
    assert list(Contributor.objects.all()) == [young]


def person(email="amina@example.org"):
    user = UserFactory(email=email)
    EmailAddress.objects.update_or_create(
        user=user, email=email, defaults={"verified": True, "primary": True}
    )
    return user


def test_a_persons_file_holds_their_ideas_and_positions():
    user = person()
    mine = IdeaFactory(sent_by=user, title="فكرتي")
    by_address = IdeaFactory(contributor=ContributorFactory(email=user.email), title="بعنواني")
    public = IdeaFactory(status=IdeaStatus.PUBLISHED)
    take_position(public, "support", by=Voter(f"u:{user.pk}", is_confirmed=True))

    found = privacy.data_of(user)

    assert [idea["title"] for idea in found["ideas"]] == [mine.title, by_address.title]
    assert [(row["idea_id"], row["stance"]) for row in found["positions"]] == [
        (public.pk, "support")
    ]


def test_erasing_a_person_leaves_no_name_and_every_count():
    user = person()
    idea = IdeaFactory(sent_by=user, name="أمينة", status=IdeaStatus.PUBLISHED)
    by_address = IdeaFactory(contributor=ContributorFactory(email=user.email), name="أمينة")
    take_position(idea, "support", by=Voter(f"u:{user.pk}", is_confirmed=True))
    report_problem(idea, "", by=Voter(f"u:{user.pk}"))

    for erase in privacy.erasers:
        erase(user)

    idea.refresh_from_db()
    by_address.refresh_from_db()
    assert (idea.name, idea.sent_by, by_address.name, by_address.contributor) == (
        "",
        None,
        "",
        None,
    )
    assert not Contributor.objects.filter(email=user.email).exists()
    assert not Position.objects.filter(voter=f"u:{user.pk}").exists()
    assert Idea.objects.get(pk=idea.pk).confirmed_count == 1
    assert tallies.drifted_ideas(idea.campaign) == []
