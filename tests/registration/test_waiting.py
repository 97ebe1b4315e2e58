import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from admissions.actions.deciding import (
    approve,
    decide_all,
    decline,
    release_decisions,
    undo_held,
)
from core.clock import database_now
from core.errors import OutOfDate, Refused
from events.models import Event
from events.states import EventStatus
from mailing.models import OutgoingLetter
from registration.actions.leaving import accept_offer, cancel, let_go_offer
from registration.models import Registration, RegistrationForm
from registration.queue import pass_on, place_in_order, shorten_offers
from registration.states import Held
from tests.factories.accounts import UserFactory
from tests.factories.registration import (
    FormCategoryFactory,
    FormFactory,
    OfferedFactory,
    RegistrationFactory,
    SessionPlacesFactory,
    UndecidedFactory,
    WaitingFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def fresh(made):
    return Registration.objects.for_page().get(pk=made.pk)


def stands(*made):
    return [fresh(each).status for each in made]


def letters():
    return list(OutgoingLetter.objects.order_by("pk").values_list("letter", "to_email"))


def test_a_place_given_up_is_offered_to_whoever_is_next():
    form = FormFactory(capacity=1)
    there = RegistrationFactory(form=form)
    first, second = WaitingFactory(form=form), WaitingFactory(form=form)

    cancel(fresh(there), by=None)

    assert stands(there, first, second) == ["cancelled", "offered", "waiting"]
    assert RegistrationForm.objects.get().taken == 1
    assert letters() == [
        ("registration/registration_cancelled", there.contact.email),
        ("registration/seat_offered", first.contact.email),
    ]


def test_an_offer_is_held_as_long_as_the_form_says():
    form = FormFactory(capacity=1, offer_lasts=timezone.timedelta(hours=5))
    there, waiting = RegistrationFactory(form=form), WaitingFactory(form=form)
    before = timezone.now()
    cancel(fresh(there), by=None)

    held_for = fresh(waiting).offer_expires_at - before
    assert timezone.timedelta(hours=4, minutes=58) < held_for <= timezone.timedelta(hours=5)


def test_no_offer_lasts_beyond_the_start_of_the_event():
    form = FormFactory(capacity=1, offer_lasts=timezone.timedelta(days=90))
    there, waiting = RegistrationFactory(form=form), WaitingFactory(form=form)
    cancel(fresh(there), by=None)

    assert fresh(waiting).offer_expires_at == form.event.starts_at


def test_an_offer_is_shortened_when_the_event_is_moved_to_an_earlier_time():
    offered = OfferedFactory()
    soon = timezone.now() + timezone.timedelta(hours=1)
    Event.objects.filter(pk=offered.event.pk).update(starts_at=soon)

    assert shorten_offers() == 1
    assert fresh(offered).offer_expires_at == soon
    assert shorten_offers() == 0


def test_nobody_is_offered_a_place_at_an_event_called_off():
    form = FormFactory(capacity=1, event__status=EventStatus.CANCELLED)
    there, waiting = RegistrationFactory(form=form), WaitingFactory(form=form)
    cancel(fresh(there), by=None)

    assert stands(waiting) == ["waiting"]


def test_whoever_is_offered_a_place_takes_it():
    offered = OfferedFactory(form__capacity=1)

    accept_offer(fresh(offered), by=None)

    assert stands(offered) == ["confirmed"]
    assert [name for name, _to in letters()] == ["registration/registration_confirmed"]


def test_an_offer_at_an_event_called_off_is_neither_taken_nor_passed_on():
    form = FormFactory(capacity=2)
    open_, late = (OfferedFactory(form=form), OfferedFactory(form=form))
    Registration.objects.filter(pk=late.pk).update(offer_expires_at=timezone.now())
    Event.objects.update(status=EventStatus.CANCELLED)

    assert pass_on(now=database_now()) == 0
    with pytest.raises(Refused, match="does not take place"):
        accept_offer(fresh(open_), by=None)

    assert (stands(open_, late), letters()) == (["offered", "offered"], [])


def test_an_offer_let_go_goes_to_whoever_is_next():
    form = FormFactory(capacity=1)
    offered, waiting = OfferedFactory(form=form), WaitingFactory(form=form)

    let_go_offer(fresh(offered), by=None)

    assert stands(offered, waiting) == ["cancelled", "offered"]


def test_an_offer_that_ran_out_cannot_be_taken():
    offered = OfferedFactory(offer_expires_at=timezone.now() - timezone.timedelta(seconds=1))

    with pytest.raises(OutOfDate, match="ran out"):
        accept_offer(fresh(offered), by=None)
    assert stands(offered) == ["offered"]


def test_an_offer_that_ran_out_passes_on():
    form = FormFactory(capacity=1)
    late = OfferedFactory(form=form, offer_expires_at=timezone.now())
    first, second = WaitingFactory(form=form), WaitingFactory(form=form)

    assert pass_on(now=database_now()) == 1

    assert stands(late, first, second) == ["lapsed", "offered", "waiting"]
    assert letters() == [
        ("registration/offer_lapsed", late.contact.email),
        ("registration/seat_offered", first.contact.email),
    ]
    assert pass_on(now=database_now()) == 0


def test_who_waits_for_a_full_category_is_passed_over_and_keeps_the_place_in_the_order(
    django_capture_on_commit_callbacks,
):
    form = FormFactory(capacity=3)
    full, other = FormCategoryFactory(form=form, capacity=1), FormCategoryFactory(form=form)
    RegistrationFactory(form=form, category=full)
    there = RegistrationFactory.create_batch(2, form=form, category=other)
    waits = WaitingFactory(form=form, category=full)
    fits = WaitingFactory(form=form, category=other)

    cancel(fresh(there[0]), by=None)

    assert stands(waits, fits) == ["waiting", "offered"]
    assert place_in_order(fresh(waits)) == 1
    # The minute's turn looks at it again and again, and makes no kept page stale by that.
    with django_capture_on_commit_callbacks() as rung:
        assert pass_on(now=database_now()) == 0
    assert rung == []


def test_a_session_wished_for_is_held_once_there_is_a_place_in_both():
    form = FormFactory(capacity=1, asks_sessions=True)
    session = SessionPlacesFactory(form=form, capacity=1)
    there = RegistrationFactory(form=form)
    there.session_seats.create(places=session, is_held=True)
    waiting = WaitingFactory(form=form)
    waiting.session_seats.create(places=session)

    cancel(fresh(there), by=None)

    session.refresh_from_db()
    assert session.taken == 1
    assert waiting.session_seats.get().is_held


def test_the_order_is_visible():
    form = FormFactory(capacity=0)
    rows = WaitingFactory.create_batch(3, form=form)

    assert [place_in_order(row) for row in rows] == [1, 2, 3]
    assert place_in_order(RegistrationFactory()) is None


def test_the_database_itself_refuses_one_more_than_there_are():
    form = FormFactory(capacity=1)
    RegistrationFactory(form=form)

    with pytest.raises(IntegrityError), transaction.atomic():
        RegistrationFactory(form=form)
    with pytest.raises(IntegrityError), transaction.atomic():
        RegistrationForm.objects.filter(pk=form.pk).update(capacity=0)
    assert RegistrationForm.objects.get().taken == 1


def test_a_registration_deleted_or_moved_to_another_category_is_counted_where_it_is():
    form = FormFactory()
    one, other = FormCategoryFactory(form=form), FormCategoryFactory(form=form)
    made = RegistrationFactory(form=form, category=one)
    Registration.objects.update(category=other)

    one.refresh_from_db(), other.refresh_from_db()
    assert (one.taken, other.taken) == (0, 1)
    fresh(made).delete()
    other.refresh_from_db(), form.refresh_from_db()
    assert (other.taken, form.taken) == (0, 0)


def test_saving_a_form_leaves_the_count_alone():
    form = FormFactory(capacity=5)
    RegistrationFactory(form=form)
    form.capacity = 6
    form.save()

    form.refresh_from_db()
    assert (form.capacity, form.taken) == (6, 1)


def test_nothing_is_cancelled_after_the_event():
    made = RegistrationFactory()
    past = timezone.now() - timezone.timedelta(days=1)
    Event.objects.update(starts_at=past, ends_at=past)

    with pytest.raises(Refused, match="over"):
        cancel(fresh(made), by=None)


def test_cancelling_twice_is_out_of_date():
    made = RegistrationFactory()
    cancel(fresh(made), by=None)

    with pytest.raises(OutOfDate):
        cancel(fresh(made), by=None)


def test_who_is_approved_has_a_place_or_waits_where_none_is_left():
    form = FormFactory(capacity=1, needs_approval=True)
    first, second = UndecidedFactory(form=form), UndecidedFactory(form=form)
    by = UserFactory()

    approve(fresh(first), by=by)
    approve(fresh(second), by=by)

    assert stands(first, second) == ["confirmed", "waiting"]
    assert fresh(first).decided_by == by


def test_where_no_place_and_no_list_is_nothing_is_decided():
    form = FormFactory(capacity=0, has_waiting_list=False)
    made = UndecidedFactory(form=form)

    with pytest.raises(Refused, match="Nothing was decided"):
        approve(fresh(made), by=UserFactory())
    assert stands(made) == ["waiting_approval"]


def test_somebody_declined_can_be_accepted_after_all():
    made, by = UndecidedFactory(), UserFactory()
    decline(fresh(made), by=by, reason="لا مقاعد")
    approve(fresh(made), by=by)

    assert stands(made) == ["confirmed"]


def test_two_organisers_do_not_decide_both():
    made, by = UndecidedFactory(), UserFactory()
    stale = fresh(made)
    decline(fresh(made), by=by)

    with pytest.raises(OutOfDate):
        approve(stale, by=by)


def test_decisions_held_back_are_told_together_in_the_order_of_coming():
    form = FormFactory(capacity=1, needs_approval=True, holds_decisions=True)
    by = UserFactory()
    first, second, third = (UndecidedFactory(form=form) for _ in range(3))

    decide_all([fresh(second), fresh(first)], Held.ACCEPTED, by=by)
    decline(fresh(third), by=by)

    assert stands(first, second, third) == ["waiting_approval"] * 3
    assert letters() == []
    assert release_decisions(form, by=by) == 3
    assert stands(first, second, third) == ["confirmed", "waiting", "declined"]
    assert [name.rpartition("/")[2] for name, _to in letters()] == [
        "registration_confirmed",
        "registration_waiting",
        "registration_declined",
    ]
    assert release_decisions(form, by=by) == 0


def test_a_decision_held_back_can_be_taken_back():
    made, by = UndecidedFactory(form__holds_decisions=True), UserFactory()
    approve(fresh(made), by=by)
    undo_held(fresh(made), by=by)

    assert (fresh(made).decision_held, fresh(made).decided_by) == ("", None)
