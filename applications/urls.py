"""Addresses of calls and applications, of an organisation's desk and of its seats."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.urls import URLPattern, URLResolver, path

from applications.views import asking, calls, desks, own, received
from applications.views.shared import by_account, by_link

app_name = "applications"

CYCLE = "<slug:group>/<slug:cycle>/applications/"
CALL = f"{CYCLE}<slug:slug>/"
ONE = f"{CALL}received/<int:number>/"
SEAT = "desk/seats/<int:pk>/"


def both(rest: str, view: Callable[..., Any], name: str) -> list[URLPattern]:
    """A page of somebody's own application, by account and behind the private link."""
    return [
        path(f"desk/applications/<int:pk>/{rest}", by_account(view), name=name),
        path(f"a/<str:token>/{rest}", by_link(view), name=f"{name}_by_link"),
    ]


urlpatterns: list[URLPattern | URLResolver] = [
    path("desk/applications/", own.all_mine, name="all_mine"),
    *both("", own.mine, "mine"),
    *both("change/", own.change, "change"),
    *both("withdraw/", own.withdraw, "withdraw"),
    path("a/<str:token>/confirm/", own.confirm, name="confirm"),
    path(SEAT, desks.seat, name="seat"),
    path(f"{SEAT}away/", desks.away, name="away"),
    path(f"{SEAT}back/<int:holding>/", desks.back, name="back"),
    path(f"{SEAT}dismiss/<int:deputy>/", desks.dismiss, name="dismiss"),
    path(CYCLE, calls.calls, name="calls"),
    path(CALL, calls.call, name="call"),
    path(f"{CALL}apply/", calls.apply, name="apply"),
    path(f"{CALL}sent/", calls.sent, name="sent"),
    path(f"{CALL}ask/", asking.ask, name="ask"),
    path(f"{CALL}received/", received.listed, name="received"),
    path(ONE, received.reading, name="reading"),
    path(f"{ONE}decide/", received.decide, name="decide"),
    path(f"{ONE}undo/", received.undo, name="undo"),
    path(f"{CALL}release/", received.release, name="release"),
    path(
        "<slug:group>/<slug:cycle>/organisations/<slug:slug>/desk/", desks.own_desk, name="own_desk"
    ),
]
