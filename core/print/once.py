"""Papers that many ask for: set once for the same words, kept for a time, and set anew when they are asked for after it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime, timedelta

from django.core.files.storage import default_storage

from core.kept import forget_old, keep_whole
from core.print.setting import templates_digest, typeset

FOLDER = "papers"
KEPT_FOR = timedelta(days=30)


def typeset_once(
    template: str,
    data: Mapping[str, object],
    *,
    title: str,
    language: str,
    files: Mapping[str, bytes] | None = None,
    alone: bool = False,
) -> bytes:
    """The paper as PDF, named by the hash of its words, its pictures and the templates: the same words are not set twice."""
    files = files or {}
    told = json.dumps([title, language, data], ensure_ascii=False, sort_keys=True, default=str)
    pictures = [name + hashlib.sha256(content).hexdigest() for name, content in files.items()]
    said = "\n".join([template, told, *pictures, templates_digest()])
    name = f"{FOLDER}/{hashlib.sha256(said.encode()).hexdigest()}.pdf"
    # It may be cleared away between a look and a grasp.
    with suppress(FileNotFoundError), default_storage.open(name, "rb") as file:
        return bytes(file.read())
    made = typeset(template, data, title=title, language=language, files=files, alone=alone)
    keep_whole(name, made)
    return made


def clear(*, now: datetime) -> None:
    """Take away what was set long ago: texts change, and most papers are asked for while they are new."""
    forget_old(FOLDER, now=now, kept_for=KEPT_FOR)
