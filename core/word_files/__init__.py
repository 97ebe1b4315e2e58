"""Word files: read into our rich text, written from it, right to left where the text is.

read(file) -> Imported(title, sections, lost)      write(document) -> bytes
"""

from core.word_files.reading import Imported, read
from core.word_files.writing import write

__all__ = ["Imported", "read", "write"]
