import re

import pytest
from django.utils import timezone

from accounts import privacy
from audit.models import Entry as Record
from core.errors import OutOfDate, Refused
from events.rules import PERMISSIONS  # noqa: F401 -- the rules of events stand
from events.states import EventStatus
from mailing.models import OutgoingLetter
from mailing.readers import Correspondent
from registration.actions.leaving import cancel
from registration.actions.registering import confirm_by_letter, register
from registration.models import (
    Answer,
    Contact,
    OrganisationPlaces,
    Registration,
    RegistrationForm,
    SessionSeat,
)
from registration.states import QuestionKind, Status
from tests.factories.accounts import UserFactory
from tests.factories.groups import OrganisationFactory
from tests.factories.registration import (
    ChoiceFactory,
    ConsentFactory,
    FormCategoryFactory,
    FormFactory,
    QuestionFactory,
    RegistrationFactory,
    SessionPlacesFactory,
    entry,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
STRANGER = Correspondent(email="salma@tawasul.example", language="fr", time_zone="Asia/Riyadh")


def come(form, who=None, **said):
    who = who or UserFactory()
    return register(form, entry(**said), by=who, to=who)


def letters():
    return list(OutgoingLetter.objects.order_by("pk").values_list("letter", flat=True))


def test_who_has_an_account_has_a_place_at_once_and_a_letter():
    form = FormFactory(capacity=2)
    who = UserFactory(email="noor@tawasul.example")

    made = come(form, who, name="نور", access_needs="كرسي متحرك")

    form.refresh_from_db()
    assert (made.status, made.number, form.taken) == (Status.CONFIRMED, 1, 1)
    assert re.fullmatch("[2-9A-HJKMNP-Z]{10}", made.code)
    assert (made.contact.name, made.contact.email) == ("نور", "noor@tawasul.example")
    assert letters() == ["registration/registration_confirmed"]
    assert list(Record.objects.values_list("verb", "target_words")) == [
        ("registration.made", made.code)
    ]


def test_who_has_none_holds_no_place_until_the_letter_is_answered():
    form = FormFactory(capacity=1)

    made = register(form, entry(), by=None, to=STRANGER)

    form.refresh_from_db()
    assert (made.status, made.number, form.taken) == (Status.UNCONFIRMED, None, 0)
    assert letters() == ["registration/registration_to_confirm"]

    confirm_by_letter(made)

    form.refresh_from_db()
    made.refresh_from_db()
    assert (made.status, made.number, form.taken) == (Status.CONFIRMED, 1, 1)
    assert letters()[1:] == ["registration/registration_confirmed"]


def test_confirming_twice_changes_nothing():
    made = register(FormFactory(), entry(), by=None, to=STRANGER)
    confirm_by_letter(made)
    confirm_by_letter(Registration.objects.for_page().get())

    assert Registration.objects.get().version == 2
    assert len(letters()) == 2


def test_two_who_look_at_the_same_unconfirmed_registration_confirm_it_once():
    made = register(FormFactory(), entry(), by=None, to=STRANGER)
    stale = Registration.objects.for_page().get()
    confirm_by_letter(made)

    with pytest.raises(OutOfDate):
        confirm_by_letter(stale)
    assert RegistrationForm.objects.get().taken == 1


def test_a_place_gone_before_the_letter_was_answered_leads_to_the_waiting_list():
    form = FormFactory(capacity=1)
    made = register(form, entry(), by=None, to=STRANGER)
    come(form)

    assert confirm_by_letter(made).status == Status.WAITING


def test_who_comes_when_all_is_taken_waits_in_the_order_of_coming():
    form = FormFactory(capacity=1)
    first, second, third = come(form), come(form), come(form)

    assert [each.status for each in (first, second, third)] == ["confirmed", "waiting", "waiting"]
    assert list(Registration.objects.in_queue()) == [second, third]
    assert letters()[1:] == ["registration/registration_waiting"] * 2


def test_without_a_waiting_list_who_comes_too_late_is_told_so():
    form = FormFactory(capacity=1, has_waiting_list=False)
    come(form)

    with pytest.raises(Refused, match="All places are taken"):
        come(form)
    assert Registration.objects.count() == 1


@pytest.mark.parametrize("limit", ["form", "category", "organisation"])
def test_each_limit_holds_by_itself(limit):
    form = FormFactory(
        capacity=1 if limit == "form" else None,
        organisation_quota=1 if limit == "organisation" else None,
    )
    category = FormCategoryFactory(form=form, capacity=1 if limit == "category" else None)
    organisation = OrganisationFactory()
    said = {"category": category, "organisation": organisation}

    assert come(form, **said).status == Status.CONFIRMED
    assert come(form, **said).status == Status.WAITING


def test_an_organisation_with_a_quota_of_its_own_has_that():
    form = FormFactory(organisation_quota=1)
    organisation = OrganisationFactory()
    OrganisationPlaces.objects.create(form=form, organisation=organisation, quota=2)

    stands = [come(form, organisation=organisation).status for _ in range(3)]

    assert stands == ["confirmed", "confirmed", "waiting"]


def test_a_form_with_a_quota_of_none_for_organisations_takes_nobody_of_one():
    form = FormFactory(organisation_quota=0)

    assert come(form, organisation=OrganisationFactory()).status == Status.WAITING
    assert come(form).status == Status.CONFIRMED


def test_a_session_without_a_place_is_refused_and_one_with_is_held():
    form = FormFactory(asks_sessions=True)
    full, free = SessionPlacesFactory(form=form, capacity=0), SessionPlacesFactory(form=form)

    with pytest.raises(Refused, match="session"):
        come(form, sessions=frozenset({full.pk, free.pk}))
    come(form, sessions=frozenset({free.pk}))

    free.refresh_from_db()
    assert (free.taken, SessionSeat.objects.get().is_held) == (1, True)


def test_sessions_wished_for_on_the_waiting_list_hold_nothing():
    form = FormFactory(capacity=0, asks_sessions=True)
    session = SessionPlacesFactory(form=form, capacity=1)

    come(form, sessions=frozenset({session.pk}))

    session.refresh_from_db()
    assert session.taken == 0


def test_an_address_registered_already_gives_the_same_registration_and_a_letter_only():
    form = FormFactory()
    there = RegistrationFactory(form=form, email="Salma@tawasul.example")

    again = register(form, entry(name="غيرها"), by=None, to=STRANGER)
    register(form, entry(name="غيرها"), by=None, to=STRANGER)

    assert again == there
    assert Contact.objects.get().name != "غيرها"
    assert letters() == ["registration/registration_again"]


def test_somebody_who_cancelled_may_register_anew():
    form = FormFactory()
    who = UserFactory()
    first = come(form, who)
    cancel(first, by=who)

    second = come(form, who)

    assert (second.status, second.number) == (Status.CONFIRMED, 2)


def test_an_account_takes_over_what_was_registered_with_its_address_before(monkeypatch):
    form = FormFactory()
    made = register(form, entry(), by=None, to=STRANGER)
    who = UserFactory(email="salma@tawasul.example")
    monkeypatch.setattr(privacy, "addresses_of", lambda user: [user.email])

    assert come(form, who) == made
    made = Registration.objects.get()
    assert (made.user, made.status) == (who, Status.CONFIRMED)


@pytest.mark.parametrize("status", sorted(set(EventStatus.values) - {"called"}))
def test_an_event_that_is_not_called_takes_nobody(status):
    form = FormFactory(event__status=status)

    with pytest.raises(Refused, match="closed"):
        come(form)


@pytest.mark.parametrize(
    ("opens", "closes", "takes"),
    [(None, None, True), (-1, 1, True), (1, None, False), (None, -1, False)],
)
def test_a_form_opens_and_closes_by_its_hours_in_the_zone_of_the_event(opens, closes, takes):
    def wall(hours):
        there = timezone.now().astimezone(timezone.zoneinfo.ZoneInfo("Asia/Riyadh"))
        return (there + timezone.timedelta(hours=hours)).replace(tzinfo=None) if hours else None

    form = FormFactory(opens=wall(opens), closes=wall(closes))

    assert form.is_open(timezone.now()) is takes


def test_a_form_not_offered_takes_nobody():
    with pytest.raises(Refused):
        come(FormFactory(is_offered=False))


def test_who_needs_approval_waits_for_it_and_holds_nothing():
    form = FormFactory(capacity=1, needs_approval=True)

    made = come(form)

    form.refresh_from_db()
    assert (made.status, made.number, form.taken) == (Status.WAITING_APPROVAL, 1, 0)
    assert letters() == ["registration/registration_received"]


@pytest.mark.parametrize(
    ("of_form", "of_category", "waits"), [(True, False, False), (False, True, True)]
)
def test_a_category_says_otherwise_than_its_form_who_is_decided_on(of_form, of_category, waits):
    form = FormFactory(needs_approval=of_form)
    category = FormCategoryFactory(form=form, needs_approval=of_category)

    assert (come(form, category=category).status == Status.WAITING_APPROVAL) is waits


def test_a_category_of_another_form_is_refused():
    form = FormFactory()
    FormCategoryFactory(form=form)

    with pytest.raises(Refused, match="categories"):
        come(form, category=FormCategoryFactory())
    with pytest.raises(Refused, match="categories"):
        come(form)


def test_a_consent_that_is_needed_must_be_given():
    form = FormFactory()
    consent = ConsentFactory(form=form, is_required=True)

    with pytest.raises(Refused, match="consent"):
        come(form)
    made = come(form, consents=frozenset({consent.pk}))
    assert [given.consent for given in made.consented.all()] == [consent]


def test_an_answer_to_a_question_that_is_not_asked_is_refused():
    form = FormFactory()
    of_another = QuestionFactory()
    later = QuestionFactory(form=form, asked_from=timezone.now() + timezone.timedelta(days=1))

    for question in (of_another, later):
        with pytest.raises(Refused, match="does not ask"):
            come(form, answers={question.pk: "نعم"})
    assert Answer.objects.count() == 0


@pytest.mark.parametrize(
    ("kind", "given", "kept"),
    [
        (QuestionKind.SHORT, " سطر ", "سطر"),
        (QuestionKind.YES_NO, "yes", True),
        (QuestionKind.YES_NO, False, False),
        (QuestionKind.NUMBER, "12", 12),
        (QuestionKind.DATE, "2026-12-01", "2026-12-01"),
    ],
)
def test_answers_are_kept_as_what_they_are(kind, given, kept):
    form = FormFactory()
    question = QuestionFactory(form=form, kind=kind)

    come(form, answers={question.pk: given})

    assert Answer.objects.get().value == kept


@pytest.mark.parametrize(
    ("kind", "given"),
    [
        (QuestionKind.SHORT, ["a", "list"]),
        (QuestionKind.YES_NO, "perhaps"),
        (QuestionKind.NUMBER, "nan"),
        (QuestionKind.NUMBER, "1e300"),
        (QuestionKind.DATE, "31.2."),
        (QuestionKind.ONE, ["99999999"]),
        (QuestionKind.SEVERAL, "x"),
    ],
)
def test_what_is_no_answer_is_refused_in_words(kind, given):
    form = FormFactory()
    question = QuestionFactory(form=form, kind=kind)

    with pytest.raises(Refused, match="no answer"):
        come(form, answers={question.pk: given})


def test_a_choice_must_be_one_of_its_question():
    form = FormFactory()
    question = QuestionFactory(form=form, kind=QuestionKind.ONE)
    one, other = ChoiceFactory(question=question), ChoiceFactory()

    with pytest.raises(Refused):
        come(form, answers={question.pk: [other.pk]})
    come(form, answers={question.pk: [str(one.pk)]})
    assert Answer.objects.get().value == [one.pk]


def test_a_question_that_must_be_answered_is():
    form = FormFactory()
    QuestionFactory(form=form, is_required=True)

    with pytest.raises(Refused, match="Answer this question"):
        come(form)


@pytest.mark.parametrize("has_more", [False, True])
def test_registering_costs_the_same_whatever_was_there(has_more, django_assert_num_queries):
    form = FormFactory(capacity=50)
    who = UserFactory()
    if has_more:
        RegistrationFactory.create_batch(3, form=form)
        RegistrationForm.objects.update(last_number=10_000)

    # What the form asks: three. A savepoint and its end; lock and look; everything that is written.
    with django_assert_num_queries(7):
        register(form, entry(), by=who, to=who)
