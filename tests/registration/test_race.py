"""Whatever happens at once, exactly as many hold a place as there are. The database holds it; this looks whether it does."""

import os
import threading
from collections import Counter

import pytest
from django.db import connection
from django.utils import timezone

from admissions.actions.deciding import approve
from core.clock import database_now
from core.errors import OutOfDate, Refused
from delegations.actions import Delegate, fill_delegate, take_out
from registration.actions.leaving import accept_offer, cancel, let_go_offer
from registration.actions.registering import register
from registration.models import (
    Delegation,
    FormCategory,
    OrganisationPlaces,
    Registration,
    RegistrationForm,
    SessionPlaces,
)
from registration.queue import pass_on
from registration.states import HOLDING, Status
from tests.factories.accounts import UserFactory
from tests.factories.groups import OrganisationFactory
from tests.factories.registration import (
    DelegationFactory,
    FormCategoryFactory,
    FormFactory,
    RegistrationFactory,
    SessionPlacesFactory,
    UndecidedFactory,
    WaitingFactory,
    entry,
)

pytestmark = pytest.mark.django_db(transaction=True)
FULL = os.environ.get("PROVE_RACES") == "yes"
ROUNDS = range(20 if FULL else 2)
CROWD = 40
#: What somebody may hear who came too late; anything else is a fault.
TOO_LATE = (OutOfDate, Refused)


def at_once(deeds):
    """Do all of it from threads that start together; gives the faults."""
    start, faults = threading.Barrier(len(deeds), timeout=60), []

    def run(deed):
        try:
            start.wait()
            deed()
        except TOO_LATE:
            pass
        except Exception as fault:  # noqa: BLE001 -- whatever it is, the test shows it
            faults.append(fault)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[deed]) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=120)
    return faults


def held(**of):
    return Registration.objects.filter(status__in=HOLDING, **of).count()


def assert_exact():
    """Every counter says how many rows there are, and none is beyond its limit."""
    for form in RegistrationForm.objects.all():
        granted = sum(
            Delegation.objects.filter(form=form, revoked_at=None).values_list("seats", flat=True)
        )
        assert form.taken == held(form=form, delegation=None) + granted
        assert form.capacity is None or form.taken <= form.capacity
    for category in FormCategory.objects.all():
        assert category.taken == held(category=category, delegation=None)
        assert category.capacity is None or category.taken <= category.capacity
    for places in OrganisationPlaces.objects.all():
        own = held(form=places.form, organisation=places.organisation, delegation=None)
        assert places.taken == own
        assert places.quota is None or places.taken <= places.quota
    for session in SessionPlaces.objects.all():
        assert session.taken == session.seats.filter(is_held=True).count()
        assert session.capacity is None or session.taken <= session.capacity
        assert not session.seats.filter(is_held=True).exclude(registration__status__in=HOLDING)
    for delegation in Delegation.objects.all():
        assert delegation.filled == held(delegation=delegation) <= delegation.seats


def test_forty_want_the_one_place_and_one_has_it():
    for _round in ROUNDS:
        _forty_want_the_one_place_and_one_has_it()


def _forty_want_the_one_place_and_one_has_it():
    form = FormFactory(capacity=1)
    people = [UserFactory() for _ in range(CROWD)]

    faults = at_once([lambda who=who: register(form, entry(), by=who, to=who) for who in people])

    assert faults == []
    made = Registration.objects.filter(form=form)
    stands = Counter(made.values_list("status", flat=True))
    assert stands == {Status.CONFIRMED: 1, Status.WAITING: CROWD - 1}
    numbers = made.order_by("number").values_list("number", flat=True)
    assert list(numbers) == list(range(1, CROWD + 1))
    in_order = made.in_queue().values_list("number", flat=True)
    assert list(in_order) == sorted(in_order)
    assert_exact()


def test_forty_want_the_one_place_of_a_form_without_a_waiting_list():
    for _round in ROUNDS:
        _forty_want_the_one_place_of_a_form_without_a_waiting_list()


