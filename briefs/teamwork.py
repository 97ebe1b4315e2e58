"""What briefs give to a team's list of tasks: where each stands that is in the making, and by when; a task from a brief."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from briefs import links
from briefs.dates import due_of, is_late
from briefs.models import Brief
from briefs.panels import Panel
from briefs.standing import Worker
from groups.models import Team
from tasks.links import new_path
from tasks.panels import Beside, Origin

MOST = 200
LABEL = "briefs.brief"


def steps_of(user: User, team: Team | None) -> Sequence[Beside]:
    """Briefs of a team as far as the person may see them; else the person's own that wait for their authors."""
    seen = Brief.objects.written_by(user).waiting_for_authors()
    if team is not None:
        seen = Brief.objects.visible_to(user).of_team(team).under_way()
    now = timezone.now()
    return [
        Beside(
            words=brief.title,
            url=links.work_path(brief),
            status=brief.get_status_display(),
            noun=_("brief"),
            at=due_of(brief),
            is_overdue=is_late(brief, now=now),
            team=brief.team if team is None else None,
            language=brief.language,
        )
        for brief in seen.for_page().order_by("number", "pk")[:MOST]
    ]


def briefs_called(pks: Collection[str], user: User) -> Mapping[str, Origin]:
    """Briefs that a task came from."""
    seen = Brief.objects.visible_to(user).filter(pk__in=pks).for_page()
    return {
        str(brief.pk): Origin(_("brief"), brief.title, links.work_path(brief), brief.language)
        for brief in seen
    }


def task_panel(brief: Brief, worker: Worker) -> Panel | None:
    """The way to a task that comes from the brief, for those who give some in its team. No query of its own."""
    user = worker.user
    if user is None or brief.team is None or not user.has_perm("tasks.give_task", brief.team):
        return None
    return Panel("tasks/_from_here.html", {"url": new_path(brief.team, LABEL, brief.pk)}, order=89)
