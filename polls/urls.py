"""Addresses of a team's decisions."""

from __future__ import annotations

from django.urls import path

from polls.views import poll, teams

app_name = "polls"

TEAM = "<slug:group>/<slug:cycle>/teams/<slug:slug>/decisions/"
ONE = f"{TEAM}<int:number>/"

urlpatterns = [
    path(TEAM, teams.decisions, name="decisions"),
    path(f"{TEAM}new/", teams.new, name="new"),
    path(ONE, poll.poll, name="poll"),
    path(f"{ONE}change/", teams.edit, name="edit"),
    path(f"{ONE}do/<slug:verb>/", poll.do, name="do"),
    path(f"{ONE}say/<int:pk>/", poll.say, name="say"),
]
