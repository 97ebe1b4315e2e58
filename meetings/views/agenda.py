"""The agenda: items are written, proposed, ordered, taken off, and the whole is circulated."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import SignedInRequest
from accounts.writing import done, kept, refused
from core.errors import OutOfDate, Refused
from meetings import links
from meetings.actions import agenda as actions
from meetings.doors import item_of, meeting_for, themes_of
from meetings.forms.agenda import ItemForm
from meetings.reading import agenda_of, table_of
from meetings.standing import seated_at
from meetings.states import ItemStatus
from meetings.views.shared import STALE, form_page

#: Button -> where it leads an item.
MOVES = {
    "take-up": ItemStatus.ON,
    "decline": ItemStatus.DECLINED,
    "drop": ItemStatus.DROPPED,
    "put-back": ItemStatus.ON,
}
SHIFTS = {"up": True, "down": False}


@kept
@require_http_methods(["GET", "HEAD", "POST"])
def new_item(request: SignedInRequest, group: str, cycle: str, slug: str) -> HttpResponse:
    """An item of whoever leads; of another seat of the team a proposal."""
    meeting = meeting_for(request, group, cycle, slug)
    leads = request.user.has_perm("meetings.change_meeting", meeting)
    if not leads:
        meeting_for(request, group, cycle, slug, "meetings.propose_to_meeting")
    event = meeting.event
    form = ItemForm(
        request.POST or None, seated=seated_at(event), themes=themes_of(event), initial={}
    )
    if form.is_valid():
        path = links.meeting_path(event)
        said = {"papers": form.papers, **form.fields_said}
        try:
            actions.add_item(meeting, by=request.user, is_proposal=not leads, **said)
        except Refused as refusal:
            return refused(request, refusal, path)
        words = _("It stands on the agenda.") if leads else _("It is proposed.")
        return done(request, words, f"{path}#agenda")
    if leads:
        return form_page(request, meeting, _("A new item"), form, _("Put it on the agenda"))
    return form_page(request, meeting, _("Propose an item"), form, _("Propose it"))


@kept
@require_http_methods(["GET", "HEAD", "POST"])
def item(request: SignedInRequest, group: str, cycle: str, slug: str, pk: int) -> HttpResponse:
    """Change an item; what two people write at once is shown to the second, who decides."""
    meeting = meeting_for(request, group, cycle, slug, "meetings.change_meeting")
    found, event = item_of(meeting, pk), meeting.event
    form = ItemForm(
        request.POST or None,
        seated=seated_at(event),
        themes=themes_of(event),
        initial=ItemForm.start(found),
    )
    title, button = _("An item of the agenda"), _("Keep it so")
    if form.is_valid():
        said = {"papers": form.papers, **form.fields_said}
        try:
            actions.edit_item(found, by=request.user, version=form.known, **said)
        except OutOfDate:
            theirs = item_of(meeting, pk)
            shown = {"status": STALE, "theirs": theirs, "version": theirs.version}
            return form_page(request, meeting, title, form, button, **shown)
        return done(request, _("The item is changed."), f"{links.meeting_path(event)}#agenda")
    return form_page(request, meeting, title, form, button)


@kept
@require_POST
def move_item(
    request: SignedInRequest, *, group: str, cycle: str, slug: str, pk: int, verb: str
) -> HttpResponse:
    meeting = meeting_for(request, group, cycle, slug, "meetings.change_meeting")
    found = item_of(meeting, pk)
    path = f"{links.meeting_path(meeting.event)}#agenda"
    if verb in SHIFTS:
        actions.shift_item(found, up=SHIFTS[verb])
        return done(request, _("The order is changed."), path)
    if verb not in MOVES:
        raise Http404
    actions.move_item(found, MOVES[verb], by=request.user)
    words = _("The item is now: %(status)s") % {"status": found.get_status_display()}
    return done(request, words, path)


@kept
@require_http_methods(["GET", "HEAD", "POST"])
def circulate(request: SignedInRequest, group: str, cycle: str, slug: str) -> HttpResponse:
    """Send the agenda: say to whom, ask once more, then do it."""
    meeting = meeting_for(request, group, cycle, slug, "meetings.change_meeting")
    path = links.meeting_path(meeting.event)
    if request.method == "POST":
        try:
            actions.circulate_agenda(meeting, by=request.user)
        except Refused as refusal:
            return refused(request, refusal, path)
        return done(request, _("The agenda is on its way."), path)
    seated = seated_at(meeting.event)
    shown = {
        "template": "meetings/circulate.html",
        "agenda": agenda_of(meeting, seated),
        "table": table_of(meeting, seated),
    }
    return form_page(request, meeting, _("Circulate the agenda"), None, _("Send it"), **shown)
