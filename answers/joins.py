"""What answers give to the rooms below: a part of a team's page and of the desk, names in trails, words for deeds."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from accounts import privacy
from answers import emails, overview, talks, upkeep
from answers.dues import SOURCES, numbers_of_teams, of_teams
from audit.verbs import verb_words
from core import desk
from discussions.subjects import register
from groups import panels
from mailing.kinds import kind_words
from mailing.scribes import scribes
from traces.registry import describe

panels.team_columns["latest_answers"] = overview.latest_answers
panels.team_sections.append(overview.of_team)
panels.team_numbers.append(numbers_of_teams)
desk.sources += SOURCES
for kind in (talks.KIND, talks.IDEA):
    register(kind)
desk.work.append(of_teams)
describe["answers.answer"] = overview.describe_answers
scribes[emails.SCRIBE] = emails.write
kind_words[emails.IDEA_ANSWERED] = _("What teams answer to your ideas")
privacy.exporters["answers"] = upkeep.answers_for_file
privacy.erasers.append(upkeep.forget_person)
verb_words.update(
    {
        "idea.taken_up": _("Took the idea up for the team"),
        "idea.let_go": _("Let the idea go"),
        "answer.begun": _("Began an answer to ideas"),
        "answer.written": _("Wrote the answer"),
        "answer.corrected": _("Corrected the published answer"),
        "answer.draft": _("Took the answer up again to write on"),
        "answer.ready": _("Said that the answer can be sent"),
        "answer.published": _("Published the answer"),
        "answer.withdrawn": _("Took the answer back"),
    }
)
