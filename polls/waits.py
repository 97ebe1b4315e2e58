"""What polls tell the morning page: objections that stand in open polls."""

from __future__ import annotations

from django.utils.translation import ngettext

from accounts.models import User
from core.house import Waiting
from core.together import Telling
from groups.standing import house_of
from polls import links
from polls.models import Poll
from polls.states import PollStatus, Stance

LINKS = 3
MOST = 100


def objections(user: User) -> Telling[Waiting]:
    house = house_of(user)
    if not house.organises:
        return
    rows = Poll.objects.filter(status=PollStatus.OPEN, voices__stance=Stance.OBJECTION).distinct()
    if not house.is_keeper:
        rows = rows.filter(team__cycle__in=house.organised)
    found = yield rows.for_page().order_by("closes_at", "pk")[:MOST]
    if not found:
        return
    words = ngettext(
        "decision asked for by consent has an objection",
        "decisions asked for by consent have an objection",
        len(found),
    )
    ways = tuple((poll.title, links.poll_path(poll)) for poll in found[:LINKS])
    yield Waiting(len(found), words, url=ways[0][1], links=ways, order=51)
