"""Behind the private link: the certificate, and the questionnaire."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.core.files.base import File
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from attendance import people, surveys
from attendance.actions.answering import reply
from attendance.doors import has_replied, questionnaire_of
from attendance.forms import QuestionsForm
from attendance.issuing import certificate_of
from attendance.models import Questionnaire
from attendance.papers.certificates import certificates
from attendance.views.shared import page_frame
from core.errors import OutOfDate
from core.private_links import behind
from core.uploads import served
from registration.doors import registration_for_token
from registration.models import Registration

PDF = "application/pdf"
private = behind(registration_for_token)


@private
@require_safe
def certificate(_request: HttpRequest, registration: Registration) -> HttpResponseBase:
    """The certificate as PDF, in the language of the address; 404 for whoever was not seen."""
    found = certificate_of(registration)
    if found is None:
        raise Http404
    found.registration = registration
    content = certificates(found.event, [found])
    name = f"{found.event.slug}-certificate-{found.number}.pdf"
    return served(File(BytesIO(content)), name, PDF)


@private
@require_http_methods(["GET", "HEAD", "POST"])
def questions(request: HttpRequest, registration: Registration) -> HttpResponse:
    """The questionnaire of the event, for whoever came; once."""
    event = registration.form.event
    found = questionnaire_of(event)
    if found is None or not people.came_to(event).filter(pk=registration.pk).exists():
        raise Http404
    found.event = event
    context: dict[str, Any] = {
        **page_frame(event, _("Your view of it"), request.user),
        "crumbs": [],
        "questionnaire": found,
        "zone": surveys.zone_words(found),
        "is_open": surveys.is_open(found),
        "has_replied": has_replied(registration),
        "form": QuestionsForm(questionnaire=found),
    }
    if request.method == "POST" and context["is_open"] and not context["has_replied"]:
        context |= _taken(request, found, registration)
    return TemplateResponse(request, "attendance/questions.html", context)


def _taken(
    request: HttpRequest, questionnaire: Questionnaire, registration: Registration
) -> dict[str, Any]:
    form = QuestionsForm(request.POST, questionnaire=questionnaire)
    if not form.is_valid():
        return {"form": form}
    today = surveys.today_there(questionnaire, timezone.now())
    try:
        reply(questionnaire, registration, form.answers(), today=today)
    except OutOfDate:
        return {"has_replied": True}
    return {"is_taken": True}
