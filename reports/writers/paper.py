"""PDF: a document one would print, with a cover, charts with their tables, method and licence at the end."""

from __future__ import annotations

from typing import IO, Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from core.counts import digits
from core.languages import language_name, worded
from core.print import apart, breakable, is_legible, ltr, typeset, unmarked
from core.rosette import rosette
from core.text import direction
from reports.models import Report
from reports.writers.shared import Made, Tell, Written


def write(made: Made, file: IO[bytes], tell: Tell) -> Written:
    report = made.report
    title, language = _plain_title(made), report.language
    content = typeset("report", data_of(made), title=title, language=language, alone=True)
    file.write(content)
    tell(1, 1)
    return Written()


def data_of(made: Made) -> dict[str, Any]:
    """What the template is given: plain data, every long word breakable."""
    return {
        **marks(made.report),
        **_breakable(_legible(made)),
        "words": {
            "contents": _("Contents"),
            "numbers": _("In numbers"),
            "method": _("Method"),
            "licence": _("Licence"),
            "page": pgettext("of a document", "Page"),
        },
        "foot": f"{apart(made.document.title)}",
    }


def _legible(made: Made) -> dict[str, Any]:
    """The document; in place of what somebody wrote in letters that no font of ours has stands where to read it."""
    told = made.document.as_data()
    for chapter in told["chapters"]:
        for said in chapter["said"]:
            if not is_legible(said["title"] + said["text"]):
                if tongue := language_name(said["language"]):
                    said["title"] = _("Written in %(language)s") % {"language": apart(tongue)}
                said["text"] = _(
                    "This paper cannot show these letters. The words stand on the page of this report and in its tables."
                )
                facts = said["facts"].split(" · ")
                said["facts"] = " · ".join(fact for fact in facts if is_legible(fact))
                language = made.report.language
                said |= {"language": language, "rtl": direction(language) == "rtl"}
    return told


def marks(report: Report) -> dict[str, Any]:
    """Rosette, colour and names of the group."""
    group, cycle = report.group, report.cycle
    mark = [apart(worded(group, "name").text)]
    label = ltr(digits(cycle.label)) if cycle.label.isascii() else apart(cycle.label)
    return {
        "accent": group.accent or "#0b5f55",
        "rosette": rosette(group.acronym or group.slug, cycle.mark_year, "currentColor"),
        "mark": " · ".join([*mark, label]),
    }


def _plain_title(made: Made) -> str:
    return unmarked(f"{made.document.title} – {made.document.over}")


def _breakable(value: Any) -> Any:
    if isinstance(value, str):
        return value if value.startswith("<svg") else breakable(value)
    if isinstance(value, dict):
        return {key: _breakable(part) for key, part in value.items()}
    return [_breakable(part) for part in value] if isinstance(value, list) else value
