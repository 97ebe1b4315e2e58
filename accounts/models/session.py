from __future__ import annotations

from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models


class PersonSession(AbstractBaseSession):
    """A session and the account that is signed in with it; no address, no browser."""

    #: The number of the account; no key, sessions are swept by their date.
    account = models.BigIntegerField(null=True, db_index=True)
