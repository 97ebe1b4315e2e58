"""Who leads a brief, edits its words, translates it."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from audit.record import record
from briefs import emails
from briefs.models import Assignment, Brief
from briefs.standing import forget_read, is_author
from briefs.states import AssignmentRole
from core.errors import Refused


def assign(brief: Brief, user: User, *, role: str, by: User, language: str = "") -> Assignment:
    """Give somebody a part of the work; there is one lead, and a new one takes the place of the old."""
    if role == AssignmentRole.LEAD and is_author(user, brief):
        raise Refused(_("Nobody decides on a text of their own."))
    if role == AssignmentRole.TRANSLATOR and language in {"", brief.language}:
        raise Refused(_("Choose the language to translate into."))
    language = language if role == AssignmentRole.TRANSLATOR else ""
    with transaction.atomic():
        if role == AssignmentRole.LEAD:
            brief.assignments.filter(role=role).exclude(user=user).delete()
        found, is_new = Assignment.objects.get_or_create(
            brief=brief, role=role, user=user, language=language, defaults={"by": by}
        )
        if is_new:
            forget_read(brief)
            after = {"role": role, "language": language, "user": user.pk}
            record("brief.assigned", brief, by=by, scope=brief.cycle.group.slug, after=after)
            emails.work_given(user, brief, role=role, key=str(found.pk), by=by)
    return found


def unassign(assignment: Assignment, *, by: User) -> None:
    brief = assignment.brief
    with transaction.atomic():
        before = {"role": assignment.role, "user": assignment.user_id}
        assignment.delete()
        forget_read(brief)
        record("brief.unassigned", brief, by=by, scope=brief.cycle.group.slug, before=before)
