"""Long lists in the organisers' house stay as fast as short ones."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.utils.functional import cached_property

#: Longer lists are counted up to here: nobody leafs further, and counting on would slow every page.
COUNTED = 5000


class ShortCount(Paginator):  # type: ignore[type-arg]  # -- the admin asks for the bare class
    """Counts no further than a person leafs."""

    @cached_property
    def count(self) -> int:
        rows: Any = self.object_list
        return int(rows.order_by()[:COUNTED].count())
