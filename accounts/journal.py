"""What is done in this room goes into the record; the record stands above it and says here how."""

from __future__ import annotations

from typing import Protocol

from django.db.models import Model

from accounts.models import User


class Record(Protocol):
    def __call__(
        self, verb: str, target: Model, *, by: User | None, scope: str = "", reason: str = ""
    ) -> object: ...


_record: list[Record] = []


def keep_with(record: Record) -> None:
    """Tell this room how a deed is recorded."""
    _record[:] = [record]


def record(verb: str, target: Model, *, by: User | None, scope: str = "", reason: str = "") -> None:
    """Write down that `by` did `verb` to `target`."""
    _record[0](verb, target, by=by, scope=scope, reason=reason)
