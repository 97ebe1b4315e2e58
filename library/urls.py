"""Addresses of library."""

from __future__ import annotations

from django.urls import path

from library.views import asking, handing, lists, papers

app_name = "library"

WHOLE = "<slug:group>/library/"
OF_CYCLE = "<slug:group>/<slug:cycle>/library/"
PAPER = f"{WHOLE}<slug:slug>/"

urlpatterns = [
    path(WHOLE, lists.whole, name="whole"),
    path(f"{WHOLE}lineage/", lists.whole_lineage, name="whole_lineage"),
    path(f"{WHOLE}expected/<int:pk>/", handing.hand_in, name="hand_in"),
    path(OF_CYCLE, lists.library, name="library"),
    path(f"{OF_CYCLE}lineage/", lists.lineage, name="lineage"),
    path(PAPER, papers.paper, name="paper"),
    path(f"{PAPER}new-version/", handing.add_version, name="add_version"),
    path(f"{PAPER}ask/", asking.ask, name="ask"),
    path(f"{PAPER}files/<slug:language>/<int:number>/", papers.file, name="file"),
    path(
        f"{PAPER}files/<slug:language>/<int:number>/take-back/", handing.take_back, name="take_back"
    ),
]
