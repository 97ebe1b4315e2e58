"""Whoever applied writes their application anew, as long as the call takes applications."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from applications.actions.applying import Words, hold_not_seated, hold_offered, write_answers
from applications.actions.moving import change
from applications.models import Answer, Application
from applications.standing import account_with, is_changeable
from applications.states import Applicant, Held
from core.errors import OutOfDate, Refused
from groups.freezing import hold_open


def mark(application: Application) -> str:
    """As what its sender has read it. It says nothing of what organisers did meanwhile."""
    return application.changed_at.isoformat() if application.changed_at else ""


def change_application(
    application: Application, words: Words, *, by: User | None, read: str
) -> Application:
    """Put new words in the place of the old ones. A decision that nobody was told was one on the old words: it is open again.

    Raises Refused once the call is over or it was decided, OutOfDate where its sender changed it on another page.
    """
    hold_open(application)
    now = timezone.now()
    with transaction.atomic():
        Application.objects.select_for_update().get(pk=application.pk)
        application = Application.objects.for_page().get(pk=application.pk)
        if not is_changeable(application, now):
            raise Refused(
                _("This application cannot be changed any more. What was sent before stands.")
            )
        if mark(application) != read:
            raise OutOfDate(
                _(
                    "You changed it on another page meanwhile. Your words stand here; compare them with what was sent."
                )
            )
        hold_offered(application.call, words)
        contact = getattr(application, "contact", None)
        hold_not_seated(
            application.call,
            words.kind,
            words.first,
            words.second,
            organisation=words.organisation,
            user=by or (account_with(contact.email) if contact else None),
        )
        change(application, by=by, verb="application.changed", changed_at=now, **_written(words))
        Answer.objects.filter(application=application).delete()
        write_answers(application, words.answers)
    return application


def _written(words: Words) -> dict[str, object]:
    undecided = {"decided_at": None, "decided_by": None, "team": None, "word": ""}
    return {
        "kind": words.kind,
        "organisation": words.organisation,
        "organisation_name": words.organisation_name,
        "country": words.country,
        "gender": words.gender if words.kind == Applicant.PERSON else "",
        "first": words.first,
        "second": words.second,
        "statement": words.statement,
        "language": words.language,
        "decision_held": Held.NONE,
        **undecided,
    }
