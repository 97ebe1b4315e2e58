"""Who may do what with a text. Read the table at the bottom first."""

from __future__ import annotations

from typing import Any

import rules

from briefs import rules as of_briefs
from briefs.standing import Reader, languages_translated
from briefs.states import CLOSED, IN_WRITING, PUBLIC, BriefStatus
from editions.models import Edition, Figure
from editions.states import EditionStatus
from groups.models.group import content_languages

#: Copy-editing, and what is put right after publication (the public reads frozen versions).
EDITED = frozenset(
    {BriefStatus.COPY_EDIT.value, BriefStatus.PUBLISHED.value, BriefStatus.CORRECTED.value}
)
#: There is no text before an abstract is accepted.
WITHOUT_TEXT = frozenset(
    {
        BriefStatus.ABSTRACT.value,
        BriefStatus.ABSTRACT_SUBMITTED.value,
        BriefStatus.ABSTRACT_DECLINED.value,
        BriefStatus.MERGED.value,
        BriefStatus.DUPLICATE.value,
    }
)
#: Nothing is added to these any more.
OVER = CLOSED | {BriefStatus.SUPERSEDED.value, BriefStatus.RETRACTED.value}


def is_open(edition: Edition) -> bool:
    """Whether anybody may write on it: an original by the brief's road, a translation until it is ready."""
    status = edition.brief.status
    if edition.is_translation:
        return edition.status == EditionStatus.WRITING and status not in OVER | WITHOUT_TEXT
    return status in IN_WRITING | EDITED


@rules.predicate
def is_written_on(reader: Reader, edition: Edition) -> bool:
    return is_open(edition)


@rules.predicate
def is_translation(reader: Reader, edition: Edition) -> bool:
    return edition.is_translation


@rules.predicate
def is_with_authors(reader: Reader, edition: Edition) -> bool:
    """The original while its authors write it."""
    return not edition.is_translation and edition.brief.status in IN_WRITING


@rules.predicate
def is_discussed(reader: Reader, edition: Edition) -> bool:
    return edition.brief.status not in OVER | WITHOUT_TEXT


@rules.predicate
def has_it_to_translate(reader: Reader, edition: Edition) -> bool:
    languages = languages_translated(reader, edition.brief)
    return edition.is_translation and bool(languages & {edition.language, ""})


@rules.predicate
def translates_the_brief(reader: Reader, edition: Edition) -> bool:
    """Was given a language to translate into, and so begins the text in it."""
    return bool(languages_translated(reader, edition.brief))


@rules.predicate
def is_out(reader: Reader, figure: Figure) -> bool:
    """Stands in a text that the public reads."""
    return figure.is_public and figure.edition.brief.status in PUBLIC


def _of_brief(predicate: Any, name: str) -> Any:
    """What holds of a brief, asked of one of its texts or of a figure in it."""

    def asked(reader: Reader, thing: Edition | Figure) -> bool:
        edition = thing.edition if isinstance(thing, Figure) else thing
        return bool(predicate(reader, edition.brief))

    return rules.predicate(asked, name=name)


sees_it = _of_brief(of_briefs.PERMISSIONS["briefs.view_brief"], "sees_it")
has_agreed = _of_brief(of_briefs.has_agreed, "has_agreed")
decides = _of_brief(of_briefs.decides, "decides")
edits_its_words = _of_brief(of_briefs.edits_its_words, "edits_its_words")

#: Authors write, until others have it in hand; then whoever edits it.
writes_original = (is_with_authors & has_agreed) | (~is_with_authors & (edits_its_words | decides))
writes_translation = has_agreed | has_it_to_translate | edits_its_words | decides

PERMISSIONS = {
    "editions.view_edition": sees_it,
    "editions.write_edition": is_written_on
    & ((is_translation & writes_translation) | (~is_translation & writes_original)),
    "editions.comment_edition": is_discussed & sees_it,
    "editions.translate_edition": is_discussed & writes_translation,
    "editions.begin_edition": is_discussed & (writes_translation | translates_the_brief),
    "editions.view_figure": is_out | sees_it,
}

for name, predicate in PERMISSIONS.items():
    rules.add_perm(name, predicate)


def languages_to_begin(reader: Reader, edition: Edition) -> frozenset[str]:
    """Into which languages somebody may begin a translation: whoever only translates, into those that they were given."""
    if not may(reader, "editions.begin_edition", edition):
        return frozenset()
    if may(reader, "editions.translate_edition", edition):
        return frozenset(code for code, _name in content_languages())
    return languages_translated(reader, edition.brief)


def may(reader: Reader, permission: str, thing: Edition | Figure) -> bool:
    """Leave of an account or of an author without one."""
    return bool(rules.has_perm(permission, reader, thing))
