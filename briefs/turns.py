"""Whose turn it is on a brief, and the one thing that they do next; words for the steps of the road. Asks no database."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from briefs import panels
from briefs.dates import due_of
from briefs.doors import Work
from briefs.models import Author, Brief
from briefs.panels import NextStep
from briefs.states import MOVES, BriefStatus, ConsentStatus, Move

S = BriefStatus

#: What is next for the corresponding author, by where the brief stands.
FOR_AUTHORS: dict[str, str | Promise] = {
    S.ABSTRACT: _("Send your abstract in"),
    S.WRITING: _("Write the text and hand it in"),
    S.RETURNED: _("See to what is missing, and hand the text in again"),
    S.MINOR_REVISION: _("Revise the text and hand it in"),
    S.MAJOR_REVISION: _("Revise the text and hand it in"),
    S.PROOF: _("Read the proof, and say whether it is right"),
}
FOR_CHAIRS: dict[str, str | Promise] = {
    S.ABSTRACT_SUBMITTED: _("Decide on the abstract"),
    S.SUBMITTED: _("Look whether everything is there, and begin the review"),
    S.RESUBMITTED: _("Look at the revision"),
    S.ACCEPTED: _("Give it to the copy-editor"),
    S.COPY_EDIT: _("Waits for the copy-editor"),
}
FOR_EDITORS: dict[str, str | Promise] = {
    S.COPY_EDIT: _("Edit the words, then send the proof to the authors")
}
FOR_ORGANISERS: dict[str, str | Promise] = {S.READY: _("Publish it")}

#: What the button of a step says.
BUTTONS: dict[str, str | Promise] = {
    S.ABSTRACT_SUBMITTED: _("Send the abstract in"),
    S.ABSTRACT_DECLINED: _("Decline the abstract"),
    S.MERGED: _("Merge it into another"),
    S.DUPLICATE: _("It is here already"),
    S.WITHDRAWN: _("Withdraw it"),
    S.WRITING: _("Accept the abstract"),
    S.SUBMITTED: _("Hand the text in"),
    S.RETURNED: _("Return it with a list"),
    S.IN_REVIEW: _("Begin the review"),
    S.RESUBMITTED: _("Hand the revision in"),
    S.ACCEPTED: _("Accept the brief"),
    S.DECLINED: _("Decline the brief"),
    S.COPY_EDIT: _("Give it to the copy-editor"),
    S.PROOF: _("Send the proof to the authors"),
    S.READY: _("The proof is right"),
}
#: From the proof back: the authors say what is not right.
BACK_TO_EDITOR = _("Something is not right yet")
#: Steps that other rooms take on pages of their own.
ELSEWHERE = frozenset(
    {
        (S.IN_REVIEW, S.MINOR_REVISION),
        (S.IN_REVIEW, S.MAJOR_REVISION),
        (S.IN_REVIEW, S.ACCEPTED),
        (S.IN_REVIEW, S.DECLINED),
        (S.READY, S.PUBLISHED),
        *((before, to) for before in MOVES for to in (S.CORRECTED, S.SUPERSEDED, S.RETRACTED)),
    }
)


@dataclass(frozen=True, slots=True)
class Way:
    """A step that somebody may take now."""

    to: str
    words: str | Promise
    step: Move
    url: str = ""


def button(before: str, to: str) -> str | Promise:
    return BACK_TO_EDITOR if (before, to) == (S.PROOF, S.COPY_EDIT) else BUTTONS.get(to, to)


def ways_of(work: Work) -> list[Way]:
    """The steps that this person may take on the page of the brief."""
    brief = work.brief
    return [
        Way(to, button(brief.status, to), step, work.url("briefs:step", to))
        for to, step in MOVES[brief.status].items()
        if (brief.status, to) not in ELSEWHERE and work.may_move(to)
    ]


def for_author(brief: Brief, author: Author, url: str) -> NextStep | None:
    if author.consent == ConsentStatus.ASKED and not author.is_corresponding:
        return NextStep(str(_("Say whether your name may stand on it")), url)
    words = FOR_AUTHORS.get(brief.status)
    return NextStep(str(words), url, due_of(brief)) if words else None


def next_for(work: Work) -> NextStep | None:
    """The one thing to do next for this person; of several the one that is due first."""
    brief, found = work.brief, []
    if work.worker.author is not None:
        found.append(for_author(brief, work.worker.author, work.url()))
    elif work.may("briefs.copy_edit_brief"):
        found.append(_step(FOR_EDITORS, work))
    elif work.may("briefs.recommend_brief"):
        found.append(_step(FOR_CHAIRS, work))
    if work.may("briefs.publish_brief"):
        found.append(_step(FOR_ORGANISERS, work))
    found += [ask(brief, work.worker) for ask in panels.next_steps]
    steps = [step for step in found if step is not None]
    return min(steps, key=lambda step: (step.due is None, step.due or 0), default=None)


def _step(words: dict[str, str | Promise], work: Work) -> NextStep | None:
    said = words.get(work.brief.status)
    return NextStep(str(said), work.url(), due_of(work.brief)) if said else None


#: Whose turn it is, for the board.
TURN: dict[str, str | Promise] = {
    **dict.fromkeys(FOR_AUTHORS, pgettext_lazy("whose turn it is", "the authors")),
    S.ABSTRACT_SUBMITTED: pgettext_lazy("whose turn it is", "the co-chairs"),
    S.SUBMITTED: pgettext_lazy("whose turn it is", "the co-chairs"),
    S.RESUBMITTED: pgettext_lazy("whose turn it is", "the co-chairs"),
    S.ACCEPTED: pgettext_lazy("whose turn it is", "the co-chairs"),
    S.IN_REVIEW: pgettext_lazy("whose turn it is", "the reviewers"),
    S.COPY_EDIT: pgettext_lazy("whose turn it is", "the copy-editor"),
    S.READY: pgettext_lazy("whose turn it is", "the organisers"),
}
