"""What is wrong with a file, said so that its author can mend it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

#: A file that is wrong throughout is not helped by a thousand lines.
MOST_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong: in which file, in which object, in which field, and why."""

    file: str
    thing: str
    field: str
    reason: str

    def __str__(self) -> str:
        return ": ".join(part for part in (self.file, self.thing, self.field, self.reason) if part)


class Faulty(Exception):
    """The files cannot be loaded; every fault found so far is named."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(faults)
        self.faults = tuple(faults)

    def __str__(self) -> str:
        lines = [str(fault) for fault in self.faults[:MOST_SHOWN]]
        more = len(self.faults) - len(lines)
        if more:
            lines.append(
                ngettext("and %(count)s more fault", "and %(count)s more faults", more)
                % {"count": more}
            )
        lines.append(_("Nothing was loaded."))
        return "\n".join(lines)
