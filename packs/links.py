"""Where packs are."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse

from groups.models import Cycle
from packs.models import Pack


def packs_path(cycle: Cycle) -> str:
    return reverse("packs:packs", args=[cycle.group.slug, cycle.slug])


def pack_args(pack: Pack) -> list[str]:
    return [pack.cycle.group.slug, pack.cycle.slug, pack.code]


def pack_path(pack: Pack) -> str:
    return reverse("packs:pack", args=pack_args(pack))


def pack_url(pack: Pack) -> str:
    """The whole address, in the active language."""
    return settings.PUBLIC_URL + pack_path(pack)
