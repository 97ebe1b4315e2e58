"""Whose an e-mail address is: it opens an account only for whoever got a letter there."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from django.db.models import Exists, OuterRef, Q

from accounts.models import User

_CONFIRMED = EmailAddress.objects.filter(user=OuterRef("pk"), verified=True)


def is_confirmed(user: User) -> bool:
    """Whether the account has an address that somebody has shown to be theirs."""
    return bool(EmailAddress.objects.filter(user=user, verified=True).exists())


def account_of(email: str) -> User | None:
    """The account that a letter to this address may open, closed ones left out: one query.

    The one that has confirmed the address; else the one that was made with it and has confirmed none. An address
    merely added to somebody's account opens nothing.
    """
    holders = EmailAddress.objects.filter(user=OuterRef("pk"), verified=True, email=email.lower())
    found = User.objects.filter(is_active=True).annotate(holds=Exists(holders))
    found = found.filter(Q(holds=True) | (Q(email=email.lower()) & ~Exists(_CONFIRMED)))
    return found.order_by("-holds", "pk").first()


def is_taken(email: str) -> bool:
    """Whether an account, open or closed, was made with this address or has confirmed it."""
    holders = EmailAddress.objects.filter(user=OuterRef("pk"), verified=True, email=email.lower())
    return User.objects.filter(Q(email=email.lower()) | Exists(holders)).exists()
