"""What this room itself knows of a person."""

from __future__ import annotations

from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db.models import Q

from accounts import privacy
from accounts.models import Invitation, PersonSession, User


def account(user: User) -> dict[str, Any]:
    fields = ("email", "name", "title", "language", "time_zone", "address_form", "numerals")
    return {
        **{field: getattr(user, field) for field in fields},
        "joined_at": user.joined_at,
        "last_sign_in": user.last_login,
        "addresses": list(
            EmailAddress.objects.filter(user=user).values("email", "verified", "primary")
        ),
        "second_factors": list(
            Authenticator.objects.filter(user=user).values("type", "created_at", "last_used_at")
        ),
        "open_sessions": PersonSession.objects.filter(account=user.pk).count(),
    }


def invitations(user: User) -> list[dict[str, Any]]:
    mine = Q(accepted_by=user) | Q(email__in=privacy.addresses_of(user))
    fields = ("email", "name", "purpose_words", "invited_at", "accepted_at", "withdrawn_at")
    return list(Invitation.objects.filter(mine).order_by("pk").values(*fields))


privacy.exporters["account"] = account
privacy.exporters["invitations"] = invitations
