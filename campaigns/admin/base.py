"""What the lists of this room share: whose rows they are, and lists that stay fast at any size."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils.functional import cached_property

from core.house import HouseAdmin
from groups.standing import House, house_of

#: Longer lists are counted up to here: nobody leafs further, and counting on would slow every page.
COUNTED = 5000


def house(request: HttpRequest) -> House:
    return house_of(request.user)


class ShortCount(Paginator):  # type: ignore[type-arg]  # -- the admin asks for the bare class
    """Counts no further than a person leafs."""

    @cached_property
    def count(self) -> int:
        rows: Any = self.object_list
        return int(rows.order_by()[:COUNTED].count())


class ParticipationAdmin(HouseAdmin):
    """Records of campaigns: for organisers and moderators of their own cycles."""

    section = "participation"
    paginator = ShortCount
    #: Counting every filter would read the whole table.
    show_facets = admin.ShowFacets.NEVER

    def opens(self, request: HttpRequest) -> bool:
        own = house(request)
        return own.organises or bool(own.moderated)
