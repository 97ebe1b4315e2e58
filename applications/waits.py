"""What this room tells the morning page: applications that wait for a decision."""

from __future__ import annotations

from django.db.models import Count, Exists, OuterRef, Subquery
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from accounts.models import User
from applications import links
from applications.models import Application, Call
from core.house import Waiting
from core.languages import worded
from core.together import Telling
from groups.standing import house_of
from groups.states import CycleStatus

LINKS = 3


def undecided(user: User) -> Telling[Waiting]:
    house = house_of(user)
    if not house.organises:
        return
    waiting = Application.objects.undecided().filter(call=OuterRef("pk")).order_by()
    number = waiting.values("call").annotate(n=Count("pk")).values("n")
    calls = Call.objects.exclude(cycle__status=CycleStatus.ARCHIVED)
    if not house.is_keeper:
        calls = calls.filter(cycle__in=house.organised)
    calls = calls.filter(Exists(waiting)).annotate(waiting=Subquery(number))
    found = yield calls.select_related("cycle__group").order_by("pk")
    count = sum(call.waiting for call in found)
    words = gettext("No application waits for a decision")
    url = reverse("admin:applications_call_changelist")
    if found:
        words = ngettext(
            "application waits for a decision", "applications wait for a decision", count
        )
        url = links.call_path(found[0], "received")
    ways = tuple(
        (worded(call, "title").text, links.call_path(call, "received")) for call in found[:LINKS]
    )
    yield Waiting(count, words, url=url, links=ways, order=39)
