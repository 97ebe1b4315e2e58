"""A team's meetings, its decisions and what is to be done; calling a new meeting."""

from __future__ import annotations

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.http import SignedInRequest
from accounts.writing import done, kept
from core.errors import Refused
from core.languages import worded
from events.states import Mode
from groups.doors import cycle_for, team_for
from groups.models import Team
from groups.views.shared import Crumb, crumb, frame
from meetings import links
from meetings.actions.calling import draft_meeting
from meetings.forms.agenda import MeetingForm
from meetings.reading import meetings_of, outcomes_of
from meetings.views.shared import FAULTY


def _team_crumbs(team: Team) -> list[Crumb]:
    cycle = team.cycle
    return [crumb(cycle.group, cycle), (worded(team, "name").text, links.team_path(team))]


@kept
@require_safe
def meetings(request: SignedInRequest, group: str, cycle: str, slug: str) -> HttpResponse:
    """What the team meets for, has decided and has to do, as far as the reader may see it."""
    found = cycle_for(request, group, cycle)
    team = team_for(request, found, slug)
    decisions, actions = outcomes_of(team, request.user)
    context = {
        **frame(found.group, found, "teams", title=_("Meetings of the team")),
        "social_path": "",
        "crumbs": _team_crumbs(team),
        "team": team,
        "meetings": meetings_of(team, request.user),
        "decisions": decisions,
        "actions": actions,
        "now": timezone.now(),
        "may_call": request.user.has_perm("events.call_team", team),
    }
    return TemplateResponse(request, "meetings/meetings.html", context)


@kept
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: SignedInRequest, group: str, cycle: str, slug: str) -> HttpResponse:
    """A new meeting, outside the organisers' house."""
    found = cycle_for(request, group, cycle)
    team = team_for(request, found, slug, "events.call_team")
    begun = {"zone": request.user.time_zone, "mode": Mode.ONLINE}
    form = MeetingForm(request.POST or None, initial=begun)
    if form.is_valid():
        said = form.cleaned_data
        fields = {name: said[name] for name in FIELDS if said[name]}
        try:
            event = draft_meeting(team, by=request.user, agenda=form.lines, **fields)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            words = _("The meeting is a draft. Call it when its time and its agenda are right.")
            return done(request, words, links.meeting_path(event))
    context = {
        **frame(found.group, found, "teams", title=_("A new meeting")),
        "social_path": "",
        "crumbs": [*_team_crumbs(team), (_("Meetings"), links.team_meetings_path(team))],
        "team": team,
        "title": _("A new meeting"),
        "form": form,
        "button": _("Make the draft"),
        "lede": _("Nobody is told before you call it."),
        "back_url": links.team_meetings_path(team),
    }
    status = FAULTY if form.is_bound else 200
    return TemplateResponse(request, "meetings/form.html", context, status=status)


FIELDS = ("title", "starts", "ends", "zone", "mode", "place", "join_url")
