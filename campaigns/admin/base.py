"""What the lists of this room share: whose rows they are, and lists that stay fast at any size."""

from __future__ import annotations

from django.contrib import admin
from django.http import HttpRequest

from core.house import HouseAdmin
from core.house_paging import ShortCount
from groups.standing import House, house_of


def house(request: HttpRequest) -> House:
    return house_of(request.user)


class ParticipationAdmin(HouseAdmin):
    """Records of campaigns: for organisers and moderators of their own cycles."""

    section = "participation"
    paginator = ShortCount
    #: Counting every filter would read the whole table.
    show_facets = admin.ShowFacets.NEVER

    def opens(self, request: HttpRequest) -> bool:
        own = house(request)
        return own.organises or bool(own.moderated)
