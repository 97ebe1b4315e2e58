"""Decisions asked of teams; shared by the tests of every room."""

from datetime import timedelta

import factory
from django.utils import timezone

from polls.actions.asking import open_poll
from polls.models import Poll
from polls.states import Kind
from polls.turning import close
from tests.factories.accounts import UserFactory
from tests.factories.groups import TeamFactory


class PollFactory(factory.django.DjangoModelFactory):
    """A draft that ends in a week, at noon."""

    class Meta:
        model = Poll

    team = factory.SubFactory(TeamFactory)
    number = factory.Sequence(lambda n: n + 1)
    title = "نعتمد الميثاق كما هو"
    kind = Kind.CONSENT
    zone = "UTC"
    closes = factory.LazyFunction(
        lambda: (timezone.now() + timedelta(days=7)).replace(
            tzinfo=None, hour=12, minute=0, second=0, microsecond=0
        )
    )
    written_by = factory.SubFactory(UserFactory)


def open_of(team, **fields):
    """A poll that the team is asked; its seats have to be filled before."""
    poll = PollFactory(team=team, **fields)
    return open_poll(poll, by=poll.written_by)


def ended(poll):
    """The same poll once its end is past, not closed yet."""
    past = timezone.now() - timedelta(minutes=1)
    Poll.objects.filter(pk=poll.pk).update(closes=past.replace(tzinfo=None), closes_at=past)
    return Poll.objects.for_page().get(pk=poll.pk)


def closed(poll):
    """Closed by the clock, with what its voices say."""
    return close(ended(poll), by=None)
