"""What of accounts is due from a person: invitations that they have not accepted."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from allauth.account.models import EmailAddress
from django.db.models import F, QuerySet
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from accounts.invitations import token_for
from accounts.models import Invitation
from core.desk import Due, DueRow, Source, due_rows


def _to_accept(user: Any, now: datetime) -> QuerySet[Any, Any]:
    """Open invitations to an address that the person confirmed as theirs."""
    own = EmailAddress.objects.filter(user=user.pk, verified=True).values(address=Lower("email"))
    mine = Invitation.objects.annotate(address=Lower("email")).filter(address__in=own)
    rows = mine.filter(accepted_at=None, withdrawn_at=None, expires_at__gt=now)
    facts = {"email": F("email"), "words": F("purpose_words"), "language": F("language")}
    return due_rows(rows, source="accounts.invitation", at="expires_at", **facts)


def _tell(row: DueRow) -> Due:
    token = token_for(Invitation(pk=int(row.key), email=row.facts["email"]))
    return Due(
        _("Accept the invitation, or leave it"),
        row.facts["words"],
        reverse("accounts:invitation", args=[token]),
        pgettext("button of something due", "Open"),
        row.at,
        title_language=row.facts["language"],
    )


SOURCES = (Source("accounts.invitation", _to_accept, _tell),)
