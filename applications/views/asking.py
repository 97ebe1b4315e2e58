"""Organisers ask organisations and persons to apply to a call."""

from __future__ import annotations

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest
from accounts.writing import FAULTY, done, kept
from applications import floods, links
from applications.actions.asking import ask_to_apply, asked_to
from applications.doors import call_for
from applications.forms import AskForm
from applications.views.shared import call_crumb, calls_frame
from core.errors import OutOfDate, Refused

#: Of those who were asked, on the page; the house lists all.
SHOWN = 100


@kept
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: SignedInRequest, group: str, cycle: str, slug: str) -> HttpResponse:
    """One letter to one address; below it who was asked, and who has answered."""
    call = call_for(request, (group, cycle), slug, "applications.change_call")
    path = links.call_path(call, "ask")
    form = AskForm(
        request.POST if request.method == "POST" else None,
        initial={"language": call.group.languages[0]},
    )
    if request.method == "POST" and form.is_valid():
        floods.count_asking(request.user)
        try:
            ask_to_apply(call, by=request.user, **form.cleaned_data)
        except (OutOfDate, Refused) as refusal:
            form.add_error(None, str(refusal))
        else:
            words = _("An invitation is on its way to %(email)s.") % form.cleaned_data
            return done(request, words, path)
    asked = list(asked_to(call)[: SHOWN + 1])
    received_crumb = (_("Applications received"), links.call_path(call, "received"))
    context = {
        **calls_frame(call.cycle, _("Ask somebody to apply"), call_crumb(call), received_crumb),
        "call": call,
        "form": form,
        "is_taking": call.is_taking(timezone.now()),
        "asked": asked[:SHOWN],
        "has_more": len(asked) > SHOWN,
    }
    status = FAULTY if form.errors else 200
    return TemplateResponse(request, "applications/ask.html", context, status=status)
