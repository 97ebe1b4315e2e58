"""What applications give to the rooms below: parts of pages, what waits and is due, words for deeds, a person's data."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from accounts import access, privacy
from applications import closing as of_closing
from applications import dues, overview, reminders, upkeep, waits
from applications import opening as of_opening
from applications.actions import asking
from audit.verbs import verb_words
from core import desk, house
from groups import closing, opening, panels
from reminders.registry import register as remind_of

panels.home_columns["application_calls_open"] = overview.open_calls
panels.team_columns["application_calls_open"] = overview.calls_of_team
panels.cycle_acts.append(overview.acts)
panels.team_sections.append(overview.of_team)
panels.year_things.append(overview.of_year)
opening.parts.append(of_opening.CALLS)
opening.stays.append(of_opening.left_behind)
closing.checks.append(of_closing.applications_open)
access.panels.append(overview.of_person)
access.on_acceptance[asking.APPLY] = asking.begin
access.after_acceptance[asking.APPLY] = asking.way_to
access.guarded_permissions |= {
    "applications.change_call",
    "applications.decide_application",
}
house.waiting.append(waits.undecided)
desk.sources += dues.SOURCES
remind_of(reminders.NOT_SENT)
privacy.exporters["applications"] = upkeep.applications_for_file
privacy.erasers.append(upkeep.forget_person)
verb_words.update(
    {
        "application.begun": _("Wrote an application"),
        "application.submitted": _("Sent the application"),
        "application.changed": _("Changed the application"),
        "application.decided": _("Decided on the application"),
        "application.undone": _("Took back the decision on the application"),
        "application.accepted": _("Accepted the application"),
        "application.declined": _("Did not accept the application"),
        "application.withdrawn": _("Withdrew the application"),
        "call.released": _("Told the decisions on applications"),
    }
)
