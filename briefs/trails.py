"""How briefs and recommendations are called at the end of a trail: those that everybody may read."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any

from django.db.models import DateTimeField, F, QuerySet, Value
from django.utils.translation import gettext as _

from briefs.citable import public_briefs
from briefs.models import Brief, Recommendation
from briefs.states import BriefStatus
from core.languages import worded
from traces.registry import Described

#: The room that publishes says where a published brief is.
public_path: list[Callable[[Brief], str]] = []
#: It also says by which path from a brief the instant of its publication is found.
published_at: list[str] = []


def path_of(brief: Brief) -> str:
    return public_path[0](brief) if public_path else ""


def describe_briefs(pks: Collection[str]) -> Mapping[str, Described]:
    found = _with_day(public_briefs().filter(pk__in=pks).select_related("cycle__group"))
    return {
        str(each.pk): Described(
            each.title, each.language, path_of(each), _("policy brief"), vars(each)["since"]
        )
        for each in found
    }


def _with_day(rows: QuerySet[Any], way: str = "") -> QuerySet[Any]:
    """With the instant at which the brief appeared; `way` leads to the brief."""
    known = F(f"{way}{published_at[0]}") if published_at else Value(None, DateTimeField())
    dated: QuerySet[Any] = rows.annotate(since=known)
    return dated


def describe_recommendations(pks: Collection[str]) -> Mapping[str, Described]:
    # Where a brief was withdrawn a stone stands, and nothing that it recommended.
    seen = public_briefs().exclude(status=BriefStatus.RETRACTED).values("pk")
    rows = Recommendation.objects.filter(pk__in=pks, brief__in=seen)
    named = {}
    for each in _with_day(rows.select_related("brief__cycle__group"), "brief__"):
        text = worded(each, "text")
        language = text.other_language
        path = f"{path_of(each.brief)}#recommendation-{each.pk}"
        named[str(each.pk)] = Described(
            text.text[:200], language, path, _("recommendation"), vars(each)["since"]
        )
    return named
