"""The letters of this room. The post office stands above it and says here how a letter is queued."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from accounts.models import User


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody without an account, and the language they read."""

    email: str
    language: str
    name: str = ""
    time_zone: str = "UTC"
    address_form: str = ""
    numerals: str = ""
    month_names: str = ""


Addressee = User | Guest


class Queue(Protocol):
    def __call__(
        self, name: str, *, to: Addressee, key: str, context: dict[str, object], scope: str = ""
    ) -> None: ...


class Cancel(Protocol):
    def __call__(self, key: str) -> None: ...


#: Set by the post office; a list, so that tests and rooms see the same one.
_post_office: list[tuple[Queue, Cancel]] = []


def open_post_office(queue: Queue, cancel: Cancel) -> None:
    """Tell this room how letters are queued, and how one that waits is taken back."""
    _post_office[:] = [(queue, cancel)]


def queue(
    name: str, *, to: Addressee, key: str, context: dict[str, object], scope: str = ""
) -> None:
    """Queue a letter that its reader cannot stop; one key, one letter."""
    _post_office[0][0](name, to=to, key=key, context=context, scope=scope)


def cancel(key: str) -> None:
    """Take back a letter that has not left."""
    _post_office[0][1](key)
