"""The frozen text as reviewers have it: no author, no number of the brief, nothing of who wrote or made it."""

from __future__ import annotations

from dataclasses import replace

from core.rich import Document, citations
from core.word_files import write
from editions.documents import text_of
from reviews.models import Invitation, Round
from reviews.reading import is_shown_to_reviewers


def document_of(round_: Round, *, with_pictures: bool = True) -> Document:
    """Where nobody knows anybody, without the sections that name its authors and what only those cite."""
    if round_.text_version is None:
        return Document(round_.title, round_.brief.language, ())
    whole = text_of(round_.text_version, round_.brief, with_pictures=with_pictures)
    sections = tuple(one for one in whole.sections if is_shown_to_reviewers(round_, one.key))
    cited = {key for one in sections for key in citations(one.html)}
    return replace(
        whole,
        sections=sections,
        citations={key: told for key, told in whole.citations.items() if key in cited},
    )


def word_file(invitation: Invitation) -> bytes:
    """The text as a Word file."""
    return write(document_of(invitation.round))
