"""How teams, themes and principles are called at the end of a trail."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils.translation import pgettext

from core.languages import Worded, worded
from groups.models import EngagementGroup, EngagementGroupQuerySet, Principle, Team, Theme
from traces.registry import Described


def _public() -> EngagementGroupQuerySet:
    return EngagementGroup.objects.visible_to(AnonymousUser())


def _described(name: Worded, noun: str, url: str = "") -> Described:
    language = name.other_language
    return Described(name.text, language=language, url=url, noun=noun)


def describe_teams(pks: Collection[str]) -> Mapping[str, Described]:
    """Names and pages of teams by key; those of groups that are not public are left out."""
    teams = Team.objects.visible_to(AnonymousUser()).filter(pk__in=pks)
    return {
        str(team.pk): _described(
            worded(team, "name"),
            pgettext("at the end of a trail", "team"),
            reverse("groups:team", args=[team.cycle.group.slug, team.cycle.slug, team.slug]),
        )
        for team in teams.select_related("cycle__group")
    }


def describe_themes(pks: Collection[str]) -> Mapping[str, Described]:
    """The same of themes."""
    themes = Theme.objects.filter(pk__in=pks, cycle__group__in=_public())
    return {
        str(theme.pk): _described(
            worded(theme, "title"),
            pgettext("at the end of a trail", "theme"),
            reverse("groups:theme", args=[theme.cycle.group.slug, theme.cycle.slug, theme.slug]),
        )
        for theme in themes.select_related("cycle__group")
    }


def describe_principles(pks: Collection[str]) -> Mapping[str, Described]:
    """The same of principles, which have no page of their own."""
    principles = Principle.objects.filter(pk__in=pks, group__in=_public())
    noun = pgettext("at the end of a trail", "principle")
    return {str(each.pk): _described(worded(each, "text"), noun) for each in principles}
