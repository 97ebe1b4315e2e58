"""What polls give to the rooms below: a part of a team's and the desk's page, reminders, a person's data."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from accounts import privacy
from audit.verbs import verb_words
from core import desk, house
from discussions.subjects import register as talk_about
from groups import own_desk
from groups import panels as of_groups
from polls import dues, of_organisations, overview, talks, trails, upkeep, waits
from polls.panels import decisions
from polls.reading import OF_POLLS
from polls.reminders import NOT_ANSWERED
from reminders.registry import register
from traces.registry import describe

decisions.append(OF_POLLS)
of_groups.team_sections.append(overview.of_team)
desk.sources += dues.SOURCES
desk.work.append(dues.of_teams)
house.waiting.append(waits.objections)
describe["polls.poll"] = trails.describe_polls
own_desk.kinds.append(of_organisations.ASKED_OF)
register(NOT_ANSWERED)
talk_about(talks.KIND)
privacy.exporters["polls"] = upkeep.answers_for_file
verb_words.update(
    {
        "poll.written": _("Wrote a poll"),
        "poll.edited": _("Changed the poll"),
        "poll.open": _("Asked the team for a decision"),
        "poll.answered": _("Answered the poll"),
        "poll.closed": _("Closed the poll"),
        "poll.withdrawn": _("Withdrew the poll"),
        "poll.published": _("Let everybody read the decision"),
        "poll.hidden": _("Left the decision to the team alone"),
    }
)
