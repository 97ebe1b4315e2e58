"""What can be reminded. Rooms above register it in their `joins.py`; this room knows none of them.

Everything is asked in sets: a query for all things of an occasion, a query for all their recipients.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.db.models import F, Model, QuerySet
from django.utils.functional import Promise

#: What `Audience.recipients` gives as values, by these names. `target` is the thing's key; `recipient` its own key among
#: the audience; `to_user` the account's key or none.
RECIPIENT = (
    "target",
    "recipient",
    "to_user",
    "to_email",
    "to_name",
    "to_language",
    "to_zone",
    "to_form",
    "to_numerals",
    "to_months",
)
#: What `Occasion.targets` gives, a values_list in this order with `target` as a name to filter by.
TARGET = ("target", "scope", "instant", "zone")

#: Reminders that its reader may stop, together.
KIND = "reminder"


#: Recipients as a room gives them: RECIPIENT for every thing.
Recipients = QuerySet[Any, Any]
#: Whose words they are: key of the thing, key of the recipient.
Pair = tuple[int, int]
#: Words that differ from recipient to recipient, such as a private link, by their names.
Own = Callable[[Collection[Pair]], Mapping[Pair, Mapping[str, str]]]


def account_at(path: str) -> dict[str, F]:
    """The columns of a recipient with an account, `path` away from the thing: `guests__user`."""
    names = {
        "recipient": "pk",
        "to_user": "pk",
        "to_email": "email",
        "to_name": "name",
        "to_language": "language",
        "to_zone": "time_zone",
        "to_form": "address_form",
        "to_numerals": "numerals",
        "to_months": "month_names",
    }
    return {column: F(f"{path}__{name}") for column, name in names.items()}


@dataclass(frozen=True, slots=True)
class Audience:
    words: str | Promise
    #: Everybody of this audience who is to be reminded as things stand. Of several sets, who stands in two by the same
    #: address is reminded once, as somebody with an account where one of them says so.
    recipients: Callable[[], Recipients | Sequence[Recipients]]


@dataclass(frozen=True, slots=True)
class Default:
    """A rule that holds until an organiser sets another."""

    lead: timedelta
    audience: str
    hour_at_most: int | None = None
    keeps_quiet_hours: bool = True


@dataclass(frozen=True, slots=True)
class Occasion:
    name: str
    words: str | Promise
    #: The folder of the letter's words under `letters/`.
    letter: str
    audiences: Mapping[str, Audience]
    #: Things whose instant is still to come, or just past: TARGET. One that is cancelled is not among them.
    targets: Callable[[], QuerySet[Any, Any]]
    #: The things themselves by key, with all that the letters say of them: as many queries for a hundred as for one.
    load: Callable[[Collection[int]], Mapping[int, Model]]
    #: What a letter says of a thing, asked in the reader's language.
    context: Callable[[Any], Mapping[str, object]]
    defaults: tuple[Default, ...] = ()
    #: Asked once for all that leave together. A letter has only the names that its recipient has words for.
    own: Own | None = None
    kind: str = KIND
    #: Whether people with an account are among its readers, who may choose how they are reminded of it.
    is_for_accounts: bool = True
    #: How long a reminder that comes after its instant is of use.
    useful_after: timedelta = field(default=timedelta(days=7))


occasions: dict[str, Occasion] = {}


def register(occasion: Occasion) -> None:
    occasions[occasion.name] = occasion
