"""A translation beside its original, paragraph by paragraph: what is said already, what moved, what is still to say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from editions.freezing import digest_now
from editions.models import Edition, ParagraphPair, TextVersion
from editions.paragraphs import Paragraph, became, split


@dataclass
class Row:
    """A paragraph of the original and what the translation says for it."""

    source: Paragraph
    html: str = ""
    #: What the original said when the translation was written, where it says something else now.
    before: Paragraph | None = None

    @property
    def is_moved(self) -> bool:
        return self.before is not None

    @property
    def is_open(self) -> bool:
        return not self.html


@dataclass
class Beside:
    """One section of the original with its translation."""

    key: str
    title: str
    rows: list[Row]
    #: Paragraphs of the translation that answer to none of the original.
    free: list[Paragraph] = field(default_factory=list)

    @property
    def moved(self) -> int:
        return sum(row.is_moved for row in self.rows)

    @property
    def open(self) -> int:
        return sum(row.is_open for row in self.rows)

    @property
    def is_settled(self) -> bool:
        return not self.moved and not self.open


@dataclass(frozen=True)
class Following:
    """How far a translation follows the newest version of its original."""

    source: TextVersion
    sections: list[Beside]
    #: The original was written on since that version.
    has_newer_words: bool
    #: There was an earlier version that the translation knew.
    is_later: bool

    @property
    def moved(self) -> int:
        return sum(section.moved for section in self.sections)

    @property
    def open(self) -> int:
        return sum(section.open for section in self.sections)

    @property
    def is_whole(self) -> bool:
        return not self.moved and not self.open

    @property
    def is_out_of_date(self) -> bool:
        return self.has_newer_words or (self.is_later and not self.is_whole)

    def section(self, key: str) -> Beside | None:
        return next((each for each in self.sections if each.key == key), None)


def following(translation: Edition) -> Following | None:
    """How a translation stands to its original; None for an original."""
    original = translation.translates
    if original is None:
        return None
    known = translation.source.number if translation.source is not None else 0
    versions = list(original.versions.filter(number__gte=known).order_by("-number"))
    if not versions:
        return None
    newest, earlier = versions[0], versions[1:]
    pairs: dict[str, dict[str, list[str]]] = {}
    for pair in ParagraphPair.objects.filter(edition=translation.pk):
        pairs.setdefault(pair.key, {})[pair.source_digest] = pair.digests
    own = {section.key: section.html for section in translation.sections.all()}
    sections = [
        beside(
            one,
            own.get(one["key"], ""),
            pairs.get(one["key"], {}),
            [_paragraphs(version, one["key"]) for version in earlier],
        )
        for one in newest.content
    ]
    newer = digest_now(original) != newest.digest
    return Following(newest, sections, newer, is_later=newest.number != known)


def is_out_of_date(edition: Edition) -> bool:
    """Whether a translation no longer says what its original says."""
    found = following(edition)
    return found is not None and found.is_out_of_date


def _paragraphs(version: TextVersion, key: str) -> list[Paragraph]:
    return next((split(one["html"]) for one in version.content if one["key"] == key), [])


def beside(
    one: Mapping[str, str],
    html: str,
    pairs: Mapping[str, Sequence[str]],
    earlier: Sequence[list[Paragraph]],
) -> Beside:
    """Line up a section of the original with its translation by the pairs that were written down."""
    paragraphs, said = split(one["html"]), {each.digest: each for each in split(html)}
    ancestors = list(_ancestors(paragraphs, earlier))
    rows, used = [], set[str]()
    for each in paragraphs:
        own = pairs.get(each.digest)
        before = None
        if own is None:
            found = (line[each.digest] for line in ancestors if each.digest in line)
            before = next((there for there in found if there.digest in pairs), None)
            own = pairs[before.digest] if before is not None else []
        here = [said[digest] for digest in own if digest in said and digest not in used]
        used.update(each.digest for each in here)
        words = "".join(each.html for each in here)
        rows.append(Row(each, words, before if words else None))
    free = [each for digest, each in said.items() if digest not in used]
    return Beside(one["key"], one["title"], rows, free)


def _ancestors(
    now: list[Paragraph], earlier: Sequence[list[Paragraph]]
) -> Iterator[dict[str, Paragraph]]:
    """For each earlier version, the latest first: which of its paragraphs stood where one stands now."""
    for before in earlier:
        moved = became(before, now)
        yield {digest: there for there in before for digest in moved[there.digest]}
