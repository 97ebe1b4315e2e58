"""Papers as tagged PDF (PDF/UA-1), set by typst from a template of ours and plain data.

    typeset("badges", {...}, title=..., language="ar") -> bytes

Templates stand under `templates/print/`. Data comes in as JSON alone: no word of anybody is ever markup.
"""

from core.print.letters import (
    apart,
    breakable,
    has_letters,
    is_legible,
    ltr,
    missing_letters,
    printable,
    unmarked,
)
from core.print.once import typeset_once
from core.print.setting import qr, templates_digest, typeset

__all__ = [
    "apart",
    "breakable",
    "has_letters",
    "is_legible",
    "ltr",
    "missing_letters",
    "printable",
    "qr",
    "templates_digest",
    "typeset",
    "typeset_once",
    "unmarked",
]
