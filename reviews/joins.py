"""What reviews give to the rooms below: what follows a step of a brief and what stops one, parts of pages, reminders, a person's data."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from accounts import access, privacy
from audit.verbs import verb_words
from briefs import panels
from briefs.states import BriefStatus
from core import desk, house
from reminders.registry import register
from reviews import overview, reminders, rounds, upkeep, waits
from reviews.dues import SOURCES
from reviews.states import LEADS_TO

panels.work.append(overview.of_brief)
panels.next_steps.append(overview.next_of)
panels.moved.append(rounds.on_move)
for status in LEADS_TO.values():
    panels.gates.setdefault(status, []).append(rounds.decision_is_taken)
panels.gates.setdefault(BriefStatus.RESUBMITTED, []).append(rounds.response_is_written)
access.panels.append(overview.of_person)
access.guarded_permissions |= {
    "reviews.view_reviews",
    "reviews.invite_reviewer",
    "reviews.advise_round",
    "reviews.decide_round",
}
house.waiting.append(waits.reviews_waiting)
register(reminders.ANSWER_DUE)
register(reminders.REVIEW_DUE)
privacy.exporters["reviews"] = upkeep.reviews_for_file
privacy.exporters["reviews_advised"] = upkeep.advices_for_file
privacy.erasers.append(upkeep.forget_person)
verb_words.update(
    {
        "reviewer.asked": _("Asked somebody to review"),
        "reviewer.withdrawn": _("Asked a reviewer no longer"),
        "reviewer.put_off": _("Set another day for a review"),
        "reviewer.link_renewed": _("Sent a reviewer a new link"),
        "reviewer.accepted": _("Accepted to review"),
        "reviewer.declined": _("Declined to review"),
        "reviewer.expired": _("Did not answer an invitation to review in time"),
        "review.sent": _("Sent a review"),
        "round.advised": _("Recommended a decision"),
        "round.decided": _("Decided after review"),
        "round.released": _("Told the decision after review"),
    }
)
desk.sources += SOURCES
