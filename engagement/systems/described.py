"""How a thing without a room of its own is called at the end of a trail."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.languages import worded
from traces.models import Origin
from traces.registry import Described

NOUNS = {
    "events": gettext_lazy("event"),
    "events.sessions": gettext_lazy("session"),
    "consultations": gettext_lazy("consultation"),
    "documents": gettext_lazy("document"),
    "recommendations": gettext_lazy("recommendation"),
    "outcomes": gettext_lazy("outcome"),
    "resources": gettext_lazy("resource"),
}


def origins_described(pks: Collection[str]) -> Mapping[str, Described]:
    """Titles of loaded things by key, in the reader's language or the nearest one."""
    found = Origin.objects.filter(pk__in=pks, target_label="").only("section", "raw")
    return {str(origin.pk): _described(origin) for origin in found}


def _described(origin: Origin) -> Described:
    raw = origin.raw
    named: dict[str, str] = next(
        (raw[name] for name in ("title", "name", "text") if isinstance(raw.get(name), dict)), {}
    )
    title = worded({"title": named}, "title")
    noun = str(NOUNS.get(origin.section, ""))
    return Described(
        title.text or noun or _("not named"),
        language=title.other_language,
        noun=noun,
    )
