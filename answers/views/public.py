"""What everybody reads: the answers of a cycle, of a team, and one answer with its ideas."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from answers import links
from answers.doors import answer_for
from answers.reading import ideas_under, published_of
from answers.states import AnswerStatus
from answers.views.shared import team_crumb
from core.page_cache import cached_page
from groups.doors import cycle_for, team_for
from groups.views.shared import crumb, frame


@login_not_required
@require_safe
@cached_page("group")
def answers(request: HttpRequest, group: str, cycle: str) -> HttpResponse:
    found = cycle_for(request, group, cycle)
    page = published_of(found, request.GET.get("after", ""))
    context = {
        **frame(found.group, found, "teams", title=_("What teams answered")),
        "crumbs": [crumb(found.group, found)],
        "page": page,
        "older_url": f"?after={page.after}" if page.after else "",
    }
    return TemplateResponse(request, "answers/answers.html", context)


@login_not_required
@require_safe
@cached_page("group")
def team_answers(request: HttpRequest, group: str, cycle: str, slug: str) -> HttpResponse:
    found = cycle_for(request, group, cycle)
    team = team_for(request, found, slug)
    page = published_of(found, request.GET.get("after", ""), team)
    context = {
        **frame(found.group, found, "teams", title=_("What the team answered")),
        "crumbs": [crumb(found.group, found), team_crumb(team)],
        "team": team,
        "page": page,
        "older_url": f"?after={page.after}" if page.after else "",
    }
    return TemplateResponse(request, "answers/answers.html", context)


@login_not_required
@require_safe
@cached_page("group")
def answer(request: HttpRequest, group: str, cycle: str, pk: int) -> HttpResponse:
    """As the public reads it; what is not published stands on the team's own page alone."""
    found = cycle_for(request, group, cycle)
    one = answer_for(request, found, pk)
    if one.status != AnswerStatus.PUBLISHED:
        raise Http404
    ideas = ideas_under(one, request.GET.get("after", ""))
    context = {
        **frame(found.group, found, "teams", title=one.question, about=one.text[:200]),
        "crumbs": [
            crumb(found.group, found),
            (_("What teams answered"), links.answers_path(found)),
        ],
        "answer": one,
        "team": one.team,
        "ideas": ideas,
        "older_url": f"?after={ideas.after}" if ideas.after else "",
    }
    return TemplateResponse(request, "answers/answer.html", context)
