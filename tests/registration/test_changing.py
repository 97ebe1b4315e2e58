import pytest
from django.utils import timezone

from admissions.actions.deciding import approve
from core.errors import OutOfDate, Refused
from events.models import Event
from mailing.models import OutgoingLetter
from mailing.promised import TOLD_ANEW
from registration.actions.changing import change
from registration.emails import QUIET
from registration.models import Registration
from registration.states import Status
from tests.factories.accounts import UserFactory
from tests.factories.groups import OrganisationFactory
from tests.factories.registration import (
    FormCategoryFactory,
    FormFactory,
    QuestionFactory,
    RegistrationFactory,
    SessionPlacesFactory,
    UndecidedFactory,
    WaitingFactory,
    entry,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
SOON = timezone.timedelta(days=1)


def fresh(made):
    return Registration.objects.for_page().get(pk=made.pk)


def write(made, version=1, **said):
    return change(fresh(made), entry(**said), by=None, version=version)


def test_what_was_said_is_said_otherwise_and_the_address_stays():
    made = RegistrationFactory(email="first@tawasul.example")

    changed = write(made, name="اسم آخر", email="other@tawasul.example", country="SA")

    assert changed.contact.name == "اسم آخر"
    assert changed.contact.email == "first@tawasul.example"
    assert (changed.country, changed.status, changed.version) == ("SA", Status.CONFIRMED, 2)


def letters_of_changes(made):
    of = OutgoingLetter.objects.filter(letter="registration/registration_changed")
    return list(of.filter(about_pk=str(made.pk)).order_by("pk"))


def test_who_saves_ten_times_gets_one_letter():
    made = RegistrationFactory()

    for version in range(1, 11):
        write(made, version, name=f"الاسم {version}")

    *replaced, last = letters_of_changes(made)
    assert {(each.status, each.last_error) for each in replaced} == {("cancelled", TOLD_ANEW)}
    assert (len(replaced), last.status) == (9, "waiting")
    assert last.next_at <= timezone.now()


@pytest.mark.parametrize(
    "left",
    [{"status": "sent"}, {"status": "taken", "taken_by": "a worker"}],
    ids=lambda it: it["status"],
)
def test_after_a_letter_that_left_the_next_change_is_told_once_a_quiet_span_later(left):
    made = RegistrationFactory()
    write(made)
    now = timezone.now()
    moment = {"sent_at": now} if left["status"] == "sent" else {"lease_until": now + SOON}
    OutgoingLetter.objects.filter(about_pk=str(made.pk)).update(**left, **moment)

    write(made, 2), write(made, 3)

    first, second, third = letters_of_changes(made)
    assert (first.status, second.status, third.status) == (left["status"], "cancelled", "waiting")
    assert (
        QUIET["registration_changed"] * 0.9
        < third.next_at - now
        < QUIET["registration_changed"] * 1.1
    )


def test_changes_of_two_registrations_are_told_each():
    one, other = RegistrationFactory(), RegistrationFactory()

    write(one), write(other)

    assert [each.status for each in letters_of_changes(one) + letters_of_changes(other)] == [
        "waiting"
    ] * 2


def test_a_change_of_what_was_changed_meanwhile_is_out_of_date():
    made = RegistrationFactory()
    write(made)

    with pytest.raises(OutOfDate):
        write(made)


def test_a_place_moves_to_another_category_only_where_that_has_room():
    form = FormFactory()
    one = FormCategoryFactory(form=form)
    full, free = FormCategoryFactory(form=form, capacity=0), FormCategoryFactory(form=form)
    made = RegistrationFactory(form=form, category=one)

    with pytest.raises(Refused, match="no place left"):
        write(made, category=full)
    assert fresh(made).category == one
    assert write(made, category=free).category == free
    one.refresh_from_db(), free.refresh_from_db()
    assert (one.taken, free.taken) == (0, 1)


def test_a_place_given_back_in_a_category_is_offered_to_whoever_waits_for_it():
    form = FormFactory()
    small, other = FormCategoryFactory(form=form, capacity=1), FormCategoryFactory(form=form)
    made = RegistrationFactory(form=form, category=small)
    waits = WaitingFactory(form=form, category=small)

    write(made, category=other)

    assert fresh(waits).status == Status.OFFERED


def test_who_waits_may_change_to_a_full_organisation_and_waits_on():
    form = FormFactory(organisation_quota=0)
    made = WaitingFactory(form=form)

    assert write(made, organisation=OrganisationFactory()).status == Status.WAITING


def test_answers_are_frozen_from_their_date():
    form = FormFactory()
    question = QuestionFactory(form=form, frozen_from=timezone.now() - SOON)
    made = RegistrationFactory(form=form)
    made.answers.create(question=question, value="قبل")

    with pytest.raises(Refused, match="cannot be changed any more"):
        write(made, answers={question.pk: "بعد"})
    write(made)
    assert made.answers.get().value == "قبل"


def test_a_question_asked_from_a_date_is_answered_then():
    form = FormFactory()
    later = QuestionFactory(form=form, asked_from=timezone.now() + SOON, is_required=True)
    now = QuestionFactory(form=form, asked_from=timezone.now() - SOON)
    made = RegistrationFactory(form=form)

    write(made, answers={now.pk: "الآن"})

    assert [answer.question for answer in made.answers.all()] == [now]
    with pytest.raises(Refused):
        write(made, version=2, answers={later.pk: "مبكراً"})


def test_an_answer_taken_back_is_gone():
    form = FormFactory()
    question = QuestionFactory(form=form)
    made = RegistrationFactory(form=form)
    made.answers.create(question=question, value="قبل")

    write(made, answers={question.pk: ""})

    assert not made.answers.exists()


def test_sessions_are_changed_only_to_those_with_a_place():
    form = FormFactory(asks_sessions=True)
    had, free = SessionPlacesFactory(form=form), SessionPlacesFactory(form=form, capacity=1)
    full = SessionPlacesFactory(form=form, capacity=0)
    made = RegistrationFactory(form=form)
    made.session_seats.create(places=had, is_held=True)

    with pytest.raises(Refused, match="session"):
        write(made, sessions=frozenset({full.pk}))
    write(made, sessions=frozenset({free.pk}))

    had.refresh_from_db(), free.refresh_from_db()
    assert (had.taken, free.taken) == (0, 1)


@pytest.mark.parametrize("status", [Status.CANCELLED, Status.LAPSED, Status.DECLINED])
def test_what_has_ended_is_not_changed(status):
    with pytest.raises(OutOfDate):
        write(RegistrationFactory(status=status))


def test_nothing_is_changed_after_the_event():
    made = RegistrationFactory()
    past = timezone.now() - SOON
    Event.objects.update(starts_at=past, ends_at=past)

    with pytest.raises(Refused, match="over"):
        write(made)


def test_a_decision_held_back_falls_with_the_category_it_was_taken_of():
    form = FormFactory(needs_approval=True)
    one, other = FormCategoryFactory.create_batch(2, form=form)
    made = UndecidedFactory(form=form, category=one)
    approve(made, by=UserFactory(), is_held=True)

    changed = write(made, version=2, category=other)

    assert (changed.status, changed.decision_held, changed.decided_at) == (
        Status.WAITING_APPROVAL,
        "",
        None,
    )


@pytest.mark.parametrize("status", [Status.WAITING, Status.OFFERED, Status.CONFIRMED])
def test_nobody_gets_past_a_decision_by_a_change_of_category(status):
    form = FormFactory()
    one = FormCategoryFactory(form=form)
    decided = FormCategoryFactory(form=form, needs_approval=True)
    made = RegistrationFactory(
        form=form,
        category=one,
        status=status,
        queued_at=timezone.now() if status == Status.WAITING else None,
        offer_expires_at=timezone.now() + SOON if status == Status.OFFERED else None,
    )

    with pytest.raises(Refused, match="organisers decide"):
        write(made, category=decided)
