"""A published brief as its page reads it: which text, which versions, which languages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.conf import settings
from django.utils.translation import get_language, override

from briefs.models import Brief
from core.languages import spoken, worded_in
from core.print import has_letters
from core.rich import Document, Picture, Section, plain
from groups.models import Cycle
from publications import links
from publications.citing import Cited
from publications.models import Doi, Publication, PublishedEdition, Record
from publications.states import WITH_TEXT, PublicationKind

#: Letters of the summary that citations give as the abstract.
LONGEST_ABSTRACT = 1_500


@dataclass
class Published:
    """A brief, the publication that is read, one of its texts, and all its versions."""

    record: Record
    publications: Sequence[Publication]
    #: Of all publications, those that have appeared, without their facts.
    known: Sequence[PublishedEdition]
    edition: PublishedEdition

    @property
    def brief(self) -> Brief:
        return self.record.brief

    @property
    def cycle(self) -> Cycle:
        return self.record.cycle

    @property
    def publication(self) -> Publication:
        found = {each.pk: each for each in self.publications}
        return found[self.edition.publication_id]

    @property
    def latest(self) -> Publication:
        """The newest with a text that has appeared."""
        return newest(self.publications, self.known)

    @property
    def is_latest(self) -> bool:
        return self.publication.pk == self.latest.pk

    @property
    def withdrawal(self) -> Publication | None:
        last = self.publications[-1]
        return last if last.kind == PublicationKind.WITHDRAWN else None

    @property
    def superseding(self) -> Publication | None:
        last = self.publications[-1]
        return last if last.kind == PublicationKind.SUPERSEDED else None

    @property
    def languages(self) -> list[PublishedEdition]:
        """The texts of the publication that is read."""
        return [each for each in self.known if each.publication_id == self.edition.publication_id]

    @property
    def doi(self) -> Doi | None:
        found: Doi | None = getattr(self.brief, "doi", None)
        return found

    @property
    def has_paper(self) -> bool:
        """Not of a text in letters that no font of the house has: its Word file takes those of whoever opens it."""
        return has_letters(self.edition.language)

    @property
    def licence(self) -> str:
        return self.brief.call.licence if self.brief.call else "CC BY 4.0"

    @property
    def first_at(self) -> datetime:
        return self.record.published_at

    @cached_property
    def document(self) -> Document:
        """The text as it was frozen; its pictures without their bytes."""
        return document_of(self.edition, self.cycle)

    def cited(self) -> Cited:
        """How the text is cited: the same whoever reads it, so in its own language."""
        with override(spoken(self.edition.language)):
            return self._cited()

    def _cited(self) -> Cited:
        edition, doi = self.edition, self.doi
        version = self.publication.number
        group = self.cycle.group
        # Pages of the house lead to texts in their own language; to one in another, its own address alone.
        is_spoken = spoken(edition.language) == edition.language
        record = self.record
        path = links.brief_path(record) if is_spoken else links.text_path(record, edition.language)
        url = settings.PUBLIC_URL + path
        pdf = links.file_path(self.record, version, edition.language, "pdf")
        earlier = [each for each in self.publications if each.number < version]
        return Cited(
            title=edition.title,
            language=edition.language,
            authors=affiliated(edition),
            publisher=worded_in(group, "name", edition.language).text,
            number=self.record.number,
            version=version,
            published_at=edition.appears_at,
            url=url,
            pdf_url=settings.PUBLIC_URL + pdf if self.has_paper else "",
            abstract=abstract_of(edition),
            doi=(doi.doi or "") if doi else "",
            doi_state=doi.state if doi else "none",
            licence=self.licence,
            keywords=self.keywords,
            is_withdrawn=self.withdrawal is not None,
            earlier=[
                settings.PUBLIC_URL + links.text_path(self.record, edition.language, each.number)
                for each in reversed(earlier)
                if each.kind in WITH_TEXT
            ],
        )

    @property
    def keywords(self) -> list[str]:
        theme = self.record.theme
        return [worded_in(theme, "title", self.edition.language).text] if theme is not None else []


def newest(publications: Sequence[Publication], known: Sequence[PublishedEdition]) -> Publication:
    out = {each.publication_id for each in known}
    return next(each for each in reversed(publications) if each.pk in out)


def chosen(editions: Sequence[PublishedEdition], language: str = "") -> PublishedEdition | None:
    """The text in a language; without one named, the reader's, else the original."""
    by = {each.language: each for each in editions}
    if language:
        return by.get(language)
    original = next((each for each in editions if each.is_original), None)
    return by.get(get_language() or "") or original or next(iter(editions), None)


def document_of(edition: PublishedEdition, cycle: Cycle, *, names: bool = True) -> Document:
    """The text with what it shows and cites, as it was at its instant."""
    facts = edition.facts
    return Document(
        edition.title,
        edition.language,
        tuple(
            Section(one["key"], one["title"], one["html"]) for one in edition.text_version.content
        ),
        tuple(author["name"] for author in edition.authors) if names else (),
        {
            key: Picture(
                said["alternative"],
                said["caption"],
                links.figure_path(cycle, key),
                width=said["width"],
                height=said["height"],
            )
            for key, said in facts.get("pictures", {}).items()
        },
        {key: (words, url) for key, words, url in facts.get("citations", [])},
    )


def affiliated(edition: PublishedEdition) -> list[dict[str, Any]]:
    """The authors with their affiliation in the language of the text, where the register knows it."""
    return [
        {
            **author,
            "affiliation": author.get("affiliations", {}).get(edition.language)
            or author["affiliation"],
        }
        for author in edition.authors
    ]


def abstract_of(edition: PublishedEdition) -> str:
    """The summary, else the first section with words."""
    sections = edition.text_version.content
    first = [one for one in sections if one["key"] == "summary"] or sections
    text = next((" ".join(plain(one["html"]).split()) for one in first if one["html"]), "")
    return text[:LONGEST_ABSTRACT]
