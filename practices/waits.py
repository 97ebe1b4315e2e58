"""What this room tells the morning page: practices that wait to be read."""

from __future__ import annotations

from django.db.models import Count
from django.utils.translation import gettext, ngettext

from accounts.models import User
from core.house import Waiting
from core.together import Telling, totals
from groups.standing import house_of
from practices import links
from practices.models import Practice
from practices.states import WAITING


def practices_waiting(user: User) -> Telling[Waiting]:
    """Practices that were sent and that nobody decided on."""
    house = house_of(user)
    if not house.is_open:
        return
    rows = Practice.objects.filter(status__in=WAITING).order_by()
    if not house.is_keeper:
        rows = rows.filter(cycle__in=house.moderated)
    (number,) = yield totals(rows, n=Count("pk")).values_list("n", flat=True)
    words = gettext("No practice waits to be read")
    if number:
        words = ngettext("practice to read", "practices to read", number)
    yield Waiting(number, words, url=links.desk_path(), order=38)
