"""Letters to the registered: written, looked at in each language, sent once."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from admissions.actions.writing import send_circular
from admissions.circulars import samples
from admissions.models import Circular
from core.errors import OutOfDate, Refused
from core.templatetags.words import num
from groups.admin.base import OrganisersAdmin

MAY = "admissions.write_to_registered"


@admin.register(Circular)
class CircularAdmin(OrganisersAdmin):
    section = "letters"
    to_cycle = "form__event__cycle"
    rules = {"view": MAY, "change": MAY, "delete": MAY}
    list_display = ("__str__", "form", "recipient_count", "written_at", "written_by", "sent_at")
    list_select_related = ("form__event", "written_by")
    fields = ("subject", "text", "form", "recipient_count", "sent_at")
    readonly_fields = ("form", "recipient_count", "sent_at")
    change_form_template = "admin/admissions/circular/change_form.html"
    nothing_yet = gettext_lazy(
        "No letter yet. Begin in the list of registrations: choose people, then “Write to these”."
    )

    @admin.display(description=gettext_lazy("recipients"))
    def recipient_count(self, circular: Circular) -> str:
        return num(len(circular.recipients))

    def word_sets(self, names: Any, languages: Any, thing: Any) -> Any:
        """Nothing is missing in what was sent."""
        was_sent = thing is not None and thing.sent_at is not None
        return super().word_sets(names, languages, None if was_sent else thing)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What was sent stays as it was sent."""
        return (obj is None or obj.sent_at is None) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return (obj is None or obj.sent_at is None) and super().has_delete_permission(request, obj)

    def get_urls(self) -> list[Any]:
        send = path(
            "<int:pk>/send/",
            self.admin_site.admin_view(self.send),
            name="admissions_circular_send",
        )
        return [send, *super().get_urls()]

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """Once it is written, it is looked at."""
        if "_continue" in request.POST:
            return super().response_change(request, obj)
        return redirect("admin:admissions_circular_send", obj.pk)

    def send(self, request: Any, pk: int) -> HttpResponse:
        """What each language reads; a press sends it."""
        rows = self.get_queryset(request).select_related("form__event__cycle__group")
        circular = rows.filter(pk=pk).first()
        if circular is None or not self.has_view_permission(request, circular):
            raise Http404
        if request.method != "POST":
            context = {
                **self.admin_site.each_context(request),
                "title": _("The letter as it was sent")
                if circular.sent_at
                else _("Look at the letter and send it"),
                "opts": self.opts,
                "circular": circular,
                "samples": samples(circular),
                "count": len(circular.recipients),
            }
            return TemplateResponse(request, "admin/admissions/circular/send.html", context)
        try:
            sent = send_circular(circular, by=request.user)
        except (Refused, OutOfDate) as refusal:
            self.message_user(request, str(refusal), messages.ERROR)
            return redirect("admin:admissions_circular_change", pk)
        words = ngettext(
            "%(count)s letter is on its way.", "%(count)s letters are on their way.", sent
        )
        self.message_user(request, words % {"count": num(sent)}, messages.SUCCESS)
        return redirect("admin:admissions_circular_changelist")
