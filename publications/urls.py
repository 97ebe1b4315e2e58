"""Addresses of publications."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

app_name = "publications"
urlpatterns: list[URLPattern | URLResolver] = []
