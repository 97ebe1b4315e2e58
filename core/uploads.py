"""Files that people send: known by their content before anything is unpacked, and given out as attachments that run nothing.

What a file is called, and what the sender says it is, count for nothing.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Collection
from dataclasses import dataclass, field
from io import BytesIO
from typing import IO, Any
from zipfile import BadZipFile, ZipFile

import filetype
from django.core.files.base import ContentFile, File
from django.http import FileResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from PIL import Image, ImageOps, UnidentifiedImageError

from core.errors import Refused
from core.scanning import hold_clean

MEGABYTE = 1024 * 1024
LARGEST = 10 * MEGABYTE
#: What an archive may hold: so many files, so many bytes, and no part that swells more than so many times.
MOST_FILES, LARGEST_UNPACKED, LARGEST_RATIO = 2_000, 100 * MEGABYTE, 150
#: Parts smaller than this may swell as they like.
SMALL = 256 * 1024
#: Width times height of a picture that is unpacked at all.
MOST_PIXELS = 40_000_000
LONGEST_SIDE = 1_200
#: A served file is a page of nothing: no script, no form, no frame.
SANDBOX = "default-src 'none'; sandbox; frame-ancestors 'none'"
#: Parts of Office files that run or reach out.
_RUNS = re.compile(
    r"(^|/)(vbaProject\.bin|vbaData\.xml|activeX/|embeddings/|externalLinks/|macrosheets/)", re.I
)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: what it is called on the web, its ending, and its name in words."""

    mime: str
    ending: str
    # Not compared: what is said otherwise in another language is the same kind.
    words: str | Promise = field(compare=False)


_OOXML = "application/vnd.openxmlformats-officedocument."
PNG = Kind("image/png", "png", "PNG")
JPEG = Kind("image/jpeg", "jpg", "JPEG")
WEBP = Kind("image/webp", "webp", "WebP")
PDF = Kind("application/pdf", "pdf", "PDF")
XLSX = Kind(f"{_OOXML}spreadsheetml.sheet", "xlsx", "XLSX")
DOCX = Kind(f"{_OOXML}wordprocessingml.document", "docx", "DOCX")
PPTX = Kind(f"{_OOXML}presentationml.presentation", "pptx", "PPTX")
ZIP = Kind("application/zip", "zip", "ZIP")
TEXT = Kind("text/plain", "txt", gettext_lazy("text"))
PICTURES = frozenset({PNG, JPEG, WEBP})
PAPERS = frozenset({PDF, DOCX, XLSX, PPTX})
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f]")
_BY_MIME = {kind.mime: kind for kind in (PNG, JPEG, WEBP, PDF)}
_PARTS = {"xl/workbook.xml": XLSX, "word/document.xml": DOCX, "ppt/presentation.xml": PPTX}


def kind_of(file: IO[bytes]) -> Kind | None:
    """What a file is by its content; None for what is not known here. It stands at its beginning afterwards."""
    file.seek(0)
    start = file.read(8_192)
    file.seek(0)
    if start.startswith(b"PK\x03\x04"):
        return _archive(file)
    guess = filetype.guess(start)
    if guess is not None:
        return _BY_MIME.get(guess.mime)
    try:
        # The last letter may have been cut in two.
        text = codecs.getincrementaldecoder("utf-8")().decode(start)
    except UnicodeDecodeError:
        return None
    return TEXT if text.strip() and not _CONTROLS.search(text) else None


def _archive(file: IO[bytes]) -> Kind:
    names = check_zip(file)
    file.seek(0)
    if "[Content_Types].xml" not in names:
        return ZIP
    return next((kind for part, kind in _PARTS.items() if part in names), ZIP)


