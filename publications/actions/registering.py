"""The DOI of a brief: reserved, then registered, by whoever keeps it with a register."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from audit.record import record as written_down
from briefs.models import Brief
from core import page_cache
from core.errors import Refused
from publications.models import Doi
from publications.states import DoiState


def reserve_doi(brief: Brief, doi: str, *, by: User) -> Doi:
    """Write down the DOI that a brief will have.

    Raises Refused for one that another brief has, and once the register knows this brief's.
    """
    if Doi.objects.filter(brief=brief, state=DoiState.REGISTERED).exclude(doi=doi).exists():
        raise Refused(_("The register knows this brief by its DOI already."))
    if known := Doi.objects.filter(brief=brief, state=DoiState.REGISTERED).first():
        return known
    return _set(brief, doi, DoiState.RESERVED, by=by)


def register_doi(brief: Brief, *, by: User) -> Doi:
    """Say that the register knows the DOI now."""
    known = Doi.objects.filter(brief=brief).first()
    if known is None or known.doi is None:
        raise Refused(_("Write down the DOI first."))
    return _set(brief, known.doi, DoiState.REGISTERED, by=by)


def _set(brief: Brief, doi: str, state: DoiState, *, by: User) -> Doi:
    try:
        with transaction.atomic():
            found, _made = Doi.objects.update_or_create(
                brief=brief, defaults={"doi": doi, "state": state, "at": timezone.now()}
            )
            written_down(
                f"doi.{state}", brief, by=by, scope=brief.cycle.group.slug, after={"doi": doi}
            )
            page_cache.touch(brief.cycle.group.slug)
    except IntegrityError as fault:
        raise Refused(_("Another brief has this DOI.")) from fault
    return found
