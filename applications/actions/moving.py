"""An application goes from one place to another, once."""

from __future__ import annotations

from typing import Any

from django.db.models import F

from accounts.models import User
from applications.models import Application
from applications.states import MOVES, Status
from audit.record import record
from core.errors import OutOfDate, decided_meanwhile


def move(application: Application, to: Status, *, by: User | None, **written: Any) -> Application:
    """Compare and set; raises OutOfDate if somebody moved it first, or it does not go there."""
    before = application.status
    if to not in MOVES[before]:
        raise OutOfDate(decided_meanwhile())
    change(application, by=by, verb=f"application.{to}", status=to, **written)
    return application


def change(application: Application, *, by: User | None, verb: str, **written: Any) -> Application:
    """Write it where nobody did since it was read. Raises OutOfDate."""
    before = {"status": application.status, "decision": application.decision_held}
    same = Application.objects.filter(pk=application.pk, version=application.version)
    if not same.update(version=F("version") + 1, **written):
        raise OutOfDate(decided_meanwhile())
    for name, value in written.items():
        setattr(application, name, value)
    application.version += 1
    after = {"status": application.status, "decision": application.decision_held}
    scope = application.group.slug
    record(verb, application, by=by, scope=scope, before=before, after=after)
    return application
