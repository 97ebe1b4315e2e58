"""Files kept privately between a preview and its confirmation, by the hash of their content."""

from __future__ import annotations

import hashlib
import re
from contextlib import suppress
from datetime import datetime, timedelta

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

from core.errors import Refused

KEPT_FOR = timedelta(days=1)
_HASH = re.compile(r"[0-9a-f]{64}")


def keep(folder: str, content: bytes) -> str:
    """Store a file under its hash and give the hash."""
    digest = hashlib.sha256(content).hexdigest()
    name = f"{folder}/{digest}"
    if not default_storage.exists(name):
        default_storage.save(name, ContentFile(content))
    return digest


def kept(folder: str, digest: str) -> bytes:
    """The content of a kept file. Raises Refused when it is not there any more, or not what it was."""
    content = b""
    if _HASH.fullmatch(digest):
        with suppress(OSError), default_storage.open(f"{folder}/{digest}", "rb") as file:
            content = file.read()
    if hashlib.sha256(content).hexdigest() != digest:
        raise Refused(_("The files are not here any more. Choose them again."))
    return content


def forget(folder: str, *digests: str) -> None:
    for digest in filter(_HASH.fullmatch, digests):
        default_storage.delete(f"{folder}/{digest}")


def forget_old(folder: str, *, now: datetime) -> None:
    """Files that nobody confirmed."""
    with suppress(OSError):
        _folders, names = default_storage.listdir(folder)
        for name in names:
            if default_storage.get_modified_time(f"{folder}/{name}") < now - KEPT_FOR:
                default_storage.delete(f"{folder}/{name}")
