"""Uploaded files as one programme, whichever kind they are; what is none is refused in words."""

from __future__ import annotations

import json
from collections.abc import Mapping
from io import BytesIO
from pathlib import PurePosixPath
from typing import Any
from zipfile import ZipFile

from django.utils.translation import gettext as _

from core.errors import Refused
from core.sheets import read_book
from core.uploads import XLSX, ZIP, check_zip, kind_of, read_part
from schedules.imports import frab, open_event, sheet
from schedules.imports.shapes import Incoming

LARGEST = 5 * 1024 * 1024
MOST_FILES = 6
#: More sessions than any programme; a file of more is not one.
MOST_SESSIONS = 2_000


def read_files(files: Mapping[str, bytes], zone: str, language: str = "") -> Incoming:
    """The programme in files by name, its texts in a language where one was chosen. Raises Refused for what cannot be read."""
    if not files or len(files) > MOST_FILES:
        raise Refused(_("Choose one file, or the files of one programme."))
    if sum(map(len, files.values())) > LARGEST:
        raise Refused(_("The file is larger than %(size)s MB.") % {"size": LARGEST >> 20})
    kinds = {name: kind_of(BytesIO(content)) for name, content in files.items()}
    if len(files) == 1:
        content = next(iter(files.values()))
        if XLSX in kinds.values():
            book = read_book(BytesIO(content), most_rows=MOST_SESSIONS)
            return _whole(sheet.read(book, zone, language))
        if ZIP in kinds.values():
            return _read_json(_unpacked(content), zone, language)
    return _read_json(files, zone, language)


def _unpacked(content: bytes) -> dict[str, bytes]:
    names = [name for name in check_zip(BytesIO(content)) if name.endswith(".json")]
    if not 0 < len(names) <= MOST_FILES:
        raise Refused(_("This archive holds no programme."))
    with ZipFile(BytesIO(content)) as archive:
        return {name: read_part(archive, name, largest=LARGEST) for name in names}


def _read_json(files: Mapping[str, bytes], zone: str, language: str) -> Incoming:
    read = {
        PurePosixPath(name).stem.lower(): _json(name, content) for name, content in files.items()
    }
    for data in read.values():
        if frab.looks_like(data):
            return _whole(frab.read(data, zone, language))
    if open_event.looks_like(read):
        return _whole(open_event.read(read, zone, language))
    listed = [data for data in read.values() if isinstance(data, list)]
    if (
        len(read) == 1
        and listed
        and all("speakers" in row for row in listed[0] if isinstance(row, dict))
    ):
        return _whole(open_event.read({"sessions": listed[0]}, zone, language))
    raise Refused(
        _(
            "This is no programme that can be read: neither frab, nor Open Event, nor a sheet from the template."
        )
    )


def _json(name: str, content: bytes) -> Any:
    try:
        return json.loads(content.decode("utf-8-sig"), parse_constant=_no_number)
    except (ValueError, RecursionError) as fault:
        words = _("%(file)s is no JSON file, or it is cut off.")
        raise Refused(words % {"file": PurePosixPath(name).name[:80]}) from fault


def _no_number(name: str) -> float:
    raise ValueError(name)


def _whole(found: Incoming) -> Incoming:
    """What makes a file impossible as a whole. Raises Refused."""
    if not found.sessions:
        raise Refused(_("There are no sessions in this file."))
    if len(found.sessions) > MOST_SESSIONS:
        raise Refused(_("The file has more than %(count)s sessions.") % {"count": MOST_SESSIONS})
    seen: set[str] = set()
    for row in found.sessions:
        if row.ref in seen:
            row.faults.append(_("its number stands in the file twice"))
        seen.add(row.ref)
    return found
