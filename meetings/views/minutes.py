"""Minutes: read, printed, compared; circulated, made final, taken up again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import SignedInRequest
from accounts.models import User
from accounts.writing import done, kept, refused
from core.errors import OutOfDate, Refused
from core.wall import shown
from meetings import emails, links, turning
from meetings.actions import minutes as actions
from meetings.doors import minutes_for
from meetings.forms.minutes import CirculateForm, ReopenForm
from meetings.models import Minutes, MinutesVersion
from meetings.print import minutes_paper
from meetings.reading import has_confirmed, minutes_of, present_words, table_of, waiting_corrections
from meetings.snapshots import Difference, content_of, differences
from meetings.standing import seated_at
from meetings.states import MINUTES_MOVES, MinutesStatus
from meetings.views.shared import form_page, meeting_crumb, meeting_frame

#: How long corrections are taken, until whoever circulates says otherwise.
A_WEEK = timedelta(days=7)


@login_not_required
@kept
@require_safe
def minutes(request: HttpRequest, group: str, cycle: str, slug: str) -> HttpResponse:
    """The minutes with decisions, action items and corrections; for everybody once they are public."""
    found = minutes_for(request, group, cycle, slug)
    context = {**page_of(request, found), **_may(request, found)}
    return TemplateResponse(request, "meetings/minutes.html", context)


def page_of(request: HttpRequest, found: Minutes) -> dict[str, Any]:
    """What the minutes say, for the page and for print."""
    event = found.meeting.event
    seated = seated_at(event)
    table = table_of(found.meeting, seated, with_answers=False)
    sees_meeting = request.user.has_perm("meetings.view_meeting", found.meeting)
    minuted = minutes_of(found, seated, with_corrections=sees_meeting)
    return {
        **meeting_frame(event, _("Minutes"), *([meeting_crumb(event)] if sees_meeting else [])),
        "meeting": found.meeting,
        "minutes": found,
        "minuted": minuted,
        "waiting": waiting_corrections(minuted),
        "table": table,
        "present": present_words(table),
        "of_team": sees_meeting,
    }


def _may(request: HttpRequest, found: Minutes) -> dict[str, Any]:
    """What the reader can do with them."""
    user = request.user
    leads = user.has_perm("meetings.change_minutes", found)
    may_correct = user.has_perm("meetings.correct_minutes", found)
    asks = may_correct and isinstance(user, User)
    return {
        "leads": leads,
        "may_write": user.has_perm("meetings.write_minutes", found),
        "may_correct": may_correct,
        "has_confirmed": asks and has_confirmed(found, user),  # type: ignore[arg-type]  # -- asked above
        "verbs": [(name, verb.button) for name, verb in VERBS.items() if verb.fits(found)]
        if leads
        else [],
    }


@login_not_required
@kept
@require_safe
def paper(request: HttpRequest, group: str, cycle: str, slug: str) -> HttpResponse:
    """The same as PDF, for whoever reads them."""
    found = minutes_for(request, group, cycle, slug)
    said = page_of(request, found)
    content = minutes_paper(found, said["minuted"], said["table"], said["present"])
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{group}-{cycle}-{slug}-minutes.pdf"'
    return answer


@kept
@require_safe
def versions(request: SignedInRequest, group: str, cycle: str, slug: str) -> HttpResponse:
    """What was changed since the minutes last circulated, and between one version and the next."""
    found = minutes_for(request, group, cycle, slug)
    rows = list(found.versions.all()) if found.pk else []
    steps: list[tuple[MinutesVersion, MinutesVersion | None, list[Difference]]] = [
        (a, b, differences(a.content, b.content)) for a, b in pairwise(rows)
    ]
    if rows and found.status != MinutesStatus.FINAL:
        now = content_of(found.meeting)
        steps.append((rows[-1], None, differences(rows[-1].content, now)))
    context = {
        **meeting_frame(
            found.meeting.event, _("What was changed"), meeting_crumb(found.meeting.event)
        ),
        "minutes": found,
        "versions": rows,
        "steps": list(reversed(steps)),
    }
    return TemplateResponse(request, "meetings/versions.html", context)


@kept
@require_POST
def confirm(request: SignedInRequest, group: str, cycle: str, slug: str) -> HttpResponse:
    """The reader has read them and has nothing to correct."""
    found = minutes_for(request, group, cycle, slug, "meetings.correct_minutes")
    actions.confirm(found, by=request.user)
    words = _("Noted: you have nothing to correct.")
    return done(request, words, links.minutes_path(found.meeting.event))


@dataclass(frozen=True, slots=True)
class Verb:
    """One thing that is done with minutes: its button and what it means."""

    button: str | Promise
    meaning: str | Promise
    do: Callable[[Minutes, Any, User], Minutes]
    to: MinutesStatus | None = None
    #: Of a verb that moves nothing: whether the minutes have to be public before.
    is_public: bool | None = None
    form: type[Form] | None = None
    tells: bool = False

    def fits(self, minutes: Minutes) -> bool:
        if self.to is not None:
            return self.to in MINUTES_MOVES[minutes.status]
        is_final = minutes.status == MinutesStatus.FINAL
        return is_final and minutes.is_public == self.is_public


VERBS = {
    "circulate": Verb(
        gettext_lazy("Circulate for corrections"),
        gettext_lazy("The team reads them and may propose corrections until the time you set."),
        lambda it, said, by: actions.circulate(
            it, until=said["until"], by_silence=said["by_silence"], by=by
        ),
        MinutesStatus.CIRCULATED,
        form=CirculateForm,
        tells=True,
    ),
    "finish": Verb(
        gettext_lazy("Make them final"),
        gettext_lazy("Their words stand from then on. The team gets a letter."),
        lambda it, _said, by: turning.finish(it, by=by),
        MinutesStatus.FINAL,
        tells=True,
    ),
    "reopen": Verb(
        gettext_lazy("Take them up again"),
        gettext_lazy(
            "They can be written on again, and circulate once more before they are final."
        ),
        lambda it, said, by: actions.reopen(it, reason=said["reason"], by=by),
        MinutesStatus.WRITING,
        form=ReopenForm,
    ),
    "publish": Verb(
        gettext_lazy("Let everybody read them"),
        gettext_lazy("They stand on the public page of the meeting."),
        lambda it, _said, by: actions.publish(it, is_public=True, by=by),
        is_public=False,
    ),
    "hide": Verb(
        gettext_lazy("For the team alone again"),
        gettext_lazy("They leave the public page of the meeting."),
        lambda it, _said, by: actions.publish(it, is_public=False, by=by),
        is_public=True,
    ),
}


@kept
@require_http_methods(["GET", "HEAD", "POST"])
def do(request: SignedInRequest, group: str, cycle: str, slug: str, verb: str) -> HttpResponse:
    """Say what it means and who will be told, ask once more, then do it."""
    found = minutes_for(request, group, cycle, slug, "meetings.change_minutes")
    asked, path = VERBS.get(verb), links.minutes_path(found.meeting.event)
    if asked is None:
        raise Http404
    if found.pk is None or not asked.fits(found):
        words = _("The minutes are now: %(status)s. They cannot go where you wanted.")
        return refused(request, words % {"status": found.get_status_display()}, path)
    form = _form(request, found, asked)
    if request.method == "POST" and (form is None or form.is_valid()):
        try:
            asked.do(found, form.cleaned_data if form else {}, request.user)
        except (OutOfDate, Refused) as refusal:
            return refused(request, refusal, path)
        words = _("The minutes are now: %(status)s") % {"status": found.get_status_display()}
        return done(request, words, path)
    told = [one for one in emails.team_of(found.meeting.event) if one.pk != request.user.pk]
    return form_page(
        request,
        found.meeting,
        str(asked.button),
        form,
        str(asked.button),
        template="meetings/minutes_do.html",
        meaning=asked.meaning,
        tells=asked.tells,
        told=told if asked.tells else [],
        back_url=path,
    )


def _form(request: HttpRequest, found: Minutes, verb: Verb) -> Any:
    given = request.POST if request.method == "POST" else None
    if verb.form is CirculateForm:
        zone = found.meeting.event.zone or "UTC"
        until = shown(timezone.now() + A_WEEK, zone).replace(minute=0, second=0, microsecond=0)
        begun = {"until": until, "by_silence": found.final_by_silence}
        return CirculateForm(given, zone=zone, initial=begun)
    return verb.form(given) if verb.form is not None else None
