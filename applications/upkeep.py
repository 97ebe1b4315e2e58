"""What is done without a person: contacts are forgotten, addresses that nobody confirmed; the data of people."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import F, Model, Q
from pghistory import core as history

from accounts import privacy
from accounts.models import User
from applications.models import Answer, Application, ApplicationQuerySet, Contact
from applications.states import CONFIRMED_WITHIN, LIVE, Status
from audit.record import forget_title
from mailing.upkeep import forget_letters_about


def forget_contacts(*, now: datetime) -> int:
    """Forget names and addresses whose day has come, and applications that nobody confirmed; gives how many."""
    gone, _kinds = Contact.objects.filter(expires_at__lte=now).delete()
    unsure = Application.objects.filter(
        status=Status.UNCONFIRMED, begun_at__lte=now - CONFIRMED_WITHIN
    )
    keys = list(unsure.values_list("pk", flat=True))
    never, _kinds = unsure.delete()
    _forget_history(keys)
    return gone + never


def _of(user: User) -> ApplicationQuerySet:
    theirs = Q(applicant=user) | Q(contact__email__in=privacy.addresses_of(user))
    return Application.objects.filter(theirs)


def applications_for_file(user: User) -> list[dict[str, Any]]:
    """What they sent, with all that they said, and what they were told of it."""
    rows = _of(user).for_page().prefetch_related("answers__criterion")
    return [
        {
            "group": row.group.slug,
            "cycle": row.cycle.slug,
            "call": row.call.title,
            "status": row.status,
            "organisation": str(row.organisation or row.organisation_name),
            "country": str(row.country),
            "gender": row.gender,
            "teams": [team.slug for team in row.chosen],
            "statement": row.statement,
            "answers": {str(each.criterion): each.text for each in row.answers.all()},
            "said": row.word if row.told_at else "",
            "sent": row.submitted_at,
        }
        for row in rows.order_by("pk")
    ]


def forget_person(user: User) -> None:
    """What nobody decided on goes whole; of the others who they are and what they said of themselves."""
    rows = _of(user)
    keys = list(rows.values_list("pk", flat=True))
    Contact.objects.filter(application__in=keys).delete()
    for application in Application.objects.filter(pk__in=keys):
        forget_letters_about(application)
        forget_title(application)
    Application.objects.filter(pk__in=keys, status__in=LIVE).delete()
    Answer.objects.filter(application__in=keys).delete()
    Application.objects.filter(pk__in=keys).update(
        applicant=None,
        address_mark="",
        statement="",
        word="",
        gender="",
        organisation_name="",
        link_generation=F("link_generation") + 1,
    )
    _forget_history(keys)


def _forget_history(keys: list[int]) -> None:
    for model, name in ((Application, "pgh_obj_id"), (Answer, "application_id")):
        _events(model).filter(**{f"{name}__in": keys}).delete()


def _events(model: type[Model]) -> Any:
    (events,) = history.event_models(tracks_model=model)
    return events._default_manager
