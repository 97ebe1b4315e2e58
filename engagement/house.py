"""The organisers' house as a site: who may open it, and its morning page."""

from __future__ import annotations

from django.contrib.admin import AdminSite
from django.http import HttpRequest


class OrganisersHouseSite(AdminSite):
    def has_permission(self, request: HttpRequest) -> bool:
        return request.user.is_active and getattr(request.user, "is_superuser", False)
