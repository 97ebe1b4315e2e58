"""What discussions give to the rooms below: parts of a team's and a person's page, what is due, a person's data."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from accounts import access, privacy
from audit.verbs import verb_words
from core import desk
from discussions import emails, milestones, overview, teams, upkeep
from discussions.dues import SOURCES
from discussions.subjects import register
from groups import panels
from mailing.kinds import kind_words

register(teams.TEAM)
register(milestones.KIND)
panels.team_columns["latest_talk"] = overview.latest_talk
panels.team_sections.append(overview.of_team)
access.panels.append(overview.of_person)
desk.sources += SOURCES
kind_words.update(
    {
        emails.NEWS: _("What is said in discussions, at once"),
        emails.DIGEST: _("What is said in discussions, in one letter"),
    }
)
privacy.exporters["discussions"] = upkeep.posts_for_file
privacy.erasers.append(upkeep.forget_person)
verb_words.update(
    {
        "thread.opened": _("Began the discussion"),
        "thread.closed": _("Closed the discussion"),
        "thread.reopened": _("Opened the discussion again"),
        "post.withdrawn": _("Took a contribution to the discussion back"),
    }
)
