"""What a load did, in words."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from core.languages import language_name


@dataclass
class Report:
    """Counts by system and section, and the things an organiser should know of."""

    made: Counter[tuple[str, str]] = field(default_factory=Counter)
    changed: Counter[tuple[str, str]] = field(default_factory=Counter)
    untouched: Counter[tuple[str, str]] = field(default_factory=Counter)
    #: Objects whose room does not exist yet; they are kept as they stood in the file.
    waiting: Counter[tuple[str, str]] = field(default_factory=Counter)
    #: Objects that are not named yet and stand as a number on what they belong to.
    counted: Counter[tuple[str, str]] = field(default_factory=Counter)
    #: Texts by system and language that have no column here.
    elsewhere: Counter[tuple[str, str]] = field(default_factory=Counter)
    kept: list[tuple[str, str, str]] = field(default_factory=list)
    joined: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    steps_made: int = 0
    steps: int = 0
    to_confirm: int = 0
    confirmed: int = 0

    @property
    def changed_anything(self) -> bool:
        return bool(self.made or self.changed or self.steps_made)

    def lines(self) -> list[str]:
        """The summary that the command prints."""
        return [
            line
            for system in self._systems()
            for line in ("", system, *self._table(system), *self._waiting(system))
        ] + self._rest()

    def _systems(self) -> list[str]:
        everything = self.made + self.changed + self.untouched + self.waiting
        return sorted({system for system, _section in everything})

    def _table(self, system: str) -> list[str]:
        seen = self.made + self.changed + self.untouched
        sections = [section for (name, section) in seen if name == system]
        if not sections:
            return []
        heads = [
            "",
            pgettext("objects of a file", "made"),
            pgettext("objects of a file", "changed"),
            pgettext("objects of a file", "as before"),
        ]
        rows = [
            [section, *(str(count[system, section]) for count in self._columns())]
            for section in sections
        ]
        widths = [max(len(row[place]) for row in [heads, *rows]) for place in range(len(heads))]
        return [
            "  "
            + "  ".join(
                cell.ljust(width) if place == 0 else cell.rjust(width)
                for place, (cell, width) in enumerate(zip(row, widths, strict=True))
            ).rstrip()
            for row in [heads, *rows]
        ]

    def _columns(self) -> tuple[Counter[tuple[str, str]], ...]:
        return self.made, self.changed, self.untouched

    def _waiting(self, system: str) -> list[str]:
        lines = []
        found = [f"{section} {n}" for (name, section), n in self.waiting.items() if name == system]
        if found:
            words = _("kept as they stand until their room is built: %(sections)s")
            lines.append("  " + words % {"sections": ", ".join(found)})
        counted = [
            f"{section} {n}" for (name, section), n in self.counted.items() if name == system
        ]
        if counted:
            words = _("kept as a number until they are named: %(sections)s")
            lines.append("  " + words % {"sections": ", ".join(counted)})
        other = [
            f"{language_name(language)} {n}"
            for (name, language), n in sorted(self.elsewhere.items())
            if name == system
        ]
        if other:
            words = _("texts kept in the record of the file only: %(languages)s")
            lines.append("  " + words % {"languages": ", ".join(other)})
        return lines

    def _rest(self) -> list[str]:
        lines = ["", *self.joined, *self.notes]
        lines += [
            _("%(thing)s: %(field)s was changed here, and stays.") % {"thing": thing, "field": name}
            for _system, thing, name in self.kept
        ]
        lines.append(
            ngettext(
                "%(count)s step of a trail, %(new)s of them new.",
                "%(count)s steps of trails, %(new)s of them new.",
                self.steps,
            )
            % {"count": self.steps, "new": self.steps_made}
        )
        lines.append(
            ngettext(
                "%(count)s field that the sources do not state waits for an organiser's word.",
                "%(count)s fields that the sources do not state wait for an organiser's word.",
                self.to_confirm,
            )
            % {"count": self.to_confirm}
        )
        return lines
