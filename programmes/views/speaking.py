"""Behind a speaker's private link: what they are asked, their yes or no, and what they give of themselves."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from core.languages import worded
from core.private_links import behind
from events.clock import line_of
from groups.views.shared import frame
from programmes import private_links
from programmes.actions import speaking as verbs
from programmes.doors import page_for, portrait_file
from programmes.forms import DeclineForm, SpeakerForm
from programmes.models import SpeakerPage
from programmes.states import SPEAKER_MOVES, SpeakerStatus

private = behind(page_for)


@private
@require_http_methods(["GET", "HEAD", "POST"])
def speaking(request: HttpRequest, page: SpeakerPage) -> HttpResponseBase:
    """What one is asked. A GET changes nothing: letters are opened by machines."""
    verb = request.POST.get("do", "")
    if request.method == "POST" and verb in VERBS:
        return VERBS[verb](request, page)
    return _shown(request, page)


def _confirm(request: HttpRequest, page: SpeakerPage) -> HttpResponse:
    verbs.confirm(page)
    messages.success(request, _("Thank you: the organisers know that you come."))
    return redirect(private_links.speaking_path(page))


def _decline(request: HttpRequest, page: SpeakerPage) -> HttpResponse:
    form = DeclineForm(request.POST)
    if not form.is_valid():
        return _shown(request, page, decline_form=form)
    verbs.decline(page, words=form.cleaned_data["words"])
    messages.success(
        request, _("The organisers know that you do not come. Your name stands on no page.")
    )
    return redirect(private_links.speaking_path(page))


def _give(request: HttpRequest, page: SpeakerPage) -> HttpResponse:
    form = SpeakerForm(request.POST, request.FILES)
    if not form.is_valid():
        return _shown(request, page, form=form)
    said = form.cleaned_data
    given = verbs.Given(
        biography=said["biography"],
        language=get_language() or "ar",
        may_show=said["may_show"],
        may_record=said["may_record"],
        wish=said["wish"],
        picture=said["picture"],
        drops_picture=said["drops_picture"],
    )
    verbs.give(page, given)
    messages.success(request, _("What you wrote is kept. You can change it here at any time."))
    return redirect(private_links.speaking_path(page))


VERBS: dict[str, Callable[[HttpRequest, SpeakerPage], HttpResponse]] = {
    "confirm": _confirm,
    "decline": _decline,
    "give": _give,
}


def _shown(request: HttpRequest, page: SpeakerPage, **forms: Any) -> HttpResponse:
    event = page.event
    sessions = verbs.sessions_of(page)
    around = frame(event.cycle.group, event.cycle, "events", title=_("Speaking at the event"))
    around["social_path"] = ""
    context = {
        **around,
        "event": event,
        "page": page,
        "sessions": [(one, line_of(one, request.user)) for one in sessions],
        "token": private_links.token_for(page),
        "may_confirm": page.status != SpeakerStatus.CONFIRMED
        and SpeakerStatus.CONFIRMED in SPEAKER_MOVES[page.status],
        "may_decline": page.status != SpeakerStatus.DECLINED
        and SpeakerStatus.DECLINED in SPEAKER_MOVES[page.status],
        "form": SpeakerForm(initial=_initial(page)),
        "decline_form": DeclineForm(),
        "has_faults": bool(forms),
        **forms,
    }
    status = 422 if forms else 200
    return TemplateResponse(request, "programmes/speaking.html", context, status=status)


def _initial(page: SpeakerPage) -> dict[str, Any]:
    recorded = {True: "yes", False: "no"}
    return {
        "biography": worded(page, "biography").text,
        "may_show": page.may_show,
        "may_record": recorded.get(page.may_record) if page.may_record is not None else "",
        "wish": page.wish,
    }


@private
@require_safe
def own_picture(_request: HttpRequest, page: SpeakerPage) -> HttpResponseBase:
    """The picture that they gave, for themselves."""
    return portrait_file(page)
