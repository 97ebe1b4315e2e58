"""How roadmaps, measures, charters and recommendations are called at the end of a trail: those that everybody reads."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from django.contrib.auth.models import AnonymousUser
from django.db.models import CharField, Value
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from core.languages import worded
from roadmaps import links
from roadmaps.models import Charter, Measure, Recommendation, Roadmap
from traces.registry import Described

Found = Mapping[str, Described]


def describe_roadmaps(pks: Collection[str]) -> Found:
    rows = Roadmap.objects.visible_to(AnonymousUser()).filter(pk__in=pks)
    found = rows.select_related("cycle__group")
    return {
        str(each.pk): _described(each, "title", links.roadmap_path(each), _("roadmap"))
        for each in found
    }


def describe_measures(pks: Collection[str]) -> Found:
    found = Measure.objects.visible_to(AnonymousUser()).for_page().filter(pk__in=pks)
    return {
        str(each.pk): _described(
            each, "title", f"{links.roadmap_path(each.roadmap)}#measure-{each.pk}", _("measure")
        )
        for each in found
    }


def describe_charters(pks: Collection[str]) -> Found:
    rows = Charter.objects.visible_to(AnonymousUser()).filter(pk__in=pks)
    found = rows.select_related("cycle__group")
    return {
        str(each.pk): _described(each, "title", links.charter_path(each), _("charter"))
        for each in found
    }


def describe_recommendations(pks: Collection[str]) -> Found:
    rows = Recommendation.objects.visible_to(AnonymousUser()).filter(pk__in=pks)
    return {
        str(each.pk): _described(
            each,
            "text",
            f"{links.recommendations_path(each.cycle)}#spoken-{each.pk}",
            str(each.get_kind_display()).lower(),
        )
        for each in rows.select_related("cycle__group")
    }


def ends_of_lineage(group: int, cycle: int | None) -> Iterable[tuple[str, str]]:
    """Roadmaps and charters that everybody reads stand in the lineage of the papers. One question."""
    nobody = AnonymousUser()
    within = {"cycle": cycle} if cycle else {"cycle__group": group}
    kinds: tuple[tuple[str, type[Roadmap] | type[Charter]], ...] = (
        ("roadmaps.roadmap", Roadmap),
        ("roadmaps.charter", Charter),
    )
    first, second = (
        model.objects.visible_to(nobody)
        .filter(**within)
        .order_by()
        .annotate(of=Value(label, output_field=CharField()), key=Cast("pk", CharField()))
        .values_list("of", "key")
        for label, model in kinds
    )
    return list(first.union(second, all=True))


def _described(
    thing: Roadmap | Measure | Charter | Recommendation, name: str, url: str, noun: str
) -> Described:
    title = worded(thing, name)
    return Described(title.text[:200], title.other_language, url, noun)
