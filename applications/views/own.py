"""What somebody sees of the application they sent, by account or behind the private link."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.http import SignedInRequest
from accounts.writing import FAULTY, STALE, done, kept
from applications import floods, links
from applications.actions import applying, changing
from applications.deadlines import closing_of
from applications.doors import answers_of, application_to_confirm, criteria_of, offers_of
from applications.forms import ApplyForm, as_written
from applications.models import Application
from applications.reading import sent_by
from applications.standing import is_changeable, organisation_called
from applications.states import LIVE, Status
from applications.views.shared import Work, call_crumb, calls_frame
from core.errors import OutOfDate, Refused
from core.private_links import behind
from organisations.models import Organisation

#: More is no mark of ours.
LONGEST_MARK = 40


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
        "closes": closing_of(call),
        "was_sent": "sent" in request.GET,
        "is_told": application.status in (Status.ACCEPTED, Status.DECLINED),
        "is_by_link": work.is_by_link,
        "change_url": work.path("change") if is_changeable(application, timezone.now()) else "",
        "withdraw_url": work.path("withdraw") if application.status in LIVE else "",
    }
    return TemplateResponse(request, "applications/mine.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, work: Work) -> HttpResponse:
    """The form as it was sent; new words take the place of the old ones while the call is open."""
    application = work.application
    call, offers, criteria = application.call, offers_of(application.call), criteria_of(application.call)  # fmt: skip
    form = ApplyForm(
        request.POST if request.method == "POST" else None,
        call=call,
        offers=offers,
        criteria=criteria,
        asks_who=False,
        find=partial(_body_called, application),
        initial=as_written(application, answers_of(application)),
    )
    if request.method != "POST":
        return _change_page(request, work, form, read=changing.mark(application))
    read = str(request.POST.get("read", ""))[:LONGEST_MARK]
    if not form.is_valid():
        return _change_page(request, work, form, read=read, status=FAULTY)
    floods.count_applying(request, "")
    try:
        changing.change_application(application, form.words(), by=work.by, read=read)
    except (OutOfDate, Refused) as refusal:
        form.add_error(None, str(refusal))
        # Sent once more, they stand in the place of what the other page sent.
        return _change_page(request, work, form, read=changing.mark(application), status=STALE)
    return done(request, _("It is changed. Those who decide read it as it stands now."), work.path())  # fmt: skip


def _body_called(application: Application, typed: str) -> Organisation | None:
    """The same name is the same organisation, also where another one is called so."""
    own = application.organisation
    return own if own is not None and str(own) == typed else organisation_called(typed)


def _change_page(
    request: HttpRequest, work: Work, form: ApplyForm, *, read: str, status: int = 200
) -> HttpResponse:
    application = work.application
    context = {
        **calls_frame(application.cycle, _("Change my application"), call_crumb(application.call)),
        "application": application,
        "call": application.call,
        "form": form,
        "read": read,
        "closes": closing_of(application.call),
        "may_change": is_changeable(application, timezone.now()),
        "own_url": work.path(),
        "is_by_link": work.is_by_link,
    }
    return TemplateResponse(request, "applications/change.html", context, status=status)


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
