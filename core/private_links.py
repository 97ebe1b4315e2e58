"""Private links: a signed name of a row. Whoever has it is its owner; nothing about it is stored.

The name says the row's key and, where links can be renewed, their generation: a link given up opens nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from operator import attrgetter
from typing import TypeVar

from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.cache import never_cache

from core.looking import is_sent

#: More digits fit no key of a row.
LONGEST_NUMBER = 18
Row = TypeVar("Row", bound=Model)
Thing = TypeVar("Thing")
R = TypeVar("R", bound=HttpResponseBase)


#: Asked before a link is sent to, not only opened: they raise Refused where nothing is changed any more.
before_sending: list[Callable[[Model], None]] = []


class PrivateLink:
    """Links of one purpose. A token of one opens nothing of another.

    By one that `takes_back`, its holder can take back what is theirs when nothing else is changed any more.
    """

    def __init__(self, salt: str, *fields: str, takes_back: bool = False) -> None:
        self._signer = signing.Signer(salt=salt)
        self._fields = fields
        self._takes_back = takes_back

    def token_for(self, row: Model) -> str:
        return self.token(*(attrgetter(field)(row) for field in self._fields))

    def token(self, *numbers: int) -> str:
        """For whoever has the numbers and not the row."""
        return self._signer.sign(".".join(map(str, numbers)))

    def row(self, token: str, rows: QuerySet[Row]) -> Row:
        """The row that a token names. One that we did not sign, or that was given up, is 404."""
        named = self._numbers(token)
        found = rows.filter(**named).first() if named is not None else None
        if found is None:
            raise Http404
        if is_sent() and not self._takes_back:
            for hold in before_sending:
                hold(found)
        return found

    def _numbers(self, token: str) -> dict[str, int] | None:
        try:
            said = self._signer.unsign(token).split(".")
        except signing.BadSignature:
            return None
        if len(said) != len(self._fields) or max(map(len, said)) > LONGEST_NUMBER:
            return None
        if not all(each.isdecimal() for each in said):
            return None
        return dict(zip(self._fields, map(int, said), strict=True))


def hidden(response: R) -> R:
    """Not kept, not indexed, no referrer: the address itself is the key."""
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Cache-Control"] = "no-store, private"
    return response


def behind(
    door: Callable[[str], Thing],
) -> Callable[[Callable[..., HttpResponseBase]], Callable[..., HttpResponseBase]]:
    """A page behind private links: `door` gives what a token opens, and the view gets that in its place."""

    def decorate(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
        @wraps(view)
        def opened(request: HttpRequest, token: str) -> HttpResponseBase:
            return hidden(view(request, door(token)))

        return login_not_required(never_cache(opened))

    return decorate
