"""Addresses of discussions."""

from __future__ import annotations

from django.urls import path

from discussions.views import threads

app_name = "discussions"

ONE = "desk/discussions/<int:pk>/"

urlpatterns = [
    path("desk/discussions/", threads.mine, name="mine"),
    path("desk/discussions/letters/", threads.letters, name="letters"),
    path("desk/discussions/on/<str:label>/<str:key>/", threads.subject, name="subject"),
    path(ONE, threads.thread, name="thread"),
    path(f"{ONE}do/<slug:verb>/", threads.do, name="do"),
    path(f"{ONE}<int:post>/edit/", threads.edit, name="edit"),
    path(f"{ONE}<int:post>/take-back/", threads.withdraw, name="withdraw"),
]
