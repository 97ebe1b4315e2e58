"""What reports give to the rooms below: ways from a team, an event and a person's page, the morning page, a person's data."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from accounts import access, privacy
from audit.verbs import verb_words
from core import house
from events import panels as of_events
from groups import panels as of_groups
from mailing.kinds import kind_words
from reports import overview, upkeep, waits
from reports.emails import LISTED

of_groups.team_sections.append(overview.of_team)
of_events.house_ways.append(overview.ways_of_event)
access.panels.append(overview.of_person)
access.guarded_permissions |= {"reports.change_timetable", "reports.publish_report"}
house.waiting += [waits.reports_not_made, waits.timetables_stopped]
privacy.exporters["reports"] = upkeep.reports_for_file
privacy.erasers.append(upkeep.forget_person)
kind_words[LISTED] = _("Reports by a timetable")
verb_words.update(
    {
        "report.asked": _("Asked for a report"),
        "report.asked_again": _("Asked for the report once more"),
        "report.cancelled": _("Cancelled the report"),
        "report.published": _("Published the report"),
        "report.taken_back": _("Took the published report back"),
        "report.deleted": _("Deleted the report"),
        "timetable.set_up": _("Set up a timetable of reports"),
        "timetable.stopped": _("Stopped the timetable of reports"),
        "timetable.taken_up": _("Took the timetable of reports up again"),
        "timetable.removed": _("Removed the timetable of reports, with its list"),
    }
)
