"""Addresses of desks."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from desk.views import comparison, desk

app_name = "desk"

urlpatterns: list[URLPattern | URLResolver] = [
    path("desk/", desk.desk, name="desk"),
    path("desk/letters/", desk.letters, name="letters"),
    path("desk/address/", desk.renew, name="renew_address"),
    path("desk/address/end/", desk.end, name="end_address"),
    path("desk/calendar/<str:token>/due.ics", desk.calendar, name="calendar"),
    path("<slug:group>/<slug:cycle>/comparison/", comparison.comparison, name="comparison"),
]
