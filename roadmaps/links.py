"""Addresses of roadmaps, recommendations and charters, and the private links of those who sign."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse

from core.private_links import PrivateLink
from groups.models import Cycle
from roadmaps.models import Charter, Measure, Roadmap, Signature

#: Names the signature by a number that is drawn. Goes by letter only.
SIGNING = PrivateLink("roadmaps.private-link", "key", "link_generation")


def _of(cycle: Cycle) -> list[str]:
    return [cycle.group.slug, cycle.slug]


def roadmaps_path(cycle: Cycle) -> str:
    return reverse("roadmaps:roadmaps", args=_of(cycle))


def roadmap_path(roadmap: Roadmap) -> str:
    return reverse("roadmaps:roadmap", args=[*_of(roadmap.cycle), roadmap.slug])


def recommendations_path(cycle: Cycle) -> str:
    return reverse("roadmaps:recommendations", args=_of(cycle))


def charter_path(charter: Charter) -> str:
    return reverse("roadmaps:charter", args=[*_of(charter.cycle), charter.slug])


def report_path(measure: Measure) -> str:
    return reverse("roadmaps:report", args=[measure.pk])


def signatures_path(charter: Charter) -> str:
    """Where organisers invite those who sign."""
    return reverse("roadmaps:signatures", args=[charter.pk])


def signing_path(signature: Signature, page: str = "signing") -> str:
    return reverse(f"roadmaps:{page}", args=[SIGNING.token_for(signature)])


def signing_url(signature: Signature) -> str:
    return settings.PUBLIC_URL + signing_path(signature)
