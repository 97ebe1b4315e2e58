"""Where log lines go, and what each begins with."""

from typing import Any


def to_console(level: str) -> dict[str, Any]:
    """Everything to the console, each line with the reference of its request."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"reference": {"()": "core.references.ReferenceFilter"}},
        "formatters": {
            "plain": {"format": "%(asctime)s %(levelname)s %(name)s [%(reference)s] %(message)s"}
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
