"""What is done for a person who is forgotten: their delegations have no head any more, and their link opens nothing."""

from __future__ import annotations

from django.db.models import F, Q

from accounts import privacy
from accounts.models import User
from registration.models import Delegation


def forget_person(user: User) -> None:
    Delegation.objects.filter(Q(head=user) | Q(head_email__in=privacy.addresses_of(user))).update(
        head=None, head_name="", head_email="", link_generation=F("link_generation") + 1
    )
