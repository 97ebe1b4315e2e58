"""What a person does with the private address of their calendar."""

from __future__ import annotations

from django.db.models import F
from django.utils import timezone

from accounts.models import User
from events.models import CalendarLink


def renew_calendar_link(user: User) -> CalendarLink:
    """A new address; the one before opens nothing any more."""
    link, is_new = CalendarLink.objects.get_or_create(user=user)
    if not is_new:
        _turn(user, is_open=True)
        link.refresh_from_db()
    return link


def end_calendar_link(user: User) -> None:
    """No address opens the person's calendar any more."""
    _turn(user, is_open=False)


def _turn(user: User, *, is_open: bool) -> None:
    CalendarLink.objects.filter(user=user).update(
        generation=F("generation") + 1, is_open=is_open, renewed_at=timezone.now()
    )
