"""The request at work, on each of its log lines: its reference, as on its error page and in its header, and who asks."""

from __future__ import annotations

import logging
from contextvars import ContextVar

reference: ContextVar[str] = ContextVar("reference", default="-")
#: The account that asks, by its number; whoever reads without one is "-".
account: ContextVar[str] = ContextVar("account", default="-")


class ReferenceFilter(logging.Filter):
    """Puts the request at work on a log line, as `%(reference)s` and `%(account)s`."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.reference = reference.get()
        record.account = account.get()
        return True
