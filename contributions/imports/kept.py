"""Files kept privately between the preview of an import and its confirmation, by the hash of their content."""

from __future__ import annotations

import hashlib
import re
from contextlib import suppress
from datetime import datetime, timedelta
from typing import BinaryIO

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

from campaigns.models import Campaign
from contributions.imports.reading import as_file
from core.errors import Refused

KEPT_FOR = timedelta(days=1)
LARGEST = 20 * 1024 * 1024
_HASH = re.compile(r"[0-9a-f]{64}")


def keep(campaign: Campaign, upload: File[bytes]) -> str:
    """Store an uploaded file under its hash and give the hash. Raises Refused for one that is too large."""
    if (upload.size or 0) > LARGEST:
        raise Refused(
            _("The file is larger than 20 MB. Load it in parts, or ask the platform’s keeper.")
        )
    digest = hashlib.sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    name = _name(campaign, digest.hexdigest())
    if not default_storage.exists(name):
        upload.seek(0)
        default_storage.save(name, upload)
    return digest.hexdigest()


def kept(campaign: Campaign, digest: str) -> BinaryIO:
    """The content of a kept file. Raises Refused when it is not there any more, or not what it was."""
    content = b""
    if _HASH.fullmatch(digest):
        with suppress(OSError), default_storage.open(_name(campaign, digest), "rb") as file:
            content = file.read()
    if hashlib.sha256(content).hexdigest() != digest:
        raise Refused(_("The files are not here any more. Choose them again."))
    return as_file(content)


def forget(campaign: Campaign, *digests: str) -> None:
    for digest in filter(None, digests):
        default_storage.delete(_name(campaign, digest))


def forget_old(campaign: Campaign, *, now: datetime) -> None:
    """Files of imports that nobody confirmed."""
    folder = f"imports/{campaign.pk}"
    with suppress(OSError):
        _folders, names = default_storage.listdir(folder)
        for name in names:
            if default_storage.get_modified_time(f"{folder}/{name}") < now - KEPT_FOR:
                default_storage.delete(f"{folder}/{name}")


def _name(campaign: Campaign, digest: str) -> str:
    return f"imports/{campaign.pk}/{digest}.csv"
