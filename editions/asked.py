"""What a text is asked to hold: the sections of its call, with their help and their limits."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override, pgettext

from briefs.models import Brief
from core.counts import number
from core.languages import worded

KEYS = (
    "summary",
    "key_messages",
    "challenge",
    "evidence",
    "recommendations",
    "implementation",
    "references",
    "disclosure",
)


@dataclass(frozen=True, slots=True)
class Asked:
    """One section that the text has, in the language that is active when it is asked."""

    key: str
    title: str
    help: str = ""
    words_least: int | None = None
    words_most: int | None = None
    is_required: bool = True

    def complaint(self, words: int) -> str:
        """What is wrong with so many words; empty where nothing is."""
        if words == 0:
            return _("It is still empty.") if self.is_required else ""
        if self.words_most is not None and words > self.words_most:
            said = ngettext(
                "It has %(over)s word too many.",
                "It has %(over)s words too many.",
                words - self.words_most,
            )
            return said % {"over": number(words - self.words_most)}
        if self.words_least is not None and words < self.words_least:
            said = ngettext(
                "It needs %(short)s word more.",
                "It needs %(short)s words more.",
                self.words_least - words,
            )
            return said % {"short": number(self.words_least - words)}
        return ""


def sections_asked(brief: Brief) -> list[Asked]:
    """The sections of the call, or the eight that a brief without one has."""
    rows = list(brief.call.sections.all()) if brief.call is not None else []
    if not rows:
        return [Asked(key, _titles()[key], is_required=key not in {"disclosure"}) for key in KEYS]
    return [
        Asked(
            row.key,
            worded(row, "title").text or row.key,
            worded(row, "help").text,
            row.words_least,
            row.words_most,
            row.is_required,
        )
        for row in rows
    ]


def sections_in(brief: Brief, language: str) -> list[Asked]:
    """The same with their headings in the language of an edition."""
    with override(language):
        return sections_asked(brief)


def _titles() -> dict[str, str]:
    return {
        "summary": pgettext("section of a brief", "Summary"),
        "key_messages": pgettext("section of a brief", "Key messages"),
        "challenge": pgettext("section of a brief", "The challenge"),
        "evidence": pgettext("section of a brief", "Evidence"),
        "recommendations": pgettext("section of a brief", "Recommendations"),
        "implementation": pgettext("section of a brief", "Implementation"),
        "references": pgettext("section of a brief", "References"),
        "disclosure": pgettext("section of a brief", "Disclosure"),
    }
