"""How decisions and action items are called at the end of a trail: those in minutes that everybody reads."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from meetings import links
from meetings.models import ActionItem, Decision, Minutes
from traces.registry import Described

NEAR = ("meeting__event__cycle__group", "team__cycle__group")


def _public(rows: QuerySet[Any], pks: Collection[str]) -> QuerySet[Any]:
    seen = Minutes.objects.visible_to(AnonymousUser())
    return rows.filter(pk__in=pks, meeting__minutes__in=seen).select_related(*NEAR)


def _described(thing: Decision | ActionItem, noun: str) -> Described:
    return Described(
        thing.text[:200], thing.meeting.language, links.minutes_path(thing.meeting.event), noun
    )


def describe_decisions(pks: Collection[str]) -> Mapping[str, Described]:
    found = _public(Decision.objects.all(), pks)
    return {str(each.pk): _described(each, _("decision")) for each in found}


def describe_actions(pks: Collection[str]) -> Mapping[str, Described]:
    found = _public(ActionItem.objects.all(), pks)
    return {str(each.pk): _described(each, _("action item")) for each in found}
