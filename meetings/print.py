"""Minutes as a paper: PDF in the reader's language, people's words in theirs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.counts import digits
from core.languages import worded
from core.print import apart, breakable, typeset
from core.rosette import rosette
from core.templatetags.words import day, moment
from core.text import direction
from meetings.models import ActionItem, Decision, Minutes
from meetings.reading import Minuted, Place, Table
from meetings.states import How, MinutesStatus


def minutes_paper(
    minutes: Minutes,
    minuted: Iterable[Minuted],
    table: Table,
    present: Iterable[tuple[str, list[Place]]],
) -> bytes:
    """The PDF, in the active language."""
    event, language = minutes.meeting.event, minutes.meeting.language
    title = worded(event, "title").text
    data = {
        **_head(minutes),
        "heading": title,
        "present_heading": _("Attendance"),
        "present": [_present(label, places) for label, places in present] + _others(table),
        "actions_heading": _("To be done"),
        "said_language": language.split("-", maxsplit=1)[0],
        "said_rtl": direction(language) == "rtl",
        "items": [_item(number, one) for number, one in enumerate(minuted, 1)],
    }
    return typeset("minutes", data, title=title, language=get_language() or "ar")


def _head(minutes: Minutes) -> dict[str, Any]:
    event, group = minutes.meeting.event, minutes.group
    where = worded(event, "place").text
    under = [worded(minutes.meeting.team, "name").text, event.during.words(), where]
    return {
        "accent": group.accent,
        "rosette": rosette(group.acronym or "", event.cycle.year or 0, "currentColor"),
        "mark": " · ".join([apart(worded(group, "name").text), _("Minutes")]),
        "under": " · ".join(apart(part) for part in under if part),
        "status": _status(minutes),
        "foot": worded(event, "title").text,
    }


def _status(minutes: Minutes) -> str:
    if minutes.status == MinutesStatus.FINAL:
        return _("Final since %(day)s") % {"day": apart(day(minutes.moved_at))}
    if minutes.status == MinutesStatus.CIRCULATED:
        until = apart(moment(minutes.corrections_until))
        return _("Not final: corrections until %(moment)s") % {"moment": until}
    return _("Not final: being written")


def _present(label: str, places: Iterable[Place]) -> dict[str, str]:
    names = (" – ".join(filter(None, [place.name, place.deputy])) for place in places)
    return {"label": label, "names": " · ".join(apart(breakable(name)) for name in names)}


def _others(table: Table) -> list[dict[str, str]]:
    names = " · ".join(apart(breakable(one.name)) for one in table.others)
    return [{"label": _("Others who were there"), "names": names}] if names else []


def _item(number: int, one: Minuted) -> Mapping[str, object]:
    return {
        "title": f"{digits(str(number))}. {breakable(one.item.title)}",
        "text": _paragraphs(one.text),
        "decisions": [_decision(each) for each in one.decisions],
        "actions": [_action(each) for each in one.actions],
    }


def _paragraphs(text: str) -> list[str]:
    return [breakable(line) for line in text.splitlines() if line.strip()]


def _decision(decision: Decision) -> Mapping[str, object]:
    how = [str(decision.get_how_display())]
    if decision.how == How.VOTE:
        how += [
            _("for: %(number)s") % {"number": digits(str(decision.in_favour))},
            _("against: %(number)s") % {"number": digits(str(decision.against))},
        ]
        if decision.abstained is not None:
            how.append(_("abstained: %(number)s") % {"number": digits(str(decision.abstained))})
    return {
        "heading": _("Decision %(number)s") % {"number": digits(str(decision.number))},
        "text": _paragraphs(decision.text),
        "how": " · ".join(how),
    }


def _action(action: ActionItem) -> Mapping[str, object]:
    owner: Any = getattr(action, "presenter", None)
    name = worded(owner, "name").text if owner is not None else ""
    due = _("by %(day)s") % {"day": day(action.due_on)} if action.due_on else ""
    facts = [part for part in (name, due) if part]
    return {
        "text": _paragraphs(action.text),
        "facts": " · ".join(apart(breakable(part)) for part in facts),
    }
