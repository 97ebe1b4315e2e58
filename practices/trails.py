"""How practices and their catalogues are called at the end of a trail: those that everybody reads."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext as _

from core.languages import worded
from groups.models import Cycle
from practices import links
from practices.models import Catalogue, Practice
from traces.registry import Described


def describe_practices(pks: Collection[str]) -> Mapping[str, Described]:
    rows = Practice.objects.visible_to(AnonymousUser()).published().filter(pk__in=pks)
    found = rows.select_related("cycle__group").defer("vector", "folded")
    return {
        str(each.pk): _described(each, links.practice_path(each), _("good practice"))
        for each in found
    }


def describe_catalogues(pks: Collection[str]) -> Mapping[str, Described]:
    found = Catalogue.objects.filter(pk__in=pks, cycle__in=_public())
    return {
        str(each.pk): _described(
            each, links.practices_path(each.cycle), _("catalogue of practices")
        )
        for each in found.select_related("cycle__group")
    }


def _public() -> Any:
    return Cycle.objects.visible_to(AnonymousUser()).values("pk")


def _described(thing: Practice | Catalogue, url: str, noun: str) -> Described:
    title = worded(thing, "title")
    return Described(title.text[:200], title.other_language, url, noun)
