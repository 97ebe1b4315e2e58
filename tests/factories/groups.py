"""Groups, cycles, teams, seats and the people in them; shared by the tests of every room."""

from datetime import date, timedelta

import factory
from django.utils import timezone

from groups.models import (
    Cycle,
    EngagementGroup,
    Holding,
    Milestone,
    ParentProcess,
    Question,
    Seat,
    Team,
    Theme,
)
from groups.states import CycleStatus, SeatRole, TeamKind
from organisations.models import Organisation, Person
from tests.factories.accounts import UserFactory


class OrganisationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Organisation

    slug = factory.Sequence(lambda n: f"organisation-{n}")
    name = factory.Sequence(lambda n: f"Organisation {n}")


class PersonFactory(factory.django.DjangoModelFactory):
    """Somebody the record speaks of; `user=` gives them an account."""

    class Meta:
        model = Person

    slug = factory.Sequence(lambda n: f"person-{n}")
    name = factory.Sequence(lambda n: f"Named Person {n}")


class ParentProcessFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ParentProcess

    slug = factory.Sequence(lambda n: f"process-{n}")
    name = factory.Sequence(lambda n: f"Process {n}")


class GroupFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = EngagementGroup

    slug = factory.Sequence(lambda n: f"group-{n}")
    name = factory.Sequence(lambda n: f"Group {n}")
    acronym = factory.Sequence(lambda n: f"G{n}")
    description = "What it is. What it does."


class CycleFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Cycle

    group = factory.SubFactory(GroupFactory)
    slug = "2020"
    year = 2020
    status = CycleStatus.ACTIVE
    theme = "A theme"
    starts_on = date(2019, 12, 1)
    summit_on = date(2020, 11, 21)


class TeamFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Team

    cycle = factory.SubFactory(CycleFactory)
    slug = factory.Sequence(lambda n: f"team-{n}")
    name = factory.Sequence(lambda n: f"Team {n}")


class SecretariatFactory(TeamFactory):
    kind = TeamKind.SECRETARIAT
    name = "Secretariat"


class ThemeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Theme

    cycle = factory.SubFactory(CycleFactory)
    slug = factory.Sequence(lambda n: f"theme-{n}")
    title = factory.Sequence(lambda n: f"Theme {n}")


class QuestionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Question

    theme = factory.SubFactory(ThemeFactory)
    text = factory.Sequence(lambda n: f"Question {n}?")


class MilestoneFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Milestone

    cycle = factory.SubFactory(CycleFactory)
    title = factory.Sequence(lambda n: f"Milestone {n}")
    fixed = "2020-10-15"


class SeatFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Seat

    team = factory.SubFactory(TeamFactory)
    role = SeatRole.MEMBER


class HoldingFactory(factory.django.DjangoModelFactory):
    """A seat filled since last month by somebody with an account; `person__user=` names them."""

    class Meta:
        model = Holding

    seat = factory.SubFactory(SeatFactory)
    person = factory.SubFactory(PersonFactory, user=factory.SubFactory(UserFactory))
    since = factory.LazyFunction(lambda: timezone.localdate() - timedelta(days=30))


def _seated(cycle, team, role, user, **days):
    user = user or UserFactory()
    person = Person.objects.filter(user=user).first() or PersonFactory(user=user)
    HoldingFactory(seat=SeatFactory(team=team, role=role), person=person, **days)
    user.__dict__.pop("_standing", None)
    return user


def secretariat_of(cycle):
    """The cycle's secretariat, made once."""
    return cycle.teams.filter(kind=TeamKind.SECRETARIAT).first() or SecretariatFactory(cycle=cycle)


def organiser_of(cycle, user=None, **days):
    """Somebody with an organising seat in the cycle; `until=` closes it."""
    return _seated(cycle, secretariat_of(cycle), SeatRole.COORDINATOR, user, **days)


def moderator_of(cycle, user=None, **days):
    """Somebody who moderates the ideas of the cycle and is no organiser."""
    return _seated(cycle, TeamFactory(cycle=cycle), SeatRole.MODERATOR, user, **days)


def member_of(cycle, user=None, team=None, **days):
    """Somebody with an ordinary seat in a team of the cycle."""
    return _seated(cycle, team or TeamFactory(cycle=cycle), SeatRole.MEMBER, user, **days)
