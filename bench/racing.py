"""Forty at once for one place, twenty rounds: one has it each time, the others wait, nobody sees a fault.

Twenty rounds more, in which whoever has the place gives it back while twenty come: it is held for the first of those who wait.
"""

import threading
from collections.abc import Callable, Sequence

from django.db import connection

from accounts.models import User
from bench.table import Line
from events.models import Event
from events.states import EventStatus
from groups.models import Cycle
from mailing.models import OutgoingLetter
from registration.actions.leaving import cancel
from registration.actions.registering import Entry, register
from registration.models import Registration, RegistrationForm
from registration.states import HOLDING, Status

CROWD, ROUNDS = 40, 20
SLUG = "bench-race"


def measure(cycle: Cycle) -> list[Line]:
    """The places held, to those there were; anything else than exactly as many is an error."""
    people = _crowd()
    trials = (
        (f"{ROUNDS} rounds of {CROWD} at once for one place: places given", _all_come),
        (f"{ROUNDS} rounds of {CROWD}, one gives the place back: places held", _one_goes),
    )
    return [
        Line(words, sum(_round(cycle, people, trial) for _ in range(ROUNDS)), ROUNDS, 1.0, unit="")
        for words, trial in trials
    ]


def _crowd() -> list[User]:
    found = [f"race-{number}@bench.example" for number in range(CROWD)]
    return [
        User.objects.get_or_create(email=email, defaults={"name": email.partition("@")[0]})[0]
        for email in found
    ]


def _round(cycle: Cycle, people: list[User], trial: Callable[..., tuple[object, ...]]) -> int:
    event = Event.objects.create(cycle=cycle, slug=SLUG, title="Bench", status=EventStatus.CALLED)
    form = RegistrationForm.objects.create(event=event, is_offered=True, capacity=1)
    try:
        faults, wanted = trial(form, people)
        made = Registration.objects.filter(form=form)
        held = made.filter(status__in=HOLDING).count()
        waiting = made.filter(status=Status.WAITING).count()
        form.refresh_from_db()
        if faults or (held, waiting, form.taken) != (1, wanted, 1):
            raise RuntimeError(
                f"{held} hold the place, {waiting} wait, {form.taken} counted: {faults}"
            )
    finally:
        _forget(event)
    return held


def _all_come(form: RegistrationForm, people: list[User]) -> tuple[object, ...]:
    """The faults, and how many are to wait afterwards."""
    return _at_once([_coming(form, who) for who in people]), CROWD - 1


def _one_goes(form: RegistrationForm, people: list[User]) -> tuple[object, ...]:
    half = CROWD // 2
    for who in people[:half]:
        _coming(form, who)()
    first = Registration.objects.for_page().get(form=form, status=Status.CONFIRMED)
    deeds = [_coming(form, who) for who in people[half:]]
    return _at_once([lambda: cancel(first, by=first.user), *deeds]), CROWD - 2


def _coming(form: RegistrationForm, who: User) -> Callable[[], object]:
    return lambda: register(form, Entry(name=who.name), by=who, to=who)


def _at_once(deeds: Sequence[Callable[[], object]]) -> list[Exception]:
    start, faults = threading.Barrier(len(deeds), timeout=60), list[Exception]()

    def run(deed: Callable[[], object]) -> None:
        try:
            start.wait()
            deed()
        except Exception as fault:  # noqa: BLE001 -- whatever it is, it is told
            faults.append(fault)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[deed]) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=120)
    return faults


def _forget(event: Event) -> None:
    Registration.objects.filter(form__event=event).delete()
    event.delete()
    OutgoingLetter.objects.filter(to_email__endswith="@bench.example").delete()
