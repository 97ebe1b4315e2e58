"""Setting a paper: template, data, and what every paper says of itself."""

from __future__ import annotations

import json
from collections.abc import Mapping
from io import BytesIO
from typing import Literal, overload

import segno
import typst
from django.conf import settings

from core.print.faces import FAMILIES, fonts
from core.print.letters import printable
from core.text import direction

PLACE = settings.BASE_DIR / "templates" / "print"
SHARP = 110.0
Kind = Literal["pdf", "png"]


@overload
def typeset(
    template: str,
    data: Mapping[str, object],
    *,
    title: str,
    language: str,
    kind: Literal["pdf"] = "pdf",
) -> bytes: ...
@overload
def typeset(
    template: str, data: Mapping[str, object], *, title: str, language: str, kind: Literal["png"]
) -> list[bytes]: ...
def typeset(
    template: str, data: Mapping[str, object], *, title: str, language: str, kind: Kind = "pdf"
) -> bytes | list[bytes]:
    """The paper as PDF/UA-1, or as one picture for each page.

    `template` is a name under `templates/print/`; `title` and `language` are the document's own.
    """
    known = {
        **data,
        "title": title,
        "language": language.split("-", maxsplit=1)[0],
        "rtl": direction(language) == "rtl",
        "families": list(FAMILIES),
    }
    made = typst.compile(
        PLACE / f"{template}.typ",
        root=PLACE,
        format=kind,
        ppi=SHARP,
        font_paths=fonts(),
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(printable(known), ensure_ascii=False)},
        pdf_standards=["ua-1"] if kind == "pdf" else [],
    )
    if kind == "pdf":
        return made if isinstance(made, bytes) else b""
    return made if isinstance(made, list) else [made or b""]


def qr(text: str) -> str:
    """The square code of an address, as SVG that paper and page take alike."""
    drawing = BytesIO()
    segno.make(text, error="m", micro=False).save(
        drawing, kind="svg", xmldecl=False, border=2, scale=4, light="#ffffff"
    )
    return drawing.getvalue().decode()
