"""Addresses of practices: the catalogue, the form, what a sender sees, what is read at the desk."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.urls import URLPattern, URLResolver, path

from practices.views import catalogue, desk, own, writing
from practices.views.shared import by_account, by_link

app_name = "practices"

CYCLE = "<slug:group>/<slug:cycle>/practices/"
GROUP = "<slug:group>/practices/"


def both(rest: str, view: Callable[..., Any], name: str) -> list[URLPattern]:
    """A page of a sender's own practice, by account and behind the private link."""
    return [
        path(f"desk/practices/<str:key>/mine/{rest}", by_account(view), name=name),
        path(f"g/<str:token>/{rest}", by_link(view), name=f"{name}_by_link"),
    ]


urlpatterns: list[URLPattern | URLResolver] = [
    path("desk/practices/", desk.desk, name="desk"),
    path("desk/practices/<str:key>/", desk.one, name="reading"),
    *both("", own.mine, "mine"),
    *both("edit/", own.edit, "edit"),
    *both("withdraw/", own.withdraw, "withdraw"),
    *both("new-link/", own.renew_link, "renew_link"),
    path("desk/practices/<str:key>/<slug:verb>/", desk.act, name="act"),
    path(CYCLE, catalogue.practices, name="practices"),
    path(f"{CYCLE}data.<slug:ending>", catalogue.data, name="data"),
    path(f"{CYCLE}new/", writing.new, name="new"),
    path(f"{CYCLE}sent/", writing.sent, name="sent"),
    path(f"{CYCLE}<int:number>/", catalogue.practice, name="practice"),
    path(GROUP, catalogue.all_practices, name="all_practices"),
    path(f"{GROUP}data.<slug:ending>", catalogue.all_data, name="all_data"),
]
