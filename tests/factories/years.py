"""A handover with somebody of the next host; shared by the tests of years."""

from datetime import timedelta

import factory
from django.utils import timezone

from tests.factories.accounts import UserFactory
from tests.factories.groups import CycleFactory, PersonFactory
from years.models import Handover, Newcomer


class HandoverFactory(factory.django.DjangoModelFactory):
    """Planned for next week, from a closed cycle to the next of the same group."""

    class Meta:
        model = Handover

    cycle = factory.SubFactory(CycleFactory, status="closed")
    next_cycle = factory.LazyAttribute(
        lambda made: CycleFactory(group=made.cycle.group, slug="2021", year=2021, status="planned")
    )
    on = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=7))
    planned_by = factory.SubFactory(UserFactory)


class NewcomerFactory(factory.django.DjangoModelFactory):
    """Somebody who accepted; `person__user=` names them."""

    class Meta:
        model = Newcomer

    handover = factory.SubFactory(HandoverFactory)
    role = "coordinator"
    person = factory.SubFactory(PersonFactory, user=factory.SubFactory(UserFactory))
    came_at = factory.LazyFunction(timezone.now)
