"""What is forgotten in time or at a person's word."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet

from accounts import privacy
from accounts.models import User
from core import page_cache
from programmes.models import SpeakerContact, SpeakerPage
from programmes.snapshots import texts


def forget_contacts(*, now: datetime) -> int:
    """Addresses of speakers whose day has come go; gives how many."""
    return SpeakerContact.objects.filter(expires_on__lt=now.date()).delete()[0]


def _pages_of(user: User) -> QuerySet[SpeakerPage]:
    """A person's own pages: by their account, or by an address that is theirs."""
    mine = Q(person__user=user) | Q(contact__email__in=privacy.addresses_of(user))
    return SpeakerPage.objects.filter(mine).distinct()


def speaking_for_file(user: User) -> list[dict[str, Any]]:
    """Everything a person was asked and gave as a speaker, as plain data."""
    pages = _pages_of(user).select_related("event__cycle__group", "contact").order_by("pk")
    return [
        {
            "group": page.event.cycle.group.slug,
            "event": page.event.slug,
            "status": page.status,
            "biography": texts(page, "biography"),
            "has_picture": bool(page.picture),
            "may_show": page.may_show,
            "may_record": page.may_record,
            "wish": page.wish,
            "email": page.contact.email if hasattr(page, "contact") else "",
            "asked_at": page.invited_at,
            "answered_at": page.answered_at,
        }
        for page in pages
    ]


def forget_person(user: User) -> None:
    """Words, picture, wishes and addresses of a speaker go; that somebody spoke stays."""
    pages = list(_pages_of(user).select_related("event__cycle__group"))
    SpeakerContact.objects.filter(page__in=pages).delete()
    for page in pages:
        forget_page(page)


def forget_page(page: SpeakerPage) -> None:
    storage, name = page.picture.storage, page.picture.name
    for code, _called in settings.CONTENT_LANGUAGES:
        setattr(page, f"biography_{code.replace('-', '_')}", "")
    page.picture, page.wish, page.wished_at = "", "", None
    page.may_show, page.may_record = False, None
    page.link_generation += 1
    page.save()
    page_cache.touch(page.event.cycle.group.slug)
    if name:
        transaction.on_commit(lambda: storage.delete(name))
