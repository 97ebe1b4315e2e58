"""Papers are asked for here, and made in the background."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.models import User
from attendance.models import Paper
from attendance.states import PaperKind, PaperStatus
from attendance.tasks import ring_paper
from core.errors import Refused
from events.models import Event

#: Papers of one person that may wait or be made at a time.
MOST_WAITING = 5


def ask_for(event: Event, kind: str, *, by: User, category: int = 0) -> Paper:
    """Have a paper made in the language of the page. Raises Refused for a kind or category that is not there."""
    if kind not in PaperKind.values:
        raise Refused(_("There is no paper of this kind."))
    form = getattr(event, "form", None)
    if category and (form is None or not form.categories.filter(pk=category).exists()):
        raise Refused(_("This event has no such category."))
    waiting = Paper.objects.filter(
        asked_by=by, status__in=[PaperStatus.WAITING, PaperStatus.WORKING]
    )
    if waiting.count() >= MOST_WAITING:
        raise Refused(_("Some of your papers are being made still. Wait until one is ready."))
    with transaction.atomic():
        made = Paper.objects.create(
            event=event,
            kind=kind,
            category=category,
            language=get_language() or "ar",
            asked_by=by,
        )
        ring_paper(made.pk)
    return made
