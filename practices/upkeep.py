"""What is done without a person: contacts are forgotten; the data of people."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import F, Model, Q
from pghistory import core as history

from accounts import privacy
from accounts.models import User
from audit.record import forget_title
from mailing.upkeep import forget_letters_about
from practices.models import Contact, Described, Opinion, Practice, PracticeQuerySet, Step


def forget_contacts(*, now: datetime) -> int:
    """Forget names and addresses whose day has come; gives how many."""
    gone, _kinds = Contact.objects.filter(expires_at__lte=now).delete()
    return gone


def _of(user: User) -> PracticeQuerySet:
    theirs = Q(sent_by=user) | Q(contact__email__in=privacy.addresses_of(user))
    return Practice.objects.filter(theirs)


def practices_for_file(user: User) -> list[dict[str, Any]]:
    """What they sent, with all that was said to them of it."""
    rows = _of(user).for_page().prefetch_related("described", "steps")
    return [
        {
            "group": row.group.slug,
            "title": row.title,
            "summary": row.summary,
            "status": row.status,
            "organisation": str(row.organisation or row.organisation_name),
            "answers": [each.text for each in row.described.all()],
            "said": [each.words for each in row.steps.all() if each.words],
            "begun_at": row.begun_at,
            "submitted_at": row.submitted_at,
        }
        for row in rows.order_by("pk")
    ]


def opinions_for_file(user: User) -> list[dict[str, Any]]:
    """What they advised on others' practices."""
    rows = Opinion.objects.filter(by=user).order_by("pk")
    return [{"verdict": row.verdict, "words": row.words, "at": row.at} for row in rows]


def forget_person(user: User) -> None:
    """Who they are goes. What is public stays as the organisation's; what nobody published goes whole."""
    rows = _of(user)
    keys = list(rows.values_list("pk", flat=True))
    Contact.objects.filter(practice__in=keys).delete()
    for practice in Practice.objects.filter(pk__in=keys):
        forget_letters_about(practice)
    unseen = list(Practice.objects.filter(pk__in=keys, number=None).values_list("pk", flat=True))
    for practice in Practice.objects.filter(pk__in=unseen):
        forget_title(practice)
    # Its answers, steps and opinions go with it.
    Practice.objects.filter(pk__in=unseen).delete()
    for model, name in (
        (Practice, "pgh_obj_id"),
        (Described, "practice_id"),
        (Step, "practice_id"),
    ):
        _forget_history(model, Q(**{f"{name}__in": unseen}))
    rest = Practice.objects.filter(pk__in=keys)
    rest.update(sent_by=None, link_generation=F("link_generation") + 1)
    Opinion.objects.filter(by=user).delete()
    for tracked in (Practice, Step, Opinion):
        for column in ("sent_by_id", "by_id", "reader_id"):
            if hasattr(tracked, column):
                _forget_history(tracked, Q(**{column: user.pk}))


def _forget_history(model: type[Model], rows: Q) -> None:
    (events,) = history.event_models(tracks_model=model)
    events._default_manager.filter(rows).delete()
