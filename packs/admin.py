"""Packs in the organisers' house: what was asked for and what became of it. They are asked for and taken on their own pages."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from groups.admin.base import OrganisersAdmin
from packs import links
from packs.models import Pack


@admin.register(Pack)
class PackAdmin(OrganisersAdmin):
    """Of the cycles one organises."""

    section = "participation"
    rules = {"view": "packs.view_pack"}
    list_display = ("cycle", "status", "asked_at", "asker", "built_at", "size", "page")
    list_filter = ("status",)
    list_select_related = ("cycle__group", "asker")
    search_fields = ("code",)
    search_help_text = _("Search for a part of its address")
    ordering = ("-asked_at",)
    fields = readonly_fields = ("cycle", "status", "why", "leave", "asker", "asked_at", "tries", "built_at", "expires_at", "size", "fingerprint", "page")  # fmt: skip
    nothing_yet = _("Packs stand here once somebody asks for one on the handover page of a cycle.")

    def own(self, request: HttpRequest, rows: QuerySet[Any]) -> QuerySet[Any]:
        return rows.filter(pk__in=Pack.objects.visible_to(request.user).values("pk"))

    @admin.display(description=_("page"))
    def page(self, pack: Pack) -> str:
        return format_html('<a href="{}">{}</a>', links.pack_path(pack), _("Open"))
