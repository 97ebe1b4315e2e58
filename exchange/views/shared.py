"""What every page of the exchange tells its frame."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from exchange import links
from groups.models import Cycle
from groups.views.shared import Crumb, crumb, frame


def exchange_frame(
    cycle: Cycle, title: str, *crumbs: Crumb, is_list: bool = False
) -> dict[str, Any]:
    way = [] if is_list else [(_("Exchange"), links.exchange_path(cycle))]
    return {
        **frame(cycle.group, cycle, "exchange", title=title),
        "crumbs": [crumb(cycle.group, cycle), *way, *crumbs],
        "exchange_url": links.exchange_path(cycle),
    }
