"""What is counted of every team of a cycle here: its seats."""

from __future__ import annotations

from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from groups.models import Cycle, Holding, Seat
from groups.panels import TeamNumbers


def seats_of_teams(cycle: Cycle) -> TeamNumbers:
    """How many seats are filled today, and how many are open."""
    held = Holding.objects.current(today=timezone.localdate()).filter(seat=OuterRef("pk"))
    rows = Seat.objects.filter(team__cycle=cycle).annotate(is_filled=Exists(held)).order_by()
    counted = rows.values_list("team").annotate(
        filled=Count("pk", filter=Q(is_filled=True)), open=Count("pk", filter=Q(is_filled=False))
    )
    filled_words, open_words = pgettext("seats", "filled"), pgettext("seats", "open")
    told = {
        team: [(filled_words, filled), *([(open_words, open_)] if open_ else [])]
        for team, filled, open_ in counted
    }
    return TeamNumbers("seats", _("Seats"), told, order=10)
