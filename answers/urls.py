"""Addresses of answers."""

from __future__ import annotations

from django.urls import path

from answers.views import public, work

app_name = "answers"

CYCLE = "<slug:group>/<slug:cycle>/"
TEAM = f"{CYCLE}teams/<slug:slug>/"
ONE = f"{TEAM}ideas/answers/<int:pk>/"

urlpatterns = [
    path(f"{CYCLE}answers/", public.answers, name="answers"),
    path(f"{CYCLE}answers/<int:pk>/", public.answer, name="answer"),
    path(f"{TEAM}answers/", public.team_answers, name="team_answers"),
    path(f"{TEAM}ideas/", work.ideas, name="ideas"),
    path(f"{TEAM}ideas/taken/<int:pk>/", work.let_go, name="let_go"),
    path(ONE, work.work, name="work"),
    path(f"{ONE}do/<slug:verb>/", work.do, name="do"),
]
