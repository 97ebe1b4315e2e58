"""Organisations of a cycle, found while somebody writes their own."""

from __future__ import annotations

from django.conf import settings
from django.db.models import Q

from core.text import fold
from groups.models import Cycle
from organisations.models import Organisation, OrganisationQuerySet

MOST_FOUND = 8
LEAST_LETTERS, MOST_LETTERS = 2, 100


def organisations_like(cycle: Cycle, typed: str) -> list[Organisation]:
    """Those whose name, in any language, holds what was typed; by name."""
    said = typed[:MOST_LETTERS].replace("\x00", "").strip()
    if len(said) < LEAST_LETTERS:
        return []
    found = Q(sort_name__contains=fold(said)) | Q(acronym__istartswith=said)
    for name in _columns():
        found |= Q(**{f"{name}__icontains": said})
    return list(_of(cycle).filter(found).by_name()[:MOST_FOUND])


def organisation_called(cycle: Cycle, typed: str) -> Organisation | None:
    """The one that is called just so; None where none is, or more than one."""
    called = Q(sort_name=fold(typed)) | Q(acronym__iexact=typed)
    for name in _columns():
        called |= Q(**{f"{name}__iexact": typed})
    found = list(_of(cycle).filter(called)[:2])
    return found[0] if len(found) == 1 else None


def _of(cycle: Cycle) -> OrganisationQuerySet:
    named = cycle.participations.values("organisation")
    return Organisation.objects.filter(pk__in=named)


def _columns() -> list[str]:
    return [f"name_{code.replace('-', '_')}" for code, _called in settings.CONTENT_LANGUAGES]
