"""Before a rule is saved, an organiser sees what it would do; nobody else does, and nothing is saved by looking."""

import pytest
from django.utils import timezone

from groups.states import SeatRole, TeamKind
from organisations.models import Person
from reminders.models import Rule
from tests.factories.campaigns import CampaignFactory
from tests.factories.groups import HoldingFactory, SeatFactory, TeamFactory
from tests.reminders.conftest import seat_somebody

pytestmark = pytest.mark.django_db


def sits_as(cycle, role, name):
    user = seat_somebody(cycle, name=name, language="en", is_staff=True)
    team = TeamFactory(cycle=cycle, kind=TeamKind.SECRETARIAT)
    seat = SeatFactory(team=team, role=role)
    HoldingFactory(seat=seat, person=Person.objects.get(user=user), since=timezone.localdate())
    return user


def look(client, settings, user, scope):
    settings.SECOND_FACTOR_REQUIRED = False
    client.force_login(user, "allauth.account.auth_backends.AuthenticationBackend")
    asked = {"occasion": "campaigns.closes", "scope": scope, "target": "", "audience": "team"}
    asked |= {"amount": "1", "unit": "days", "side": "1", "is_on": "on", "_preview": "1"}
    return client.post("/en/admin/reminders/rule/add/", asked)


def test_an_organiser_sees_who_of_their_own_group_would_be_reminded(client, settings):
    mine, other = CampaignFactory(), CampaignFactory()
    organiser = sits_as(mine.cycle, SeatRole.COORDINATOR, "Own Organiser")
    seat_somebody(other.cycle, name="Stranger To Us", language="en")

    page = look(client, settings, organiser, mine.cycle.group.slug).content.decode()

    assert ("Own Organiser" in page, "Stranger To Us" in page) == (True, False)
    assert list(Rule.objects.all()) == []


def test_a_moderator_is_shown_nobody(client, settings):
    campaign = CampaignFactory()
    moderator = sits_as(campaign.cycle, SeatRole.MODERATOR, "Moderator")

    answer = look(client, settings, moderator, "")

    assert answer.status_code == 403
