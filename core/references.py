"""The reference of the request at work: on its error page, in its header, on each of its log lines."""

from __future__ import annotations

import logging
from contextvars import ContextVar

reference: ContextVar[str] = ContextVar("reference", default="-")


class ReferenceFilter(logging.Filter):
    """Puts the reference of the request at work on a log line, as `%(reference)s`."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.reference = reference.get()
        return True
