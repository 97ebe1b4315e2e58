"""What is done without a person: contacts are forgotten; the data of people."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Model, Q
from pghistory import core as history

from accounts import privacy
from accounts.models import User
from mailing.upkeep import forget_letters_about
from roadmaps.models import Following, Progress, Signatory, Signature


def forget_contacts(*, now: datetime) -> int:
    """Forget names and addresses whose day has come; gives how many."""
    gone, _kinds = Signatory.objects.filter(expires_at__lte=now).delete()
    return gone


def _signed_by(user: User) -> list[Signature]:
    mine = Signature.objects.filter(contact__email__in=privacy.addresses_of(user))
    return list(mine.select_related("charter", "organisation").order_by("pk"))


def signatures_for_file(user: User) -> list[dict[str, Any]]:
    """Charters that they were asked to sign for an organisation."""
    return [
        {
            "charter": str(each.charter),
            "organisation": str(each.organisation),
            "status": each.status,
            "signed_name": each.signed_name,
            "signed_title": each.signed_title,
            "signed_at": each.signed_at,
            "words": each.words,
        }
        for each in _signed_by(user)
    ]


def reports_for_file(user: User) -> list[dict[str, Any]]:
    """What they reported of measures, and wrote of recommendations."""
    rows: list[Any] = [*Progress.objects.filter(by=user), *Following.objects.filter(by=user)]
    return [{"text": row.text, "status": row.status, "at": row.at} for row in rows]


def forget_person(user: User) -> None:
    """Who they are goes; that an organisation signed, and what was reported for it, stays."""
    own = _signed_by(user)
    keys = [each.pk for each in own]
    for signature in own:
        forget_letters_about(signature)
    Signatory.objects.filter(signature__in=keys).delete()
    Signature.objects.filter(pk__in=keys).update(signed_name="", signed_title="")
    _forget_history(Signature, Q(pgh_obj_id__in=keys))
    for model in (Progress, Following):
        model._default_manager.filter(by=user).update(by=None)
        _forget_history(model, Q(by_id=user.pk))


def _forget_history(model: type[Model], rows: Q) -> None:
    (events,) = history.event_models(tracks_model=model)
    events._default_manager.filter(rows).delete()
