"""Words to a person after a deed: in a cookie bound to this host, and in the session where they are many."""

from __future__ import annotations

from django.conf import settings
from django.contrib.messages.storage import cookie, fallback
from django.contrib.messages.storage.session import SessionStorage


class CookieStorage(cookie.CookieStorage):
    cookie_name = "__Host-messages" if settings.HTTPS else "messages"


class Storage(fallback.FallbackStorage):
    storage_classes = (CookieStorage, SessionStorage)
