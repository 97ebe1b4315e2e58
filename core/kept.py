"""Files kept privately between a preview and its confirmation, by the hash of their content."""

from __future__ import annotations

import hashlib
import os
import re
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.conf import settings
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
        keep_whole(name, content)
    return digest


def keep_whole(name: str, content: bytes) -> None:
    """Put a file into the store in one step: nobody ever finds half of it, and two who bring the same leave one."""
    try:
        place = Path(default_storage.path(name))
    except NotImplementedError:
        # A store that is no disk takes files whole.
        default_storage.save(name, ContentFile(content))
        return
    place.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=place.parent, prefix=".", delete=False) as aside:
        aside.write(content)
    try:
        Path(aside.name).chmod(settings.FILE_UPLOAD_PERMISSIONS or 0o600)
        os.replace(aside.name, place)  # noqa: PTH105 -- one call, and the same everywhere
    except BaseException:
        Path(aside.name).unlink(missing_ok=True)
        raise


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


def forget_old(folder: str, *, now: datetime, kept_for: timedelta = KEPT_FOR) -> None:
    """Files that were put there longer ago than this: that nobody confirmed, or asked for lately."""
    with suppress(OSError):
        _folders, names = default_storage.listdir(folder)
        for name in names:
            if default_storage.get_modified_time(f"{folder}/{name}") < now - kept_for:
                default_storage.delete(f"{folder}/{name}")
