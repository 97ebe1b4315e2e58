"""Addresses of roadmaps, recommendations and charters."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from roadmaps.views import desk, reading, signing

app_name = "roadmaps"

CYCLE = "<slug:group>/<slug:cycle>/"
LINK = "k/<str:token>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path("desk/measures/", desk.measures, name="measures"),
    path("desk/measures/<int:pk>/", desk.report, name="report"),
    path("desk/recommendations/<int:pk>/", desk.follow, name="follow"),
    path("desk/charters/<int:pk>/", desk.signatures, name="signatures"),
    path("desk/charters/<int:pk>/<int:signature>/new-link/", desk.renew, name="renew_link"),
    path(LINK, signing.charter, name="signing"),
    path(f"{LINK}end/", signing.end, name="end_signing"),
    path(f"{CYCLE}roadmaps/", reading.roadmaps, name="roadmaps"),
    path(f"{CYCLE}roadmaps/<slug:slug>/", reading.roadmap, name="roadmap"),
    path(f"{CYCLE}recommendations/", reading.recommendations, name="recommendations"),
    path(f"{CYCLE}charters/<slug:slug>/", reading.charter, name="charter"),
]
