"""What lists show of papers, worked out before the template: what cards differ by, and what fills them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import ngettext

from core.languages import Worded, worded
from core.when import When
from library import links
from library.models import Paper
from library.reading import called
from library.states import Access


@dataclass(frozen=True, slots=True)
class Card:
    """One paper in a list."""

    paper: Paper
    title: Worded
    noun: Worded
    issuer: Worded
    when: When
    #: How many it stands for, where it is not one.
    stands: str

    @property
    def access(self) -> str:
        """Who reads it, where that is not everybody."""
        return "" if self.paper.access == Access.PUBLIC else self.paper.get_access_display()

    @property
    def kind(self) -> tuple[object, ...]:
        """All that cards differ by, but for their holes."""
        languages = (each.language for each in (self.title, self.noun, self.issuer))
        filled = (bool(each) for each in (self.issuer.text, self.when, self.stands))
        paper = self.paper
        spoken = tuple(paper.languages)
        return (*languages, *filled, bool(paper.symbol), paper.status, paper.access, spoken)

    @property
    def holes(self) -> dict[str, str]:
        return {
            "url": links.paper_path(self.paper),
            "title": self.title.text,
            "noun": self.noun.text,
            "symbol": self.paper.symbol,
            "day": self.when.words_beside() if self.when else "",
            "issuer": self.issuer.text,
            "stands": self.stands,
        }


def cards_of(papers: Iterable[Paper]) -> list[Card]:
    """Asks the database nothing: the issuer came with the paper."""
    return [_card(paper) for paper in papers]


def _card(paper: Paper) -> Card:
    issuer = worded(paper.issuer, "name") if paper.issuer else worded(paper, "issuer_words")
    when = paper.issued or paper.period
    return Card(paper, worded(paper, "title"), called(paper), issuer, when, _stands(paper))


def _stands(paper: Paper) -> str:
    if not paper.stands_for:
        return ""
    one, many = "%(shown)s paper, not named one by one", "%(shown)s papers, not named one by one"
    return ngettext(one, many, paper.stands_for) % {"shown": paper.counted.words()}
