"""Who sits already where somebody asks to sit; and the organisations of a cycle, as their own people see them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from accounts import addresses
from accounts.models import User
from applications.models import Application
from applications.states import Status
from core.every_language import columns_of
from core.text import fold
from groups.models import Cycle, EngagementGroup, Holding, Hosting, Participation, Seat, Team
from organisations.models import Organisation


@dataclass(frozen=True, slots=True)
class OwnDesk:
    """An organisation in a cycle: what its own people see of it."""

    organisation: Organisation
    cycle: Cycle

    @property
    def group(self) -> EngagementGroup:
        return self.cycle.group

    @property
    def pk(self) -> str:
        return f"{self.cycle.pk}:{self.organisation.pk}"


def teams_held(
    teams: Iterable[Team], *, organisation: Organisation | None, user: User | None
) -> list[Team]:
    """Of these teams, those in which the organisation has a seat, or the person sits today."""
    asked = list(teams)
    keys = [team.pk for team in asked]
    if organisation is not None:
        held = Seat.objects.filter(team__in=keys, organisation=organisation)
        found = set(held.values_list("team", flat=True))
    elif user is not None:
        sits = Holding.objects.current(today=timezone.localdate())
        mine = sits.filter(seat__team__in=keys, person__user=user)
        found = set(mine.values_list("seat__team", flat=True))
    else:
        found = set()
    return [team for team in asked if team.pk in found]


def takes_part(organisation: Organisation, cycle: Cycle) -> bool:
    """Whether it has a role or hosts in the cycle already."""
    parts = Participation.objects.filter(cycle=cycle, organisation=organisation)
    return parts.exists() or Hosting.objects.filter(cycle=cycle, organisation=organisation).exists()


def is_changeable(application: Application, now: datetime) -> bool:
    """Whether its sender may write it anew: sent, nobody told of a decision, and the call still takes applications."""
    return application.status == Status.SUBMITTED and application.call.is_taking(now)


def account_with(email: str) -> User | None:
    """Whose address it is, once they have confirmed it."""
    found = addresses.account_of(email)
    return found if found is not None and addresses.is_confirmed(found) else None


def organisation_called(typed: str) -> Organisation | None:
    """The one of the register that is called just so; None where none is, or more than one."""
    so = Q(sort_name=fold(typed)) | Q(acronym__iexact=typed)
    for column in columns_of("", "name"):
        so |= Q(**{f"{column}__iexact": typed})
    found = list(Organisation.objects.filter(so, is_collective=False)[:2])
    return found[0] if len(found) == 1 else None
