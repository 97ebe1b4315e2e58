"""What a person does with their desk: how often it comes as a letter, and whether a calendar may read it."""

from __future__ import annotations

from django.db import transaction

from accounts.models import User
from audit.record import record
from desk.models import Choice
from desk.states import Pace


def choose_letters(user: User, *, pace: Pace, weekday: int) -> Choice:
    """Keep how often the desk comes as a letter."""
    with transaction.atomic():
        choice = _own(user)
        before = {"pace": choice.pace, "weekday": choice.weekday}
        choice.pace, choice.weekday = pace, weekday
        choice.save(update_fields=["pace", "weekday"])
        after = {"pace": choice.pace, "weekday": choice.weekday}
        record("desk.letters_chosen", choice, by=user, before=before, after=after)
    return choice


def renew_address(user: User) -> Choice:
    """A new private address of the calendar; the one before opens nothing any more."""
    return _turn(user, has_address=True, verb="desk.address_made")


def end_address(user: User) -> Choice:
    """No address opens what is due from the person any more."""
    return _turn(user, has_address=False, verb="desk.address_closed")


def _turn(user: User, *, has_address: bool, verb: str) -> Choice:
    with transaction.atomic():
        choice = _own(user)
        choice.generation, choice.has_address = choice.generation + 1, has_address
        choice.save(update_fields=["generation", "has_address"])
        record(verb, choice, by=user)
    return choice


def _own(user: User) -> Choice:
    """The person's row, made now if there is none, and theirs until the transaction ends."""
    Choice.objects.get_or_create(user=user)
    return Choice.objects.select_for_update().get(user=user)