def check_file(file: Any, allowed: Collection[Kind], *, largest: int = LARGEST) -> Kind:
    """The kind of an uploaded file. Raises Refused for one that is too large, of another kind, or carries macros."""
    if (file.size or 0) > largest:
        words = _("The file is larger than %(size)s MB.")
        raise Refused(words % {"size": max(largest // MEGABYTE, 1)})
    kind = kind_of(file)
    if kind is None or kind not in allowed:
        words = _("This kind of file cannot be taken. Send one of these: %(kinds)s.")
        named = ", ".join(sorted(str(each.words) for each in allowed))
        raise Refused(words % {"kinds": named})
    if kind in _PARTS.values():
        running = [name for name in check_zip(file) if _RUNS.search(name)]
        file.seek(0)
        if running:
            raise Refused(_("The file carries macros or other files. Save it without them."))
    hold_clean(file)
    return kind


def check_zip(file: IO[bytes]) -> list[str]:
    """The names in an archive, whose directory promises nothing monstrous. Raises Refused."""
    try:
        with ZipFile(file) as archive:
            parts = archive.infolist()
    except (BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError) as fault:
        raise Refused(_("The file is cut off or broken.")) from fault
    whole = sum(part.file_size for part in parts)
    swells = any(
        part.file_size > SMALL and part.file_size > LARGEST_RATIO * max(part.compress_size, 1)
        for part in parts
    )
    if len(parts) > MOST_FILES or whole > LARGEST_UNPACKED or swells:
        raise Refused(_("The file would unpack to far too much. It was not opened."))
    names = [part.filename for part in parts]
    if any(part.flag_bits & 1 for part in parts):
        raise Refused(_("The file is locked with a password."))
    if any(name.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", name) for name in names):
        raise Refused(_("The file is cut off or broken."))
    return names


def read_part(archive: ZipFile, name: str, *, largest: int = LARGEST) -> bytes:
    """One part of a checked archive; what its directory promised is held to. Raises Refused."""
    try:
        with archive.open(name) as part:
            content = part.read(largest + 1)
    except Exception as fault:
        known = isinstance(fault, BadZipFile | OSError | EOFError | NotImplementedError)
        if not known and type(fault).__module__ != "zlib":
            raise
        raise Refused(_("The file is cut off or broken.")) from fault
    if len(content) > largest:
        raise Refused(_("The file would unpack to far too much. It was not opened."))
    return content


def picture_of(
    file: Any, *, side: int = LONGEST_SIDE, largest: int = LARGEST
) -> ContentFile[bytes]:
    """A picture drawn anew as JPEG, at most so large, without what cameras write into it. Raises Refused."""
    check_file(file, PICTURES, largest=largest)
    try:
        with Image.open(file, formats=("PNG", "JPEG", "WEBP")) as seen:
            if seen.width * seen.height > MOST_PIXELS:
                raise Refused(_("The picture is too large. Make it smaller and send it again."))
            seen.draft("RGB", (side * 2, side * 2))
            upright = ImageOps.exif_transpose(seen)
            upright.thumbnail((side, side))
            return ContentFile(_drawn(upright), name="picture.jpg")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError) as fault:
        raise Refused(_("This picture cannot be read. Save it anew and send it again.")) from fault
    except Image.DecompressionBombError as fault:
        words = _("The picture is too large. Make it smaller and send it again.")
        raise Refused(words) from fault


def _drawn(seen: Image.Image) -> bytes:
    """Its pixels alone, upon white where it is see-through."""
    whole = seen.convert("RGBA")
    paper = Image.new("RGB", whole.size, "white")
    paper.paste(whole, mask=whole.getchannel("A"))
    out = BytesIO()
    paper.save(out, "JPEG", quality=85, optimize=True)
    return out.getvalue()


def served(file: File[bytes], name: str, mime: str, *, is_private: bool = True) -> FileResponse:
    """A file for somebody a door let through: saved rather than opened, and running nothing if it is opened."""
    response = FileResponse(file, as_attachment=True, filename=name, content_type=mime)
    response["Content-Security-Policy"] = SANDBOX
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = "private, no-store" if is_private else "public, max-age=300"
    return response
