"""As whose eyes a report is made: asked when it is begun, and once more before anybody gets it."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext as _

from accounts.models import User
from core.errors import Refused
from reports.kinds.base import Reported, Scope
from reports.kinds.registry import KINDS
from reports.models import Report, Timetable

Asked = Report | Timetable


def scope_of(report: Report) -> tuple[Reported, Scope]:
    """The kind and the scope of a report as things stand now. Raises Refused in words: the thing is gone, or leave is."""
    reported = KINDS[report.kind]
    user, permission = _eyes(report, reported)
    subject = reported.find(report)
    if subject is None:
        raise Refused(_("What the report was to be about is not there any more."))
    if not permission or not user.has_perm(permission, subject):
        raise Refused(_("Whoever asked for this report may not ask for it any more."))
    return reported, Scope(
        subject,
        report.cycle,
        user,
        report.period_from,
        report.period_to,
        {name: str(value) for name, value in report.filters.items()},
        reported.zone(subject),
    )


def may_still(asked: Asked) -> bool:
    """Whether such a report could be made now."""
    reported = KINDS[asked.kind]
    user, permission = _eyes(asked, reported)
    subject = reported.find(asked)
    return bool(subject is not None and permission and user.has_perm(permission, subject))


def _eyes(asked: Asked, reported: Reported) -> tuple[User | AnonymousUser, str]:
    """Read anew: nothing that was known of a person before counts."""
    if asked.is_for_everybody:
        return AnonymousUser(), reported.public_permission
    user = User.objects.filter(pk=asked.asker_id or 0, is_active=True).first()
    return user or AnonymousUser(), reported.permission
