"""Forty at once for one place, twenty rounds: one has it each time, thirty-nine wait in an order without gaps, nobody sees a fault."""

import threading

from django.db import connection

from accounts.models import User
from bench.table import Line
from events.models import Event
from events.states import EventStatus
from groups.models import Cycle
from mailing.models import OutgoingLetter
from registration.actions.registering import Entry, register
from registration.models import Registration, RegistrationForm
from registration.states import Status

CROWD, ROUNDS = 40, 20
SLUG = "bench-race"


def measure(cycle: Cycle) -> list[Line]:
    """The places given, to those there were; anything else than exactly as many is an error."""
    people = _crowd()
    given = sum(_round(cycle, people) for _number in range(ROUNDS))
    words = f"{ROUNDS} rounds of {CROWD} at once for one place: places given"
    return [Line(words, given, ROUNDS, 1.0, unit="")]


def _crowd() -> list[User]:
    found = [f"race-{number}@bench.example" for number in range(CROWD)]
    return [
        User.objects.get_or_create(email=email, defaults={"name": email.partition("@")[0]})[0]
        for email in found
    ]


def _round(cycle: Cycle, people: list[User]) -> int:
    event = Event.objects.create(cycle=cycle, slug=SLUG, title="Bench", status=EventStatus.CALLED)
    form = RegistrationForm.objects.create(event=event, is_offered=True, capacity=1)
    try:
        faults = _at_once(form, people)
        made = Registration.objects.filter(form=form)
        held = made.filter(status=Status.CONFIRMED).count()
        waiting = made.filter(status=Status.WAITING).count()
        form.refresh_from_db()
        if faults or (held, waiting, form.taken) != (1, CROWD - 1, 1):
            raise RuntimeError(
                f"{held} hold the place, {waiting} wait, {form.taken} counted: {faults}"
            )
    finally:
        _forget(event)
    return held


def _at_once(form: RegistrationForm, people: list[User]) -> list[Exception]:
    start, faults = threading.Barrier(len(people), timeout=60), list[Exception]()

    def run(who: User) -> None:
        try:
            start.wait()
            register(form, Entry(name=who.name), by=who, to=who)
        except Exception as fault:  # noqa: BLE001 -- whatever it is, it is told
            faults.append(fault)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[who]) for who in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=120)
    return faults


def _forget(event: Event) -> None:
    Registration.objects.filter(form__event=event).delete()
    event.delete()
    OutgoingLetter.objects.filter(to_email__endswith="@bench.example").delete()
