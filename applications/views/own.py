"""What somebody sees of the application they sent, by account or behind the private link."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.http import SignedInRequest
from accounts.writing import STALE, done, kept
from applications import links
from applications.actions import applying
from applications.doors import answers_of, application_to_confirm
from applications.models import Application
from applications.reading import sent_by
from applications.states import LIVE, Status
from applications.views.shared import Work, call_crumb, calls_frame
from core.errors import Refused
from core.private_links import behind


@kept
@require_safe
def all_mine(request: SignedInRequest) -> HttpResponse:
    """What somebody sent with their account, the newest first."""
    context = {"page_title": _("My applications"), "applications": sent_by(request.user)}
    return TemplateResponse(request, "applications/all_mine.html", context)


@require_safe
def mine(request: HttpRequest, work: Work) -> HttpResponse:
    """Where it stands. A decision that is held back is not in it."""
    application = work.application
    call = application.call
    context = {
        **calls_frame(application.cycle, _("My application"), call_crumb(call)),
        "application": application,
        "call": call,
        "answers": answers_of(application),
        "was_sent": "sent" in request.GET,
        "is_told": application.status in (Status.ACCEPTED, Status.DECLINED),
        "is_by_link": work.is_by_link,
        "withdraw_url": work.path("withdraw") if application.status in LIVE else "",
    }
    return TemplateResponse(request, "applications/mine.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, work: Work) -> HttpResponse:
    application = work.application
    if request.method == "POST":
        applying.withdraw(application, by=work.by)
        return done(request, _("It is withdrawn."), work.path())
    context = {
        **calls_frame(application.cycle, _("Withdraw my application?"), call_crumb(application.call)),
        "application": application,
        "may_withdraw": application.status in LIVE,
        "back_url": work.path(),
        "is_by_link": work.is_by_link,
    }  # fmt: skip
    return TemplateResponse(request, "applications/withdraw.html", context)


@behind(application_to_confirm)
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, application: Application) -> HttpResponse:
    """The letter's button: only whoever reads the mailbox comes here. Opening it changes nothing."""
    fault, status = "", 200
    if request.method == "POST":
        try:
            applying.confirm(application)
        except Refused as refusal:
            fault, status = str(refusal.message), STALE
        else:
            words = _("Your application is sent. You hear by letter what is decided.")
            return done(request, words, links.own_path(application))
    context = {
        **calls_frame(application.cycle, _("Send my application"), call_crumb(application.call)),
        "application": application,
        "call": application.call,
        "fault": fault,
        "is_confirmed": application.status != Status.UNCONFIRMED,
        "call_url": links.call_path(application.call),
    }
    return TemplateResponse(request, "applications/confirm.html", context, status=status)
