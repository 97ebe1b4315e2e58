"""How an exchange is called at the end of a trail: where everybody reads it."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext as _

from core.languages import worded
from exchange import links
from exchange.models import Programme
from groups.models import Cycle
from traces.registry import Described


def describe_programmes(pks: Collection[str]) -> Mapping[str, Described]:
    public = Cycle.objects.visible_to(AnonymousUser()).values("pk")
    found = Programme.objects.filter(pk__in=pks, cycle__in=public)
    return {str(each.pk): _described(each) for each in found.select_related("cycle__group")}


def _described(programme: Programme) -> Described:
    title = worded(programme, "title")
    language = title.other_language
    url = links.exchange_path(programme.cycle)
    return Described(title.text[:200], language, url, _("exchange programme"))
