"""What the exchange shows elsewhere: the way to it on the home of a cycle."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Exists, OuterRef
from django.utils.translation import pgettext

from exchange import links
from exchange.models import Programme
from groups.models import Cycle
from groups.panels import Section


def has_exchange() -> Exists:
    """Whether a cycle has one, as a column of a query of cycles."""
    return Exists(Programme.objects.filter(cycle=OuterRef("pk")))


def sections(cycle: Cycle) -> Iterable[Section]:
    """Asks nothing: the home read it with the cycle."""
    if getattr(cycle, "has_exchange", False):
        heading = pgettext("between organisations", "Exchange")
        yield Section(
            "exchange", heading, "exchange/_way.html", {"url": links.exchange_path(cycle)}
        )
