"""What briefs give to the rooms below: acts of a cycle, parts of a team's and a person's page, trails, reminders, a person's data."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from accounts import access, privacy
from audit.verbs import verb_words
from briefs import overview, panels, reminders, talks, teamwork, trails, upkeep, waits
from briefs.actions.people import complaints_before_ready
from briefs.dues import SOURCES, numbers_of_teams, of_teams
from briefs.states import BriefStatus
from core import desk, house
from discussions.subjects import register as talk_about
from groups import panels as of_groups
from reminders.registry import register
from tasks import panels as of_tasks
from traces.registry import describe

describe["briefs.brief"] = trails.describe_briefs
describe["briefs.recommendation"] = trails.describe_recommendations
for occasion in reminders.OCCASIONS:
    register(occasion)
panels.gates.setdefault(BriefStatus.READY, []).append(complaints_before_ready)
of_groups.home_columns["open_calls"] = overview.open_calls
of_groups.cycle_acts.append(overview.acts)
of_groups.team_sections.append(overview.of_team)
access.panels.append(overview.of_person)
of_tasks.others.append(teamwork.steps_of)
of_tasks.origins[teamwork.LABEL] = teamwork.briefs_called
house.waiting.append(waits.briefs)
privacy.exporters["briefs"] = upkeep.briefs_for_file
privacy.erasers.append(upkeep.forget_person)
access.guarded_permissions |= {
    "briefs.change_call",
    "briefs.lead_brief",
    "briefs.assign_brief",
    "briefs.publish_brief",
}
STEPS = {
    BriefStatus.ABSTRACT_SUBMITTED: _("Sent the abstract in"),
    BriefStatus.ABSTRACT_DECLINED: _("Declined the abstract"),
    BriefStatus.MERGED: _("Merged the abstract into another"),
    BriefStatus.DUPLICATE: _("Marked the abstract as sent twice"),
    BriefStatus.WITHDRAWN: _("Withdrew the brief"),
    BriefStatus.WRITING: _("Accepted the abstract"),
    BriefStatus.SUBMITTED: _("Handed the text in"),
    BriefStatus.RETURNED: _("Returned the text with a list"),
    BriefStatus.IN_REVIEW: _("Began the review"),
    BriefStatus.MINOR_REVISION: _("Asked for a small revision"),
    BriefStatus.MAJOR_REVISION: _("Asked for a large revision"),
    BriefStatus.RESUBMITTED: _("Handed the revision in"),
    BriefStatus.ACCEPTED: _("Accepted the brief"),
    BriefStatus.DECLINED: _("Declined the brief"),
    BriefStatus.COPY_EDIT: _("Gave the brief to the copy-editor"),
    BriefStatus.PROOF: _("Sent the proof to the authors"),
    BriefStatus.READY: _("Agreed to the proof"),
    BriefStatus.PUBLISHED: _("Published the brief"),
    BriefStatus.CORRECTED: _("Corrected the published brief"),
    BriefStatus.SUPERSEDED: _("Put a newer brief in its place"),
    BriefStatus.RETRACTED: _("Retracted the brief"),
}
verb_words.update({f"brief.{status}": words for status, words in STEPS.items()})
verb_words.update(
    {
        "brief.begun": _("Began a brief"),
        "brief.held": _("Held a decision on the abstract back"),
        "brief.abstract_changed": _("Changed the abstract"),
        "brief.assigned": _("Gave somebody work on the brief"),
        "brief.unassigned": _("Took work on the brief back"),
        "brief.recommendation_written": _("Wrote a recommendation"),
        "brief.recommendation_dropped": _("Took a recommendation out"),
        "brief.cited_something": _("Cited something"),
        "brief.citation_dropped": _("Took a citation out"),
        "author.asked": _("Named a co-author"),
        "author.agreed": _("A co-author agreed to be listed"),
        "author.refused": _("A co-author refused to be listed"),
        "author.changed": _("Changed what is said of an author"),
        "author.ordered": _("Changed the order of the authors"),
        "author.removed": _("Took an author off"),
        "author.handed_over": _("Let another author stand for the brief"),
        "call.released": _("Told the decisions held back"),
        **{
            f"{model}.{verb}": words
            for model in ("call", "callsection", "criterion")
            for verb, words in (
                ("added", _("Added")),
                ("changed", _("Changed")),
                ("deleted", _("Deleted")),
            )
        },
    }
)
talk_about(talks.KIND)
panels.work += [teamwork.task_panel, talks.panel]
desk.sources += SOURCES
desk.work.append(of_teams)
of_groups.team_numbers.append(numbers_of_teams)
