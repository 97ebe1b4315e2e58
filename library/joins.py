"""What the library gives to the rooms below: papers of teams, names in trails, what is due, a person's data."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from accounts import access, privacy
from audit.verbs import verb_words
from core import desk, house
from discussions.subjects import register as talk_about
from groups import own_desk, panels
from library import dues, of_organisations, overview, reminders, talks, upkeep, waits
from library.trails import describe_papers
from reminders.registry import register as remind_of
from traces.registry import describe

panels.team_sections.append(overview.papers_of_team)
describe["library.paper"] = describe_papers
talk_about(talks.KIND)
own_desk.kinds.append(of_organisations.ASKED)
remind_of(reminders.PAPER_DUE)
desk.sources.append(dues.EXPECTED)
desk.work.append(overview.papers_of_teams)
house.waiting.append(waits.papers_awaited)
access.guarded_permissions |= {"library.change_paper", "library.move_paper"}
privacy.exporters["papers"] = upkeep.versions_for_file
privacy.erasers.append(upkeep.forget_person)
verb_words.update(
    {
        "paper.version_added": _("Added a file to the paper"),
        "paper.version_taken_back": _("Took a file of the paper back"),
        "paper.moved": _("Moved the paper on"),
        "paper.expected": _("Asked for papers"),
        "paper.handed_in": _("Handed a paper in"),
        **{
            f"paper.{verb}": words
            for verb, words in (
                ("added", _("Added")),
                ("changed", _("Changed")),
                ("deleted", _("Deleted")),
            )
        },
    }
)
