"""What waits for organisers in the library, for the morning page."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.house import Waiting
from core.together import Telling, totals
from groups.standing import house_of
from library.models import Expected
from library.states import Access


def papers_awaited(user: Any) -> Telling[Waiting]:
    """Papers that were due and have not come, and those that came and nobody has opened. One query."""
    own = house_of(user)
    if not own.organises:
        return
    asked = Expected.objects.all()
    if not own.is_keeper:
        asked = asked.filter(collection__group__in=own.groups)
    today = timezone.localdate()
    came = Q(paper__access=Access.MEMBERS, collection__access=Access.PUBLIC)
    (found,) = yield totals(
        asked,
        late=Count("pk", filter=Q(submitted_at=None, due__lt=today)),
        to_open=Count("pk", filter=came),
    )
    late, to_open = found["late"], found["to_open"]
    here = reverse("admin:library_paper_changelist")
    if late:
        words = ngettext("paper is late", "papers are late", late)
        yield Waiting(late, words, url=f"{here}?handed_in=late", order=60)
    if to_open:
        words = ngettext("paper came and is not public", "papers came and are not public", to_open)
        yield Waiting(
            to_open,
            words,
            detail=_("Read them, then open them to everybody."),
            url=f"{here}?handed_in=came",
            order=61,
        )
