"""Addresses of briefs."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

app_name = "briefs"
urlpatterns: list[URLPattern | URLResolver] = []
