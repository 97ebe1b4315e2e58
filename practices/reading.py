"""Rows that the pages of practices show, as their readers may see them."""

from __future__ import annotations

from django.db.models import Case, Q, Value, When

from accounts.models import User
from core.text import fold
from groups.models import Cycle
from groups.standing import cycles_kept_by, cycles_moderated_by
from organisations.models import Organisation
from practices.models import Practice, PracticeQuerySet
from practices.states import WAITING


def sent_by(user: User) -> PracticeQuerySet:
    return Practice.objects.for_page().filter(sent_by=user).order_by("-pk")


def to_read(user: User) -> PracticeQuerySet:
    """What waits to be read: what the person took first, then the longest waiting."""
    cycles = cycles_kept_by(user) if user.is_superuser else cycles_moderated_by(user)
    rows = Practice.objects.for_page().filter(status__in=WAITING, cycle__in=cycles)
    first = Case(When(reader=user, then=Value(0)), default=Value(1))
    return rows.exclude(sent_by=user).order_by(first, "submitted_at", "pk")


def as_it_stands(practice: Practice) -> Practice:
    return Practice.objects.for_page().get(pk=practice.pk)


def organisation_called(cycle: Cycle, typed: str) -> Organisation | None:
    """The one of the cycle that is called just so; None where none is, or more than one."""
    named = Organisation.objects.filter(pk__in=cycle.participations.values("organisation"))
    called = named.filter(
        Q(sort_name=fold(typed)) | Q(acronym__iexact=typed) | Q(name__iexact=typed)
    )
    found = list(called[:2])
    return found[0] if len(found) == 1 else None