def _forty_want_the_one_place_of_a_form_without_a_waiting_list():
    form = FormFactory(capacity=1, has_waiting_list=False)
    people = [UserFactory() for _ in range(CROWD)]

    faults = at_once([lambda who=who: register(form, entry(), by=who, to=who) for who in people])

    assert faults == []
    assert Registration.objects.get(form=form).status == Status.CONFIRMED
    assert_exact()


def test_registering_cancelling_and_passing_on_at_once_leave_exactly_the_capacity():
    for _round in ROUNDS:
        _registering_cancelling_and_passing_on_at_once_leave_exactly_the_capacity()


def _registering_cancelling_and_passing_on_at_once_leave_exactly_the_capacity():
    form = FormFactory(capacity=5, organisation_quota=3, asks_sessions=True)
    small, large = FormCategoryFactory(form=form, capacity=2), FormCategoryFactory(form=form)
    organisations = [OrganisationFactory() for _ in range(2)]
    session = SessionPlacesFactory(form=form, capacity=2)
    placed = RegistrationFactory.create_batch(4, form=form, category=large)
    RegistrationForm.objects.filter(pk=form.pk).update(last_number=100_000)
    waiting = WaitingFactory.create_batch(6, form=form, category=large)
    undecided = UndecidedFactory.create_batch(4, form=form, category=small)
    organiser = UserFactory()
    cancelled = [_again(row) for row in placed + waiting[:2]]

    def come(number):
        who = people[number]
        said = entry(
            category=(small, large)[number % 2],
            organisation=organisations[number % 2] if number % 3 else None,
            sessions=frozenset({session.pk}) if number % 4 == 0 else frozenset(),
        )
        register(form, said, by=who, to=who)

    people = [UserFactory() for _ in range(20)]
    deeds = [lambda n=n: come(n) for n in range(20)]
    deeds += [lambda row=row: cancel(row, by=None) for row in cancelled]
    deeds += [lambda row=row: approve(_again(row), by=organiser) for row in undecided]
    deeds += [lambda: pass_on(now=timezone.now() + timezone.timedelta(days=3))] * 2
    deeds += [lambda n=n: _take_or_leave(form, accepts=n % 2 == 0) for n in range(8)]

    faults = at_once(deeds)
    assert faults == []
    assert_exact()
    pass_on(now=database_now())
    assert_exact()
    form.refresh_from_db()
    fitting = form.registrations.in_queue().filter(category=large, organisation=None)
    assert form.taken == form.capacity or not fitting.exists()


def _again(row):
    return Registration.objects.for_page().get(pk=row.pk)


def _take_or_leave(form, *, accepts):
    """Whoever is offered a place at this moment answers."""
    offered = Registration.objects.for_page().filter(form=form, status=Status.OFFERED).first()
    if offered is not None:
        (accept_offer if accepts else let_go_offer)(offered, by=None)


def test_many_fill_the_last_places_of_a_delegation_at_once():
    for _round in ROUNDS:
        _many_fill_the_last_places_of_a_delegation_at_once()


def _many_fill_the_last_places_of_a_delegation_at_once():
    delegation = DelegationFactory(form__capacity=3, seats=3)
    first = fill_delegate(delegation, Delegate(name="أولى"), by=None)

    deeds = [
        lambda n=n: fill_delegate(
            delegation, Delegate(name=f"{n}", email=f"d{n}@tawasul.example"), by=None
        )
        for n in range(20)
    ]
    deeds.append(lambda: take_out(_again(first), by=None))

    assert at_once(deeds) == []
    assert_exact()
    delegation.refresh_from_db()
    # Who gave the first name up may have been the last.
    assert delegation.filled in {2, 3}


def test_the_same_address_from_many_sides_at_once_is_one_registration():
    for _round in ROUNDS:
        _the_same_address_from_many_sides_at_once_is_one_registration()


def _the_same_address_from_many_sides_at_once_is_one_registration():
    form = FormFactory(capacity=5)
    who = UserFactory()

    assert at_once([lambda: register(form, entry(), by=who, to=who)] * 12) == []

    assert Registration.objects.get(form=form).user == who
    assert_exact()
