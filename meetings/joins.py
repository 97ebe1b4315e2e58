"""What meetings give to the rooms below: parts of an event's, a team's and a person's page, reminders, a person's data."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from accounts import access, privacy
from audit.verbs import verb_words
from core import desk, house
from discussions.subjects import register as talk_about
from events import panels as of_events
from groups import panels as of_groups
from meetings import overview, reminders, talks, teamwork, trails, upkeep, waits
from meetings.dues import SOURCES
from polls.panels import decisions
from reminders.registry import register
from tasks import panels as of_tasks
from traces.registry import describe

of_events.below += [overview.of_event, talks.of_event]
of_events.house_ways.append(overview.ways_of_event)
house.waiting += [waits.minutes_waiting, waits.actions_overdue]
of_groups.team_sections.append(overview.of_team)
of_groups.team_numbers += [overview.held_of_teams, overview.attendance_of_teams]
access.panels.append(overview.of_person)
decisions.append(teamwork.DECISIONS)
of_tasks.others.append(teamwork.actions_of)
of_tasks.origins["events.event"] = teamwork.events_called
describe["meetings.decision"] = trails.describe_decisions
describe["meetings.actionitem"] = trails.describe_actions
for occasion in (reminders.MINUTES_WAIT, reminders.ACTION_DUE, reminders.NOT_ANSWERED):
    register(occasion)
talk_about(talks.KIND)
privacy.exporters["meetings"] = upkeep.meetings_for_file
privacy.erasers.append(upkeep.forget_person)
verb_words.update(
    {
        "meeting.agenda_circulated": _("Circulated the agenda"),
        "meeting.attended": _("Noted who was there"),
        "agenda.on": _("Put the item on the agenda"),
        "agenda.declined": _("Did not take the proposed item up"),
        "agenda.dropped": _("Took the item off the agenda"),
        "minutes.circulated": _("Circulated the minutes for corrections"),
        "minutes.final": _("Made the minutes final"),
        "minutes.writing": _("Took the minutes up again"),
        "minutes.published": _("Let everybody read the minutes"),
        "minutes.hidden": _("Left the minutes to the team alone"),
        "correction.accepted": _("Accepted the correction"),
        "correction.declined": _("Declined the correction"),
        "decision.taken": _("Wrote down the decision"),
        "decision.edited": _("Changed the words of the decision"),
        "decision.removed": _("Took the decision out of the minutes"),
        "action.noted": _("Wrote down the action item"),
        "action.edited": _("Changed the action item"),
        "action.removed": _("Took the action item out of the minutes"),
        "action.open": _("Opened the action item again"),
        "action.done": _("Noted that the action item is done"),
        "action.dropped": _("Dropped the action item"),
        "action.moved": _("Gave the action item another day"),
    }
)
desk.sources += SOURCES
