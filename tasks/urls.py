"""Addresses of tasks."""

from __future__ import annotations

from django.urls import path

from tasks import views

app_name = "tasks"

TEAM = "<slug:group>/<slug:cycle>/teams/<slug:slug>/tasks/"

urlpatterns = [
    path("desk/tasks/", views.my_tasks, name="my_tasks"),
    path("desk/tasks/<int:pk>/", views.task, name="task"),
    path("desk/tasks/<int:pk>/change/", views.edit, name="edit"),
    path("desk/tasks/<int:pk>/take/", views.take, name="take"),
    path(TEAM, views.tasks, name="tasks"),
    path(f"{TEAM}new/", views.new, name="new"),
]
