"""The platform's own addresses. Included once, outside `i18n_patterns`: some of them have no language."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from django.urls import URLPattern, path
from django.urls.resolvers import RoutePattern
from django.utils.translation import get_language

from core import views

app_name = "core"


class LanguageRoute(RoutePattern):
    """A route that begins with the reader's language, beside routes of the same room that do not."""

    @property
    def prefix(self) -> str:
        return f"{get_language()}/"

    def match(self, path: str) -> tuple[str, tuple[Any, ...], dict[str, Any]] | None:
        """Such a page takes nothing from its address: it is this one or not."""
        route = str(self._route)  # type: ignore[attr-defined]  # -- the stubs leave it out
        return ("", (), {}) if path.endswith(route) and path == self.prefix + route else None

    @property
    def regex(self) -> re.Pattern[str]:  # type: ignore[override]  # -- Django keeps one per language; this is one
        return re.compile(
            "^" + re.escape(self.prefix) + str(super().regex.pattern).removeprefix("^")
        )


def page(route: str, view: Callable[..., Any], name: str) -> URLPattern:
    """A page under the reader's language."""
    return URLPattern(LanguageRoute(route, name=name, is_endpoint=True), view, None, name)


urlpatterns = [
    path("", views.root, name="root"),
    path("robots.txt", views.robots, name="robots"),
    path("numerals/", views.numerals, name="numerals"),
    path("accent/<str:accent>.css", views.accent, name="accent"),
    page("about/", views.about, "about"),
    page("privacy/", views.privacy, "privacy"),
    page("accessibility/", views.accessibility, "accessibility"),
]
