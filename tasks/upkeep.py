"""What tasks know of a person, given to them as one file. What a team has to do stays whole when somebody leaves."""

from __future__ import annotations

from typing import Any

from accounts.models import User
from tasks.models import Task


def tasks_for_file(user: User) -> list[dict[str, Any]]:
    """Tasks of a person, by name or by a seat, as plain data."""
    rows = Task.objects.of(user).select_related("team__cycle__group").order_by("pk")
    return [
        {
            "group": task.group.slug,
            "cycle": task.cycle.slug,
            "team": task.team.slug,
            "title": task.title,
            "due": task.due_at.isoformat() if task.due_at else "",
            "status": task.status,
            "note": task.note,
        }
        for task in rows
    ]
