"""Addresses of the years of a group."""

from __future__ import annotations

from django.urls import path

from years.views import closing, continuity, handover, line, opening

app_name = "years"

ONE = "<slug:group>/<slug:cycle>/"

urlpatterns = [
    path("<slug:group>/years/", continuity.continuity, name="continuity"),
    path("<slug:group>/open/", opening.open_cycle, name="open"),
    path(f"{ONE}year/", line.year, name="year"),
    path(f"{ONE}year/move/", line.move, name="move"),
    path(f"{ONE}closing/", closing.closing, name="closing"),
    path(f"{ONE}closing/end/<slug:verb>/", closing.end, name="end"),
    path(f"{ONE}closing/<slug:name>/", closing.set_aside, name="set_aside"),
    path(f"{ONE}handover/", handover.handover, name="handover"),
    path(f"{ONE}handover/ask/", handover.ask, name="ask"),
    path(f"{ONE}handover/<slug:verb>/", handover.do, name="hand_over"),
]
