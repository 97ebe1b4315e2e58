"""Setting a paper: template, data, and what every paper says of itself."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from hashlib import sha256
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from shutil import copy
from tempfile import TemporaryDirectory
from typing import Literal, overload

import segno
import typst
from django.conf import settings

from core.print.faces import FAMILIES, families, folders, fonts
from core.print.letters import printable
from core.print.searchable import searchable
from core.text import direction

PLACE = settings.BASE_DIR / "templates" / "print"
PRESS = Path(__file__).with_name("press.py")
#: Seconds that a paper may take that is set alone.
PATIENCE = 240
SHARP = 110.0
Kind = Literal["pdf", "png"]
_NAME = re.compile(r"[a-z0-9-]{1,60}\.(jpg|png|webp|svg)")


@overload
def typeset(
    template: str,
    data: Mapping[str, object],
    *,
    title: str,
    language: str,
    kind: Literal["pdf"] = "pdf",
    files: Mapping[str, bytes] | None = None,
    alone: bool = False,
) -> bytes: ...
@overload
def typeset(
    template: str,
    data: Mapping[str, object],
    *,
    title: str,
    language: str,
    kind: Literal["png"],
    files: Mapping[str, bytes] | None = None,
) -> list[bytes]: ...
def typeset(
    template: str,
    data: Mapping[str, object],
    *,
    title: str,
    language: str,
    kind: Kind = "pdf",
    files: Mapping[str, bytes] | None = None,
    alone: bool = False,
) -> bytes | list[bytes]:
    """The paper as PDF/UA-1, or as one picture for each page.

    `template` is a name under `templates/print/`; `title` and `language` are the document's own. `files` are pictures by the
    names that the data calls them by. A long paper is set `alone`: by a process of its own, which takes with it what it has
    learned, so that whoever asks for many grows with none.
    """
    known = {
        **data,
        "title": title,
        "language": language.split("-", maxsplit=1)[0],
        "rtl": direction(language) == "rtl",
        "families": families(language),
    }
    told = json.dumps(printable(known), ensure_ascii=False)
    with _place(files or {}) as place:
        if alone and kind == "pdf":
            return searchable(_set_alone(place, template, told))
        made = typst.compile(
            place / f"{template}.typ",
            root=place,
            format=kind,
            ppi=SHARP,
            font_paths=fonts(),
            ignore_system_fonts=True,
            sys_inputs={"data": told},
            pdf_standards=["ua-1"] if kind == "pdf" else [],
        )
    if kind == "pdf":
        return searchable(made) if isinstance(made, bytes) else b""
    return made if isinstance(made, list) else [made or b""]


def _set_alone(place: Path, template: str, told: str) -> bytes:
    """Raises RuntimeError with the typesetter's words, or TimeoutExpired."""
    asked = {
        "input": str(place / f"{template}.typ"),
        "root": str(place),
        "sys_inputs": {"data": told},
        "pdf_standards": ["ua-1"],
        "folders": [str(folder) for folder in folders()],
    }
    done = subprocess.run(  # noqa: S603 -- a file of ours; what it sets goes in as data
        [sys.executable, "-I", str(PRESS)],
        input=json.dumps(asked).encode(),
        capture_output=True,
        timeout=PATIENCE,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stderr.decode(errors="replace")[-2000:])
    return done.stdout


@lru_cache(maxsize=1)
def templates_digest() -> str:
    """Of the templates, the fonts, the typesetter and what is said of shapes: with any of them, papers of the same words are others."""
    told = sha256("\n".join([version("typst"), *FAMILIES]).encode())
    for source in (*sorted(PLACE.glob("*.typ")), Path(__file__).with_name("searchable.py")):
        told.update(source.read_bytes())
    return told.hexdigest()


@contextmanager
def _place(files: Mapping[str, bytes]) -> Iterator[Path]:
    """Where the templates stand; with pictures, a place of their own for one paper."""
    if not files:
        yield PLACE
        return
    with TemporaryDirectory() as made:
        place = Path(made)
        for source in PLACE.glob("*.typ"):
            copy(source, place)
        for name, content in files.items():
            if _NAME.fullmatch(name):
                (place / name).write_bytes(content)
        yield place


def qr(text: str) -> str:
    """The square code of an address, as SVG that paper and page take alike."""
    drawing = BytesIO()
    segno.make(text, error="m", micro=False).save(
        drawing, kind="svg", xmldecl=False, border=2, scale=4, light="#ffffff"
    )
    return drawing.getvalue().decode()
