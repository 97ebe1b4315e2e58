"""What is set once when the program starts."""

import threading

from django.apps import AppConfig
from django.urls import base as addresses
from django.utils.translation import trans_real


class CoreConfig(AppConfig):
    name = "core"

    def ready(self) -> None:
        # The active language is asked for a hundred times a page. Django keeps it where asynchronous views would find it
        # too; we have none, and a thread's own place answers twenty times sooner.
        trans_real._active = threading.local()  # type: ignore[attr-defined]  # noqa: SLF001 -- no public way
        addresses._prefixes = threading.local()  # type: ignore[attr-defined]  # noqa: SLF001 -- as above
        addresses._urlconfs = threading.local()  # type: ignore[attr-defined]  # noqa: SLF001 -- as above
