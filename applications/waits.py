"""What this room tells the morning page: applications that wait for a decision."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from accounts.models import User
from applications import links
from applications.models import Application
from core.house import Waiting
from core.languages import worded
from groups.standing import house_of
from groups.states import CycleStatus

LINKS = 3
MOST = 1000


def undecided(user: User) -> Iterator[Waiting]:
    house = house_of(user)
    if not house.organises:
        return
    rows = Application.objects.undecided().exclude(call__cycle__status=CycleStatus.ARCHIVED)
    if not house.is_keeper:
        rows = rows.filter(call__cycle__in=house.organised)
    found = list(rows.select_related("call__cycle__group").order_by("call", "number")[:MOST])
    words = gettext("No application waits for a decision")
    url = reverse("admin:applications_call_changelist")
    if found:
        words = ngettext(
            "application waits for a decision", "applications wait for a decision", len(found)
        )
        url = links.call_path(found[0].call, "received")
    calls = {each.call.pk: each.call for each in found}
    ways = tuple(
        (worded(call, "title").text, links.call_path(call, "received"))
        for call in list(calls.values())[:LINKS]
    )
    yield Waiting(len(found), words, url=url, links=ways, order=39)
