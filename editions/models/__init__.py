"""Texts in one language each: as they stand, every state they were left in, what was frozen, what is said of them."""

from editions.models.comment import Comment, CommentQuerySet
from editions.models.edition import Edition, EditionQuerySet
from editions.models.figure import Figure
from editions.models.section import Section, SectionSave, SectionSaveQuerySet
from editions.models.version import ParagraphPair, TextVersion
from editions.models.writer import Writer, WriterQuerySet

__all__ = [
    "Comment",
    "CommentQuerySet",
    "Edition",
    "EditionQuerySet",
    "Figure",
    "ParagraphPair",
    "Section",
    "SectionSave",
    "SectionSaveQuerySet",
    "TextVersion",
    "Writer",
    "WriterQuerySet",
]
