"""What tasks tell the morning page: those past their day."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import ngettext

from accounts.models import User
from core.house import Waiting
from core.languages import worded
from core.together import Telling
from groups.standing import house_of
from tasks import links
from tasks.models import Task

LINKS = 3
MOST = 100


def tasks_overdue(user: User) -> Telling[Waiting]:
    house = house_of(user)
    if not house.organises:
        return
    rows = Task.objects.waiting().filter(due_at__lt=timezone.now())
    if not house.is_keeper:
        rows = rows.filter(team__cycle__in=house.organised)
    found = yield rows.for_list().by_due()[:MOST]
    if not found:
        return
    words = ngettext(
        "task is past its day and still open", "tasks are past their day and still open", len(found)
    )
    teams = {task.team_id: task.team for task in found}
    ways = tuple(
        (worded(team, "name").text, links.team_tasks_path(team))
        for team in list(teams.values())[:LINKS]
    )
    yield Waiting(len(found), words, url=ways[0][1], links=ways, order=50)
