"""Filters of the lists in the organisers' house."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib.admin import AllValuesFieldListFilter
from django.utils.translation import gettext_lazy as _


class ValueFilter(AllValuesFieldListFilter):
    """By the values there are; the empty one has a name too."""

    nothing: Any = "—"

    def choices(self, changelist: Any) -> Iterator[Any]:
        for choice in super().choices(changelist):
            yield {**choice, "display": choice["display"] or self.nothing}


class ScopeFilter(ValueFilter):
    """By group; what belongs to none is the platform's, and says so."""

    nothing = _("The platform")
