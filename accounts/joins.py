"""What this room itself knows of a person."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db.models import Q
from django.http import HttpRequest

from accounts import actions, privacy
from accounts.dues import SOURCES
from accounts.models import Invitation, PersonSession, User
from core import desk, forgotten, views


def keep_numerals(request: HttpRequest, choice: str) -> None:
    """Whoever is signed in has one choice, wherever it was made."""
    if isinstance(request.user, User) and request.user.numerals != choice:
        actions.change_settings(request.user, {"numerals": choice})


def account(user: User) -> dict[str, Any]:
    fields = (
        "email",
        "name",
        "title",
        "language",
        "time_zone",
        "address_form",
        "numerals",
        "month_names",
    )
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


def erased() -> Iterator[forgotten.Line]:
    """The people this database has erased."""
    for user in User.objects.exclude(erased_at=None).order_by("pk"):
        yield forgotten.line("person", user.pk, user.joined_at, at=user.erased_at)


def erase_again(line: forgotten.Line, _taken_at: datetime) -> bool:
    user = User.objects.filter(pk=line.key, erased_at=None).first()
    if user is None or forgotten.mark("person", user.pk, user.joined_at) != line.mark:
        return False
    actions.erase_again(user)
    return True


privacy.exporters["account"] = account
privacy.exporters["invitations"] = invitations
forgotten.kinds["person"] = forgotten.Kind(erased, erase_again)
views.numerals_chosen.append(keep_numerals)
desk.sources += SOURCES
