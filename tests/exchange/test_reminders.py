"""What is looked at after an agreement is reminded of: both sides, while it is open."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from exchange.reminders import FOLLOW_UP_DUE
from groups.states import CycleStatus, SeatRole
from tests.factories.accounts import UserFactory
from tests.factories.exchange import FollowUpFactory
from tests.factories.groups import HoldingFactory, PersonFactory, SeatFactory, TeamFactory

pytestmark = pytest.mark.django_db


def speaker(cycle, organisation, **held):
    user = UserFactory()
    seat = SeatFactory(
        team=TeamFactory(cycle=cycle), organisation=organisation, role=SeatRole.MEMBER
    )
    HoldingFactory(seat=seat, person=PersonFactory(user=user), **held)
    return user


def reminded():
    rows = FOLLOW_UP_DUE.audiences["sides"].recipients()
    return {(row["target"], row["to_email"]) for each in rows for row in each}


def test_both_sides_are_reminded_until_it_is_settled():
    due = timezone.localdate() + timedelta(days=8)
    follow_up = FollowUpFactory(agreement__status="draft", due_on=due)
    match = follow_up.agreement.match
    gives = speaker(match.cycle, match.offer.organisation)
    takes = speaker(match.cycle, match.request.organisation)
    speaker(match.cycle, match.offer.organisation, since=None, until=date(2020, 1, 1))
    speaker(TeamFactory().cycle, match.request.organisation)
    assert (list(FOLLOW_UP_DUE.targets()), reminded()) == ([], set())

    signed = {
        f"{side}_signed_{half}": value
        for side in ("offer", "request")
        for half, value in (("at", timezone.now()), ("by", gives))
    }
    agreements = type(follow_up.agreement).objects
    agreements.update(status="agreed", **signed)
    ((key, scope, instant, zone),) = FOLLOW_UP_DUE.targets()
    assert (key, scope, f"{instant:%Y-%m-%d %H:%M}", zone) == (
        follow_up.pk,
        match.group.slug,
        f"{due} 23:59",
        "UTC",
    )
    assert reminded() == {(follow_up.pk, gives.email), (follow_up.pk, takes.email)}
    (loaded,) = FOLLOW_UP_DUE.load([follow_up.pk]).values()
    assert FOLLOW_UP_DUE.context(loaded)["offering"] == match.offer.organisation.name

    type(match.cycle).objects.filter(pk=match.cycle.pk).update(status=CycleStatus.ARCHIVED)
    assert (list(FOLLOW_UP_DUE.targets()), reminded()) == ([], set())
