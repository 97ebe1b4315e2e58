"""Behind the private link: the charter, and what an organisation answers."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.writing import FAULTY, STALE, done
from core.errors import OutOfDate, Refused
from core.languages import worded
from core.private_links import behind
from roadmaps import links
from roadmaps.actions import signing
from roadmaps.doors import signature_for_token
from roadmaps.forms.signing import EndForm, SignForm
from roadmaps.models import Signature
from roadmaps.states import SIGNATURE_MOVES, CharterStatus, SignatureStatus
from roadmaps.views.shared import roadmaps_frame

private = behind(signature_for_token)


@private
@require_http_methods(["GET", "HEAD", "POST"])
def charter(request: HttpRequest, signature: Signature) -> HttpResponse:
    """The text, and a form that signs it."""
    form = SignForm(request.POST if request.method == "POST" else None)
    if request.method != "POST":
        return _page(request, signature, form)
    if not form.is_valid():
        return _page(request, signature, form, status=FAULTY)
    said = form.cleaned_data
    try:
        signing.sign(signature, name=said["name"], title=said["title"])
    except (Refused, OutOfDate) as refusal:
        form.add_error(None, str(refusal))
        return _page(request, signature, form, status=STALE)
    return done(request, _("Your organisation has signed."), links.signing_path(signature))


def _page(
    request: HttpRequest, signature: Signature, form: SignForm, *, status: int = 200
) -> HttpResponse:
    one = signature.charter
    moves = SIGNATURE_MOVES[signature.status]
    context: dict[str, Any] = {
        **roadmaps_frame(signature.cycle, worded(one, "title").text),
        "charter": one,
        "principles": list(one.principles.all()),
        "signature": signature,
        "form": form,
        "may_sign": one.status == CharterStatus.OPEN and SignatureStatus.SIGNED in moves,
        "end_url": links.signing_path(signature, "end_signing")
        if {SignatureStatus.DECLINED, SignatureStatus.WITHDRAWN} & moves
        else "",
    }
    return TemplateResponse(request, "roadmaps/signing.html", context, status=status)


@private
@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, signature: Signature) -> HttpResponse:
    """Decline, or take the name off again."""
    form = EndForm(request.POST if request.method == "POST" else None)
    is_signed = signature.status == SignatureStatus.SIGNED
    if request.method == "POST" and form.is_valid():
        verb = signing.withdraw if is_signed else signing.decline
        verb(signature, words=form.cleaned_data["words"])
        words = _("Your signature is withdrawn.") if is_signed else _("Your answer is kept.")
        return done(request, words, links.signing_path(signature))
    title = _("Withdraw the signature?") if is_signed else _("Decline to sign?")
    context = {
        **roadmaps_frame(signature.cycle, title),
        "signature": signature,
        "is_signed": is_signed,
        "form": form,
        "back_url": links.signing_path(signature),
    }
    status = FAULTY if form.errors else 200
    return TemplateResponse(request, "roadmaps/end_signing.html", context, status=status)
