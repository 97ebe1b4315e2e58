"""The page of a meeting: its agenda, who comes, what one can do."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import SignedInRequest
from accounts.writing import done, kept, refused
from core.counts import digits
from core.errors import OutOfDate, Refused
from discussions.overview import talk_of
from events import links as events
from events.clock import clock_of
from events.concerned import concerned
from events.models import Event
from events.moving import VERBS, form_of, move_by, verbs_for
from meetings import links, talks
from meetings.actions import answering
from meetings.actions.agenda import set_quorum
from meetings.doors import meeting_for
from meetings.forms.agenda import AnswerForm, AttendanceForm
from meetings.models import Meeting
from meetings.opening import opened
from meetings.reading import Table, agenda_of, present_words, table_of
from meetings.standing import seated_at
from meetings.states import Response
from meetings.views.shared import form_page, meeting_frame
from tasks.links import new_path


@kept
@require_safe
def meeting(request: SignedInRequest, group: str, cycle: str, slug: str) -> HttpResponse:
    found = meeting_for(request, group, cycle, slug)
    return _page(request, found)


def _page(
    request: SignedInRequest, found: Meeting, form: AnswerForm | None = None, status: int = 200
) -> HttpResponse:
    event, user = found.event, request.user
    seated = seated_at(event)
    table = table_of(found, seated)
    leads = user.has_perm("meetings.change_meeting", found)
    context = {
        **meeting_frame(event, _("The meeting")),
        "meeting": found,
        "minutes": found.minutes,
        "clock": clock_of(event, user),
        "file_url": events.file_path(event) if event.has_day else "",
        "agenda": agenda_of(found, seated),
        "table": table,
        "present": present_words(table),
        "leads": leads,
        "verbs": verbs_for(event) if leads else [],
        "may_propose": user.has_perm("meetings.propose_to_meeting", found),
        "may_read": user.has_perm("meetings.view_minutes", found),
        "tasks": {"url": _task_url(request, event)},
        "talk": talk_of(talks.LABEL, event.pk),
        **_own_answer(request, found, table, form),
    }
    return TemplateResponse(request, "meetings/meeting.html", context, status=status)


def _task_url(request: SignedInRequest, event: Event) -> str:
    """Where a task that comes from the meeting is written down, for those who give some in its team."""
    team = event.team
    if team is None or not request.user.has_perm("tasks.give_task", team):
        return ""
    return new_path(team, talks.LABEL, event.pk)


def _own_answer(
    request: SignedInRequest, found: Meeting, table: Table, form: AnswerForm | None
) -> dict[str, Any]:
    """The reader's own place and the form for their answer, while the meeting is still to come."""
    own = table.place_of(request.user)
    if own is None or not answering.is_answerable(found.event):
        return {"own": own}
    begun = {"response": own.response, "deputy": own.deputy}
    return {"own": own, "answer_form": form or AnswerForm(initial=begun)}


@kept
@require_POST
def answer(request: SignedInRequest, group: str, cycle: str, slug: str) -> HttpResponse:
    """What the reader answers for their seat, or as a guest."""
    found = meeting_for(request, group, cycle, slug)
    path = links.meeting_path(found.event)
    own = table_of(found, seated_at(found.event)).place_of(request.user)
    if own is None:
        return refused(request, _("You have no seat at this meeting."), path)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _page(request, found, form, status=422)
    said = form.cleaned_data
    try:
        found = opened(found)
        reply = answering.reply_of(found, holding=own.holding, guest=own.guest)
        answering.answer(reply, Response(said["response"]), deputy=said["deputy"])
    except Refused as refusal:
        return refused(request, refusal, path)
    return done(request, _("Your answer is noted."), path)


@kept
@require_http_methods(["GET", "HEAD", "POST"])
def attendance(request: SignedInRequest, group: str, cycle: str, slug: str) -> HttpResponse:
    """Who was there, noted by whoever leads."""
    found = meeting_for(request, group, cycle, slug, "meetings.change_meeting")
    table = table_of(found, seated_at(found.event))
    form = AttendanceForm(request.POST or None, table=table)
    if form.is_valid():
        found, said = opened(found), form.cleaned_data
        answering.note_attendance(found, form.noted, by=request.user)
        counts = said["counts_organisations"]
        set_quorum(found, quorum=said["quorum"], counts_organisations=counts)
        count = len(form.noted)
        words = ngettext("%(n)s entry is noted.", "%(n)s entries are noted.", count) % {
            "n": digits(str(count))
        }
        return done(request, words, links.meeting_path(found.event))
    shown = {"template": "meetings/attendance.html", "table": table}
    return form_page(request, found, _("Who was there"), form, _("Note it"), **shown)


@kept
@require_http_methods(["GET", "HEAD", "POST"])
def do(request: SignedInRequest, group: str, cycle: str, slug: str, verb: str) -> HttpResponse:
    """Call the meeting, move it, call it off: say who will be told, ask once more, then do it."""
    found = meeting_for(request, group, cycle, slug, "meetings.change_meeting")
    event, asked = found.event, VERBS.get(verb)
    path = links.meeting_path(event)
    if asked is None or not asked.fits(event):
        words = _("This event is now: %(status)s. It cannot go where you wanted.")
        return refused(request, words % {"status": event.get_status_display()}, path)
    form = form_of(asked, request, event)
    if request.method == "POST" and (form is None or form.is_valid()):
        try:
            move_by(asked, event, form, by=request.user)
        except (OutOfDate, Refused) as refusal:
            return refused(request, refusal, path)
        words = _("The event is now: %(status)s") % {"status": event.get_status_display()}
        return done(request, words, path)
    told = concerned(event, by=request.user) if asked.tells else []
    shown = {"template": "meetings/do.html", "meaning": asked.meaning, "told": told}
    return form_page(
        request, found, str(asked.button), form, str(asked.button), tells=asked.tells, **shown
    )
