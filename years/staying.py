"""What does not come along when a cycle is opened from another one: it stays where it is, at its address."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import ngettext, npgettext

from groups.models import Cycle
from groups.opening import Line
from years.numbers import numbers_of


def left_behind(source: Cycle) -> Iterator[Line]:
    """People, ideas, decisions and all that was written."""
    found = numbers_of(source)
    decisions = found["decisions"] + found["polls"]
    for number, words in (
        (found["people"], ngettext("person in a seat", "people in seats", found["people"])),
        (
            found["roles"],
            ngettext("role of an organisation", "roles of organisations", found["roles"]),
        ),
        (found["ideas"], ngettext("idea", "ideas", found["ideas"])),
        (found["answers"], ngettext("answer to ideas", "answers to ideas", found["answers"])),
        (found["events"], ngettext("event", "events", found["events"])),
        (decisions, ngettext("decision", "decisions", decisions)),
        (found["tasks"], npgettext("beside a number", "task", "tasks", found["tasks"])),
        (found["briefs"], ngettext("brief", "briefs", found["briefs"])),
        (
            found["papers"],
            ngettext("paper of the library", "papers of the library", found["papers"]),
        ),
        (
            found["practices"],
            npgettext("beside a number", "practice", "practices", found["practices"]),
        ),
    ):
        yield Line(number, words)
