"""Addresses of editions."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

app_name = "editions"
urlpatterns: list[URLPattern | URLResolver] = []
