"""By the private link of a letter: somebody answers for their seat, or as a guest, without signing in."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.writing import done, refused
from core.errors import Refused
from core.limits import hold
from core.private_links import behind
from events.clock import clock_of
from meetings import links
from meetings.actions.answering import answer, is_answerable
from meetings.doors import reply_for
from meetings.forms.agenda import AnswerForm
from meetings.models import Reply
from meetings.states import Response
from meetings.views.shared import meeting_frame


@behind(reply_for)
@require_http_methods(["GET", "HEAD", "POST"])
def answer_by_link(request: HttpRequest, reply: Reply) -> HttpResponse:
    """A GET shows the meeting and a button and changes nothing: letters are opened by machines."""
    event, path = reply.meeting.event, links.answer_path(reply.pk)
    wanted = request.GET.get("answer", "")
    begun = {
        "response": wanted if wanted in Response.values else reply.response,
        "deputy": reply.deputy,
    }
    form = AnswerForm(request.POST or None, initial=begun)
    if request.method == "POST":
        hold("meeting-answer", str(reply.pk), limit=60, per=timedelta(hours=1))
    if form.is_valid():
        said = form.cleaned_data
        try:
            answer(reply, Response(said["response"]), deputy=said["deputy"])
        except Refused as refusal:
            return refused(request, refusal, path)
        return done(request, _("Your answer is noted."), path)
    frame = meeting_frame(event, _("Your answer"))
    context = {
        **frame,
        # The pages around it may be closed to whoever has only the link.
        "crumbs": [],
        "reply": reply,
        "form": form,
        "clock": clock_of(event, request.user),
        "is_answerable": is_answerable(event),
    }
    status = 422 if form.is_bound else 200
    return TemplateResponse(request, "meetings/answer.html", context, status=status)
