"""How papers are called at the end of a trail."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.contrib.auth.models import AnonymousUser

from library.models import Paper
from library.reading import described
from traces.registry import Described


def describe_papers(pks: Collection[str]) -> Mapping[str, Described]:
    """Titles and pages of papers by key; those that not everybody may see are left out."""
    seen = Paper.objects.visible_to(AnonymousUser()).filter(pk__in=pks)
    return {str(paper.pk): described(paper) for paper in seen.select_related("group")}
