"""What every page of a text tells its frame, at the desk and behind a private link."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from core.languages import language_name
from editions.doors import Desk
from groups.views.shared import crumb, frame


def page_frame(desk: Desk, title: str, *, to_text: bool = True) -> dict[str, Any]:
    """Group, crumbs and the text in hand; it is not indexed and has no picture."""
    cycle, group = desk.brief.cycle, desk.brief.cycle.group
    called = desk.edition.title or desk.brief.title
    crumbs = [] if desk.work.token else [crumb(group, cycle)]
    crumbs.append((called, desk.work.url()))
    if to_text:
        crumbs.append((text_words(desk), desk.path("text")))
    return {
        **frame(group, cycle, "", title=f"{title} · {called}"),
        "social_path": "",
        "crumbs": crumbs,
        "desk": desk,
        "brief": desk.brief,
        "edition": desk.edition,
        "title": title,
        "called": called,
        "called_in": desk.edition.language if desk.edition.title else desk.brief.language,
    }


def text_words(desk: Desk) -> str:
    return _("The text: %(language)s") % {"language": language_name(desk.edition.language)}


def page(
    request: HttpRequest, desk: Desk, template: str, title: str, *, status: int = 200, **shown: Any
) -> TemplateResponse:
    context = {**page_frame(desk, title, to_text=shown.pop("to_text", True)), **shown}
    return TemplateResponse(request, f"editions/{template}.html", context, status=status)
