"""What texts give to the rooms below: a part of a brief's page, gates and what follows a step, a person's data."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from accounts import privacy
from audit.verbs import verb_words
from briefs import panels
from briefs.states import BriefStatus
from core import desk
from editions import beside, freezing, upkeep
from editions.dues import SOURCES
from editions.emails import TEXT_NEWS
from editions.reading import lacking
from mailing.kinds import kind_words

panels.work.append(beside.of_brief)
panels.next_steps.append(beside.next_text)
panels.moved.append(freezing.freeze_on_move)
panels.forgetters.append(upkeep.forget_author)
for handed_in in (BriefStatus.SUBMITTED, BriefStatus.RESUBMITTED):
    panels.gates.setdefault(handed_in, []).append(lacking)
privacy.exporters["texts"] = upkeep.texts_for_file
privacy.erasers.append(upkeep.forget_person)
kind_words[TEXT_NEWS] = _("Comments on texts that you work on, and originals that moved")
verb_words.update(
    {
        "edition.begun": _("Began the text"),
        "edition.translation_begun": _("Began a translation"),
        "edition.ready": _("Said that the translation is ready"),
        "edition.writing": _("Took the translation up again"),
        "edition.put_back": _("Put an earlier version of the text back"),
        "edition.file_taken": _("Wrote sections from a Word file"),
    }
)
desk.sources += SOURCES
