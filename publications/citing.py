"""How a published brief is cited in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from core.languages import spoken


@dataclass(frozen=True, slots=True)
class Cited:
    """What a citation says of a text."""

    title: str
    language: str
    authors: list[dict[str, Any]]
    publisher: str
    number: int
    version: int
    published_at: datetime
    url: str
    pdf_url: str
    abstract: str = ""
    doi: str = ""
    doi_state: str = "none"
    licence: str = ""
    keywords: list[str] = field(default_factory=list)
    is_withdrawn: bool = False
    #: Addresses of earlier versions, newest first.
    earlier: list[str] = field(default_factory=list)

    @property
    def names(self) -> list[str]:
        """Whose it is: its authors; of a text that names none, the group's."""
        return [author["name"] for author in self.authors] or [self.publisher]

    @property
    def address(self) -> str:
        """The DOI where a register knows it, else the page."""
        return f"https://doi.org/{self.doi}" if self.doi_state == "registered" else self.url


def _plain(words: str) -> str:
    return words


def styles(cited: Cited, apart: Callable[[str], str] = _plain) -> list[tuple[str, str]]:
    """Three ways to cite, in words; names stand as their owners write them. `apart` keeps the direction of each part its own."""
    with override(spoken(cited.language)):
        said = {key: apart(words) for key, words in _said(cited).items()}
        if not cited.authors:
            return _of_the_group(said)
        return [
            (
                "APA",
                pgettext(
                    "citation",
                    "%(names)s (%(year)s). %(title)s (Policy brief No. %(number)s). %(publisher)s. %(address)s",
                )
                % said,
            ),
            (
                "Chicago",
                pgettext(
                    "citation",
                    "%(names)s. %(year)s. “%(title)s.” Policy Brief %(number)s. %(publisher)s. %(address)s.",
                )
                % said,
            ),
            (
                "ISO 690",
                pgettext(
                    "citation",
                    "%(semicolons)s. %(title)s. %(publisher)s, %(year)s. Policy brief no. %(number)s. Available from: %(address)s",
                )
                % said,
            ),
        ]


def _of_the_group(said: dict[str, str]) -> list[tuple[str, str]]:
    """A text that names no authors: the group is named once, in their place."""
    return [
        (
            "APA",
            pgettext(
                "citation",
                "%(publisher)s (%(year)s). %(title)s (Policy brief No. %(number)s). %(address)s",
            )
            % said,
        ),
        (
            "Chicago",
            pgettext(
                "citation",
                "%(publisher)s. %(year)s. “%(title)s.” Policy Brief %(number)s. %(address)s.",
            )
            % said,
        ),
        (
            "ISO 690",
            pgettext(
                "citation",
                "%(publisher)s. %(title)s. %(year)s. Policy brief no. %(number)s. Available from: %(address)s",
            )
            % said,
        ),
    ]


def _said(cited: Cited) -> dict[str, str]:
    withdrawn = _("%(title)s (withdrawn)") % {"title": cited.title}
    return {
        "names": _listed(cited.names),
        "semicolons": "; ".join(cited.names),
        "year": str(cited.published_at.year),
        "title": withdrawn if cited.is_withdrawn else cited.title,
        "number": str(cited.number),
        "publisher": cited.publisher,
        "address": cited.address,
    }


def _listed(names: list[str]) -> str:
    if len(names) < 2:  # noqa: PLR2004 -- one name, or none
        return "".join(names)
    return _("%(first)s and %(last)s") % {"first": _(", ").join(names[:-1]), "last": names[-1]}
