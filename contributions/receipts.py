"""The first letter about an idea: it thanks, hands over the private link, and asks whether the address is right.

Its row is written with the idea, its words as it leaves: nobody who sends an idea waits for them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from campaigns.models import Idea
from campaigns.states import IdeaStatus
from contributions.emails import context_of, receiver_of
from core.inserting import Trip
from mailing.models import OutgoingLetter, fold_address
from mailing.promised import promise_letter
from mailing.rendering import in_readers_place, language_for, render
from mailing.scribes import NoLongerTrue, Outcome

SCRIBE = "contributions.receipts"
OF_ANOTHER = gettext_noop("The idea is not of this address any more.")
WITHDRAWN = gettext_noop("The idea was withdrawn.")


def idea_received(idea: Idea, *, trip: Trip) -> None:
    """Put the letter on the trip that writes the idea; nobody is written to who left no address."""
    to = receiver_of(idea)
    if to is None:
        return
    with translation.override(language_for(to)):
        subject = _subject(is_confirmed=_is_confirmed(idea))
    promise_letter(
        "contributions/idea_received",
        to=to,
        key=f"idea-received:{idea.pk}:{idea.link_generation}:{idea.contributor_id or ''}",
        subject=subject,
        scribe=SCRIBE,
        facts={"idea": idea.pk},
        about=idea,
        trip=trip,
        scope=idea.campaign.cycle.group.slug,
    )


def _subject(*, is_confirmed: bool) -> str:
    """What the ledger calls the letter until it leaves."""
    if is_confirmed:
        return _("Your idea has arrived")
    return _("Confirm your address for the idea you sent")


def _is_confirmed(idea: Idea) -> bool:
    """Whether nothing is left to be asked of the reader."""
    contributor = idea.contributor
    if contributor is None or idea.sent_by is not None:
        return True
    return contributor.confirmed_at is not None and idea.status != IdeaStatus.UNCONFIRMED


def write(letters: Sequence[OutgoingLetter]) -> Mapping[int, Outcome]:
    """The words of these letters as their ideas stand now: one query for all of them."""
    rows = Idea.objects.select_related("campaign__cycle__group", "contributor", "sent_by")
    ideas = rows.defer("folded", "vector").in_bulk([letter.facts["idea"] for letter in letters])
    return {letter.pk: _words(letter, ideas.get(letter.facts["idea"])) for letter in letters}


def _words(letter: OutgoingLetter, idea: Idea | None) -> Outcome:
    to = receiver_of(idea) if idea else None
    if idea is None or to is None or fold_address(to.email) != fold_address(letter.to_email):
        return NoLongerTrue(OF_ANOTHER)
    if idea.status == IdeaStatus.WITHDRAWN:
        return NoLongerTrue(WITHDRAWN)
    context = {**context_of(idea, to), "is_confirmed": _is_confirmed(idea)}
    with in_readers_place(to, letter.scope):
        return render(letter.letter, to=to, context=context)
