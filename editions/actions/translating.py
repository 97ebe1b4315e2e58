"""A section is translated paragraph by paragraph; each pair is written down, so that a move of the original shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core.errors import OutOfDate
from core.rich import clean
from editions.actions.writing import Written, write_section
from editions.following import following
from editions.freezing import latest
from editions.models import Edition, ParagraphPair, Section, Writer
from editions.paragraphs import split


@dataclass(frozen=True, slots=True)
class Said:
    """What a translator wrote for a paragraph of the original, known by the digest of what it answers to."""

    answers_to: str
    html: str


def translate_section(
    section: Section,
    said: Sequence[Said],
    free: Sequence[str],
    *,
    source: int,
    writer: Writer,
    version: int,
) -> Written:
    """Keep the paragraphs of a section with their pairs; `source` is the number of the version they were written for.

    Raises OutOfDate where the original has a newer version: what was written stays in the browser.
    """
    edition = section.edition
    with transaction.atomic():
        newest = latest(edition.translates) if edition.translates is not None else None
        if newest is None or newest.number != source:
            raise OutOfDate(
                _("The original has a newer version. Load the page anew; your words are kept.")
            )
        pieces = [clean(one.html).html for one in said]
        whole = "".join([*pieces, *(clean(one).html for one in free)])
        written = write_section(section, whole, writer=writer, version=version)
        if written.beside is None:
            answered = [one.answers_to for one in said]
            _pair(written.section, answered, [len(split(piece)) for piece in pieces])
            know(edition)
    return written


def _pair(section: Section, answered: Sequence[str], lengths: Sequence[int]) -> None:
    """Write down what answers to what: so many paragraphs of the section, in turn, to each of the original."""
    digests = [each.digest for each in split(section.html)]
    now, pairs, place = timezone.now(), {}, 0
    for source_digest, length in zip(answered, lengths, strict=True):
        if length:
            pairs[source_digest] = digests[place : place + length]
        place += length
    ParagraphPair.objects.filter(edition=section.edition_id, key=section.key).delete()
    ParagraphPair.objects.bulk_create(
        ParagraphPair(
            edition_id=section.edition_id,
            key=section.key,
            source_digest=source_digest,
            digests=own,
            at=now,
        )
        for source_digest, own in pairs.items()
    )


def know(translation: Edition) -> None:
    """Once every paragraph is said, the translation knows that version of its original."""
    found = following(translation)
    if found is not None and found.is_whole and found.is_later:
        Edition.objects.filter(pk=translation.pk).update(source=found.source)
        translation.source = found.source
