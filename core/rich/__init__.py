"""Rich text: cleaned when it comes in, kept as HTML in one form, read as a tree by pages, papers and Word files.

clean(html) -> Cleaned(html, lost)      plain(html) -> str      blocks(html) -> tree      Document(title, language, sections)
"""

from core.rich.cleaning import Cleaned, clean
from core.rich.document import Document, Picture, Section
from core.rich.reading import (
    citations,
    every,
    figures,
    footnotes,
    lines,
    paragraphs,
    plain,
    words_of,
)
from core.rich.tree import blocks
from core.rich.written import html_of

__all__ = [
    "Cleaned",
    "Document",
    "Picture",
    "Section",
    "blocks",
    "citations",
    "clean",
    "every",
    "figures",
    "footnotes",
    "html_of",
    "lines",
    "paragraphs",
    "plain",
    "words_of",
]
