"""What the square code of a registration opens: at the door the door, everywhere else a word of what it is for."""

from __future__ import annotations

from base64 import b64encode
from datetime import timedelta
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.models import User
from attendance import codes, links
from attendance.doors import certificate_with, event_of_code
from attendance.models.certificate import CODE_LENGTH as CERTIFICATE_LENGTH
from attendance.papers.certificates import number_words
from attendance.views.shared import private
from core.limits import hold
from core.print import qr

#: Certificates that one place looks up: enough for a desk, too few to try codes.
MOST_CHECKS, CHECKS_IN = 60, timedelta(minutes=10)


@login_not_required
@require_safe
def code(request: HttpRequest, code: str) -> HttpResponse:
    """Says nothing of whose it is, nor whether it is anybody's, except to those who keep its door."""
    plain = codes.code_of(code)
    if isinstance(request.user, User) and plain:
        event = event_of_code(request.user, plain)
        if event is not None:
            asked = urlencode({"code": plain})
            return private(redirect(f"{links.door_path(event)}?{asked}"))
    address = reverse("attendance:code", args=[plain or code[:20]])
    context = {
        "page_title": _("Your code for the door"),
        "code": codes.in_groups(plain),
        "qr": b64encode(qr(settings.PUBLIC_URL + address).encode()).decode() if plain else "",
        "here": address,
    }
    status = 200 if plain else 404
    return private(TemplateResponse(request, "attendance/code.html", context, status=status))


@login_not_required
@require_safe
def certificate_check(request: HttpRequest, code: str) -> HttpResponse:
    """Whether a certificate is ours: the name on it, the event, its days. Nothing more of anybody."""
    hold(
        "certificate-checks", str(getattr(request, "address", "")), limit=MOST_CHECKS, per=CHECKS_IN
    )
    plain = codes.code_of(code, CERTIFICATE_LENGTH)
    found = certificate_with(plain) if plain else None
    context = {
        "page_title": _("Certificate of attendance"),
        "certificate": found,
        "number": number_words(found) if found else "",
        "code": codes.in_groups(plain),
        "event": found.event if found else None,
    }
    status = 200 if found else 404
    return private(TemplateResponse(request, "attendance/check.html", context, status=status))
