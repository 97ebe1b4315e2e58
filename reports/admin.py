"""Reports in the organisers' house: what was asked for and what became of it. They are opened on their own pages."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from groups.admin.base import OrganisersAdmin
from reports import links
from reports.models import Report, Timetable


@admin.register(Report)
class ReportAdmin(OrganisersAdmin):
    """One's own, and what is made for everybody in the cycles one organises."""

    section = "participation"
    rules = {"view": "reports.view_report"}
    list_display = ("title", "kind", "cycle", "language", "status", "sees", "asked_at", "page")
    list_filter = ("status", "kind")
    list_select_related = ("cycle__group",)
    search_fields = ("title",)
    search_help_text = _("Search for a title")
    ordering = ("-asked_at",)
    fields = readonly_fields = ("title", "kind", "cycle", "language", "sees", "status", "why", "asked_at", "tries", "built_at", "expires_at", "published_at", "page")  # fmt: skip
    nothing_yet = _("Reports stand here once somebody asks for one on the page of a cycle.")

    def own(self, request: HttpRequest, rows: QuerySet[Any]) -> QuerySet[Any]:
        return rows.filter(Q(pk__in=Report.objects.visible_to(request.user).values("pk")))

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).defer("document")

    @admin.display(description=_("page"))
    def page(self, report: Report) -> str:
        return format_html('<a href="{}">{}</a>', links.report_path(report), _("Open"))


@admin.register(Timetable)
class TimetableAdmin(OrganisersAdmin):
    """Reports that are made again and again. They are set up and stopped on the page of the cycle's reports."""

    section = "participation"
    rules = {"view": "reports.change_timetable"}
    list_display = ("title", "kind", "cycle", "every", "next_at", "is_on", "why_off")
    list_filter = ("every", "is_on")
    list_select_related = ("cycle__group",)
    search_fields = ("title",)
    search_help_text = _("Search for a title")
    fields = readonly_fields = ("title", "kind", "cycle", "language", "sees", "every", "first_on", "hour", "zone", "next_at", "is_on", "why_off", "asker")  # fmt: skip
    nothing_yet = _("Timetables stand here once somebody asks for a report every week or month.")

    def own(self, request: HttpRequest, rows: QuerySet[Any]) -> QuerySet[Any]:
        return rows.filter(pk__in=Timetable.objects.visible_to(request.user).values("pk"))
