"""Themes of a cycle and their key questions."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.languages import worded
from core.page_cache import cached_page
from groups import panels
from groups.doors import cycle_for, theme_for
from groups.reading import Unconfirmed, themes_of
from groups.views.shared import crumb, frame, section_page


@login_not_required
@require_safe
@cached_page("group")
def themes(request: HttpRequest, group: str, cycle: str) -> HttpResponse:
    found = cycle_for(request, group, cycle)
    themes = themes_of(found, with_questions=True)
    links = panels.links_of(found, themes)
    shown = [(theme, links[theme.pk]) for theme in themes]
    has_questions = any(theme.questions.all() for theme in themes)
    title = _("Themes and key questions")
    return section_page(request, found, "themes", title, themes=shown, has_questions=has_questions)


@login_not_required
@require_safe
@cached_page("group")
def theme(request: HttpRequest, group: str, cycle: str, slug: str) -> HttpResponse:
    found = cycle_for(request, group, cycle)
    theme = theme_for(found, slug)
    context = {
        **frame(
            found.group,
            found,
            "themes",
            title=worded(theme, "title").text,
            about=worded(theme, "description").text,
        ),
        "crumbs": [crumb(found.group, found)],
        "theme": theme,
        "questions": list(theme.questions.all()),
        "links": panels.links_of(found, [theme])[theme.pk],
        "unconfirmed": Unconfirmed([theme]),
    }
    return TemplateResponse(request, "groups/theme.html", context)
