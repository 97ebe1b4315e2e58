"""Looking at a Word file before anything reads it: bombs, macros and what only says that it is Word go no further."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from django.core.files.base import ContentFile
from django.utils.translation import gettext as _
from lxml import etree

from core.errors import Refused
from core.uploads import DOCX, check_file, check_zip, read_part

MEGABYTE = 1024 * 1024
#: A file, and the part of it that holds the words: about three hundred pages.
LARGEST, LARGEST_TEXT = 10 * MEGABYTE, 8 * MEGABYTE
TEXT = "word/document.xml"
_READ = re.compile(r"^(word/[^/]+\.xml|word/_rels/.*|_rels/.*|\[Content_Types\]\.xml)$")
_DECLARES = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
_BEGINNING = 4_096


def checked(content: bytes) -> dict[str, bytes]:
    """The parts of a Word file that are read, by name. Raises Refused, in words."""
    file: Any = ContentFile(content)
    check_file(file, {DOCX}, largest=LARGEST)
    names = [name for name in check_zip(BytesIO(content)) if _READ.match(name)]
    with ZipFile(BytesIO(content)) as archive:
        size = archive.getinfo(TEXT).file_size
        if size > LARGEST_TEXT:
            raise Refused(_("The Word file is too long. Send it in parts."))
        parts = {name: read_part(archive, name, largest=LARGEST_TEXT) for name in names}
    for part in parts.values():
        _refuse_odd(part)
    return parts


def _refuse_odd(part: bytes) -> None:
    """XML that declares things of its own, or is nested without end, is not what Word writes."""
    broken = _("The Word file is broken. Open it in Word, save it anew and send it again.")
    if _DECLARES.search(part[:_BEGINNING]):
        raise Refused(broken)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False
    )
    try:
        tree = etree.fromstring(part, parser)
    except (etree.XMLSyntaxError, ValueError) as fault:
        raise Refused(broken) from fault
    if tree.getroottree().docinfo.internalDTD is not None:
        raise Refused(broken)
