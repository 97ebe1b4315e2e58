"""A team's decisions; writing one that is asked for without a meeting."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.http import SignedInRequest
from accounts.writing import FAULTY, STALE, done, kept, refused
from core.errors import OutOfDate, Refused, changed_meanwhile
from core.wall import is_zone, shown
from polls import links
from polls.actions import asking
from polls.doors import asking_team_for, poll_for
from polls.forms import PollForm
from polls.panels import taken_by
from polls.reading import asked_of
from polls.states import Kind
from polls.views.shared import decisions_crumb, team_frame

#: Decisions that the page of a team shows, the latest.
MOST = 300
#: How long voices usually have.
USUALLY = timedelta(days=7)


@login_not_required
@kept
@require_safe
def decisions(request: HttpRequest, group: str, cycle: str, slug: str) -> HttpResponse:
    """What is asked now, and what was decided in meetings and without, as far as the reader may see it."""
    team = asking_team_for(request, group, cycle, slug)
    user = request.user
    taken = taken_by([team.pk], user, most=MOST + 1)
    context = {
        **team_frame(team, _("Decisions of the team")),
        "polls": asked_of(team, user),
        "taken": taken[:MOST],
        "is_cut": len(taken) > MOST,
        "may_ask": user.has_perm("polls.call_team", team),
    }
    return TemplateResponse(request, "polls/decisions.html", context)


@kept
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: SignedInRequest, group: str, cycle: str, slug: str) -> HttpResponse:
    team = asking_team_for(request, group, cycle, slug, "polls.call_team")
    form = PollForm(request.POST or None, initial=_usual(request))
    if form.is_valid():
        try:
            poll = asking.write(team, by=request.user, **form.fields_said)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            words = _("It is a draft. Open it when its words and its end are right.")
            return done(request, words, links.poll_path(poll))
    context = {
        **team_frame(team, _("Ask for a decision"), decisions_crumb(team)),
        "form": form,
        "lede": _("Nobody is asked before you open it."),
        "button": _("Make the draft"),
        "back_url": links.decisions_path(team),
    }
    status = FAULTY if form.is_bound else 200
    return TemplateResponse(request, "polls/form.html", context, status=status)


def _usual(request: SignedInRequest) -> dict[str, Any]:
    """Consent, a week from now, by the reader's own clocks."""
    zone = request.user.time_zone if is_zone(request.user.time_zone) else "UTC"
    ends = shown(timezone.now() + USUALLY, zone).replace(minute=0, second=0, microsecond=0)
    return {"zone": zone, "kind": Kind.CONSENT, "closes": ends}


@kept
@require_http_methods(["GET", "HEAD", "POST"])
def edit(
    request: SignedInRequest, *, group: str, cycle: str, slug: str, number: int
) -> HttpResponse:
    """Change a draft; what two people write at once is shown to the second, who decides."""
    found = poll_for(request, (group, cycle, slug), number, "polls.change_poll")
    if not found.is_draft:
        return refused(request, changed_meanwhile(), links.poll_path(found))
    form = PollForm(request.POST or None, initial=PollForm.start(found))
    status, theirs = (FAULTY if form.is_bound else 200), None
    if form.is_valid():
        try:
            asking.edit(found, by=request.user, version=form.known, **form.fields_said)
        except OutOfDate:
            theirs = poll_for(request, (group, cycle, slug), number)
            status = STALE
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return done(request, _("The draft is changed."), links.poll_path(found))
    team = found.team
    context = {
        **team_frame(team, _("Change the draft"), decisions_crumb(team)),
        "form": form,
        "theirs": theirs,
        "version": theirs.version if theirs else form["version"].value(),
        "button": _("Keep it so"),
        "back_url": links.poll_path(found),
    }
    return TemplateResponse(request, "polls/form.html", context, status=status)
