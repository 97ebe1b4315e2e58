"""Where log lines go, what each begins with, and what none of them holds."""

import json
import logging
import re
import time
from typing import Any

#: The secret of a link stands in its address, after one of these words.
_SECRET = re.compile(
    r"(/(?:a|b/confirm|b|v|g/confirm|g|k|desk/calendar|r/delegation|r/code|r/certificate|i|r|speaking|me/answer|me/calendar|invitations|stop|confirm-email|reset/key|private|reports/listed)/)"
    r"[^/\s?]{10,}"
)


class Lines(logging.Formatter):
    """One event is one line, in UTC; the secrets of private links are left out."""

    converter = staticmethod(time.gmtime)

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 -- the name is Python's
        line = super().formatMessage(record)
        # Whoever asks for an address with a line break in it writes no line of their own.
        line = line.replace("\r", "\\r").replace("\n", "\\n")
        return _SECRET.sub(r"\1…", line)


class Json(Lines):
    """The same as an object in JSON, one a line, for programs that collect logs."""

    def format(self, record: logging.LogRecord) -> str:
        record.message = record.getMessage()
        words = {
            "at": f"{self.formatTime(record)}Z",
            "level": record.levelname,
            "logger": record.name,
            "reference": getattr(record, "reference", "-"),
            "account": getattr(record, "account", "-"),
            "message": _SECRET.sub(r"\1…", record.message),
        }
        if record.exc_info:
            words["fault"] = _SECRET.sub(r"\1…", self.formatException(record.exc_info))
        return json.dumps(words, ensure_ascii=False)


#: What LOG_FORMAT may say.
FORMATS = {"plain": "engagement.logs.Lines", "json": "engagement.logs.Json"}


def to_console(level: str, form: str = "plain") -> dict[str, Any]:
    """Everything to the console, each line with the reference of its request and the number of its account."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"reference": {"()": "core.references.ReferenceFilter"}},
        "formatters": {
            "plain": {
                "()": FORMATS[form],
                "format": "%(asctime)sZ %(levelname)s %(name)s [%(reference)s %(account)s] %(message)s",
            }
        },
        "handlers": {
            "console": {
                "class": "logging.StreamHandler",
                "formatter": "plain",
                "filters": ["reference"],
            }
        },
        "root": {"handlers": ["console"], "level": level},
        "loggers": {"django.request": {"level": "ERROR"}, "django.security": {"level": "ERROR"}},
    }
