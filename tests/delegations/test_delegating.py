import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from core.errors import OutOfDate, Refused
from delegations.actions import (
    Delegate,
    Head,
    fill_delegate,
    grant_delegation,
    keep_delegation,
    revoke_delegation,
    swap_delegate,
    take_out,
)
from delegations.emails import heads_of
from events.actions.calling import cancel as cancel_event
from events.models import Event
from events.states import EventStatus
from mailing.models import OutgoingLetter
from registration.models import Delegation, Registration
from registration.states import Status
from tests.factories.accounts import UserFactory
from tests.factories.events import in_days
from tests.factories.groups import OrganisationFactory
from tests.factories.registration import (
    DelegationFactory,
    FormCategoryFactory,
    FormFactory,
    RegistrationFactory,
    WaitingFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def fresh(made):
    return Registration.objects.for_page().get(pk=made.pk)


def grant(form, seats=3, **more):
    head = Head(name="رئيسة الوفد", email="head@tawasul.example", language="fr")
    organisation = more.pop("organisation", None) or OrganisationFactory()
    return grant_delegation(form, organisation, seats=seats, head=head, by=UserFactory(), **more)


def somebody(number=1):
    return Delegate(name=f"مندوبة {number}", email=f"delegate{number}@tawasul.example")


def taken(*rows):
    for row in rows:
        row.refresh_from_db()
    return [row.taken for row in rows]


def test_places_are_held_from_the_moment_they_are_granted():
    form = FormFactory(capacity=5)
    category = FormCategoryFactory(form=form, capacity=3)

    grant(form, category=category)

    assert taken(form, category) == [3, 3]
    letter = OutgoingLetter.objects.get()
    assert (letter.letter, letter.language) == ("delegations/delegation_granted", "fr")


def test_more_places_than_there_are_cannot_be_granted():
    form = FormFactory(capacity=2)

    with pytest.raises(Refused, match="2 in all"):
        grant(form)
    assert not Delegation.objects.exists()


def test_an_organisation_has_one_delegation():
    form, organisation = FormFactory(), OrganisationFactory()
    grant(form, organisation=organisation)

    with pytest.raises(Refused, match="already"):
        grant(form, organisation=organisation)


def test_who_is_named_is_registered_within_the_places_of_the_delegation():
    delegation = DelegationFactory(form__capacity=3)

    made = fill_delegate(delegation, somebody(), by=None)

    delegation.refresh_from_db()
    assert (made.status, delegation.filled, taken(delegation.form)) == (Status.CONFIRMED, 1, [3])
    assert OutgoingLetter.objects.get().letter == "registration/delegate_named"


def test_no_more_are_named_than_there_are_places():
    delegation = DelegationFactory(seats=1)
    fill_delegate(delegation, somebody(1), by=None)

    with pytest.raises(Refused, match="filled"):
        fill_delegate(delegation, somebody(2), by=None)


def test_somebody_registered_already_is_not_named_again():
    delegation = DelegationFactory()
    RegistrationFactory(form=delegation.form, email="delegate1@tawasul.example")

    with pytest.raises(Refused, match="registered for the event already"):
        fill_delegate(delegation, somebody(1), by=None)


def test_delegates_without_an_address_are_many():
    delegation = DelegationFactory()
    for name in ("الأول", "الثاني"):
        fill_delegate(delegation, Delegate(name=name), by=None)

    delegation.refresh_from_db()
    assert delegation.filled == 2
    assert not OutgoingLetter.objects.exists()


def test_a_name_is_changed_for_another_and_both_are_told():
    delegation = DelegationFactory(seats=1)
    before = fill_delegate(delegation, somebody(1), by=None)

    after = swap_delegate(fresh(before), somebody(2), by=None)

    delegation.refresh_from_db()
    assert (fresh(before).status, after.status, delegation.filled) == ("cancelled", "confirmed", 1)
    told = OutgoingLetter.objects.order_by("pk").values_list("letter", "to_email")
    assert list(told)[1:] == [
        ("registration/registration_cancelled", "delegate1@tawasul.example"),
        ("registration/delegate_named", "delegate2@tawasul.example"),
    ]


def test_a_change_that_cannot_be_leaves_the_name_before():
    delegation = DelegationFactory(seats=2)
    before = fill_delegate(delegation, somebody(1), by=None)
    fill_delegate(delegation, somebody(2), by=None)

    with pytest.raises(Refused):
        swap_delegate(fresh(before), somebody(2), by=None)
    assert fresh(before).status == "confirmed"


def test_a_place_left_free_by_a_name_stays_the_delegations():
    delegation = DelegationFactory(form__capacity=3)
    made = fill_delegate(delegation, somebody(), by=None)
    waits = WaitingFactory(form=delegation.form)

    take_out(fresh(made), by=None)

    assert (fresh(waits).status, taken(delegation.form)) == ("waiting", [3])


@pytest.mark.parametrize("of", ["form", "delegation"])
def test_names_stay_as_they_are_from_a_date(of):
    late = {"swaps_until": in_days(-1)}
    delegation = DelegationFactory(
        **(late if of == "delegation" else {f"form__{name}": at for name, at in late.items()})
    )

    with pytest.raises(Refused, match="any more"):
        fill_delegate(delegation, somebody(), by=None)


@pytest.mark.parametrize("now", [{"starts_at": timezone.now()}, {"status": EventStatus.CANCELLED}])
def test_names_stay_as_they_are_once_the_event_began_or_was_called_off(now):
    delegation = DelegationFactory()
    Event.objects.update(**now)

    with pytest.raises(Refused):
        fill_delegate(Delegation.objects.get(pk=delegation.pk), somebody(), by=None)


def test_places_taken_back_go_to_whoever_waits_and_the_named_are_told():
    delegation = DelegationFactory(form__capacity=1, seats=1)
    named = fill_delegate(delegation, somebody(), by=None)
    waits = WaitingFactory(form=delegation.form)
    by = UserFactory()

    assert revoke_delegation(delegation, by=by) == 1

    assert (fresh(named).status, fresh(waits).status) == ("cancelled", "offered")
    with pytest.raises(OutOfDate):
        revoke_delegation(delegation, by=by)


def test_the_heads_of_delegations_hear_that_the_event_is_called_off(django_assert_num_queries):
    delegation = DelegationFactory()
    form = delegation.form
    other = DelegationFactory(form=form, head=UserFactory(), head_name="", head_email="")
    revoke_delegation(DelegationFactory(form=form), by=UserFactory())

    with django_assert_num_queries(1):
        told = [to.email for to in heads_of(form.event)]
    assert told == [delegation.head_email, other.head.email]
    cancel_event(Event.objects.get(pk=form.event.pk), by=UserFactory())
    sent = OutgoingLetter.objects.filter(letter="events/event_cancelled")
    assert sorted(sent.values_list("to_email", flat=True)) == sorted(told)


def test_fewer_places_than_are_filled_are_refused():
    delegation = DelegationFactory(seats=2)
    for number in (1, 2):
        fill_delegate(delegation, somebody(number), by=None)
    delegation.seats = 1

    with pytest.raises(Refused, match="Take names out first"):
        keep_delegation(delegation, by=UserFactory())


def test_fewer_places_free_the_rest():
    delegation = DelegationFactory(form__capacity=3)
    waits = WaitingFactory(form=delegation.form)
    delegation.seats = 2
    keep_delegation(delegation, by=UserFactory())

    assert fresh(waits).status == "offered"


def test_the_database_itself_keeps_delegates_within_their_places():
    delegation = DelegationFactory(seats=1)
    fill_delegate(delegation, somebody(), by=None)

    with pytest.raises(IntegrityError), transaction.atomic():
        RegistrationFactory(form=delegation.form, delegation=delegation, number=77)
    with pytest.raises(IntegrityError), transaction.atomic():
        Delegation.objects.update(revoked_at=timezone.now(), revoked_by=UserFactory())
