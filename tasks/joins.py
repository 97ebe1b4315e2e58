"""What tasks give to the rooms below: parts of a team's, a person's and the desk's page, reminders, a person's data."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from accounts import access, privacy
from audit.verbs import verb_words
from core import desk, house
from discussions.subjects import register as talk_about
from groups import panels as of_groups
from reminders.registry import register
from tasks import dues, overview, talks, upkeep, waits
from tasks.origins import MILESTONE, milestones
from tasks.panels import origins
from tasks.reminders import TASK_DUE

origins[MILESTONE] = milestones
of_groups.team_sections.append(overview.of_team)
access.panels.append(overview.of_person)
desk.sources.append(dues.TASKS)
desk.work.append(dues.of_teams)
of_groups.team_numbers.append(dues.late_by_team)
house.waiting.append(waits.tasks_overdue)
register(TASK_DUE)
talk_about(talks.KIND)
privacy.exporters["tasks"] = upkeep.tasks_for_file
verb_words.update(
    {
        "task.given": _("Wrote down the task"),
        "task.edited": _("Changed the task"),
        "task.taken": _("Took the task on"),
        "task.open": _("Opened the task again"),
        "task.begun": _("Began the task"),
        "task.done": _("Noted that the task is done"),
        "task.dropped": _("Dropped the task"),
    }
)
