"""The words of letters to heads of delegations, written as each leaves: of what is true then."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext_noop

from delegations.emails import head_of
from mailing.models import OutgoingLetter
from mailing.rendering import in_readers_place, render
from mailing.scribes import NoLongerTrue, Outcome
from registration import links
from registration.models import Delegation
from registration.receipts import about

TAKEN_BACK = gettext_noop("The places of the delegation were taken back.")


def write(letters: Sequence[OutgoingLetter]) -> Mapping[int, Outcome]:
    rows = Delegation.objects.select_related(
        "form__event__cycle__group", "organisation", "category", "head"
    )
    found = rows.in_bulk([letter.facts["delegation"] for letter in letters])
    return {
        letter.pk: _head_words(letter, found.get(letter.facts["delegation"])) for letter in letters
    }


def _head_words(letter: OutgoingLetter, delegation: Delegation | None) -> Outcome:
    to = head_of(delegation) if delegation else None
    if delegation is None or to is None or delegation.revoked_at is not None:
        return NoLongerTrue(TAKEN_BACK)
    with in_readers_place(to, delegation.cycle.group.calendar):
        context = {
            **about(delegation.form, to),
            "delegation": delegation,
            "delegation_url": links.delegation_url(delegation),
        }
        return render(letter.letter, to=to, context=context)
