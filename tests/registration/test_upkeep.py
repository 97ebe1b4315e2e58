import pytest
from django.utils import timezone

from accounts import privacy
from core.wall import instant
from events.concerned import concerned
from events.models import Event
from events.standing import joinable_by, takes_part
from registration import tasks
from registration.models import Contact, Registration, RegistrationForm
from registration.states import CONCERNED, Status
from registration.upkeep import forget_contacts, settle_hours
from tests.factories.accounts import UserFactory
from tests.factories.events import in_days
from tests.factories.registration import (
    DelegationFactory,
    FormFactory,
    OfferedFactory,
    QuestionFactory,
    RegistrationFactory,
    WaitingFactory,
)

pytestmark = pytest.mark.django_db


def test_contacts_are_forgotten_on_their_day_and_registrations_stay():
    made = RegistrationFactory()
    RegistrationFactory()
    Contact.objects.filter(registration=made).update(expires_at=timezone.now())

    assert forget_contacts(now=timezone.now()) == 1
    assert Registration.objects.count() == 2
    assert Contact.objects.exclude(registration=made).count() == 1


def test_addresses_that_nobody_confirmed_are_forgotten_whole():
    old = timezone.now() - timezone.timedelta(days=8)
    RegistrationFactory(status=Status.UNCONFIRMED, registered_at=old)
    young = RegistrationFactory(status=Status.UNCONFIRMED)

    forget_contacts(now=timezone.now())

    assert list(Registration.objects.all()) == [young]


def test_the_hours_of_a_form_follow_the_zone_of_its_event():
    form = FormFactory(closes=in_days(5))
    Event.objects.update(zone="Africa/Cairo")

    assert settle_hours() == 1
    assert settle_hours() == 0
    assert RegistrationForm.objects.get().closes_at == instant(form.closes, "Africa/Cairo")


def test_a_form_of_an_event_without_a_zone_is_settled_once():
    FormFactory(event__starts=None, event__ends=None, event__zone="")

    assert settle_hours() == 0


def test_the_minute_passes_offers_on():
    form = FormFactory(capacity=1)
    late, waits = (
        OfferedFactory(form=form, offer_expires_at=timezone.now()),
        WaitingFactory(form=form),
    )

    tasks.pass_on()

    late.refresh_from_db(), waits.refresh_from_db()
    assert (late.status, waits.status) == (Status.LAPSED, Status.OFFERED)


def test_a_person_gets_what_they_said():
    who = UserFactory()
    question = QuestionFactory(label="ماذا تحتاجين؟")
    made = RegistrationFactory(form=question.form, user=who, name="نور")
    made.answers.create(question=question, value="ماء")

    (row,) = privacy.exporters["registrations"](who)

    assert (row["name"], row["answers"]) == ("نور", {"ماذا تحتاجين؟": "ماء"})


def test_a_person_who_is_erased_leaves_a_number_and_frees_the_place():
    who = UserFactory()
    form = FormFactory(capacity=1)
    made = RegistrationFactory(form=form, user=who, organisation_name="جمعية")
    made.answers.create(question=QuestionFactory(form=form), value="سرّ")
    waits = WaitingFactory(form=form)
    delegation = DelegationFactory(form=FormFactory(), head=who)

    for erase in privacy.erasers:
        erase(who)

    made.refresh_from_db(), waits.refresh_from_db(), delegation.refresh_from_db()
    assert (made.user, made.address_mark, made.organisation_name) == (None, "", "")
    assert (made.status, waits.status) == (Status.CANCELLED, Status.OFFERED)
    assert not made.answers.exists()
    assert not Contact.objects.filter(registration=made).exists()
    assert (delegation.head, delegation.head_name) == (None, "")


def test_whose_registration_stands_is_told_of_the_event_each_once():
    form = FormFactory()
    who = UserFactory()
    RegistrationFactory(form=form, user=who)
    for status in sorted(set(Status.values)):
        now = timezone.now()
        RegistrationFactory(
            form=form,
            status=status,
            email=f"{status}@tawasul.example",
            queued_at=now,
            offer_expires_at=now,
        )

    told = {reader.email for circle in concerned(form.event) for reader in circle.readers}

    assert told == {who.email, *(f"{status}@tawasul.example" for status in CONCERNED)}


@pytest.mark.parametrize("status", Status.values)
def test_only_who_has_a_place_gets_the_link_to_join(status):
    who, now = UserFactory(), timezone.now()
    made = RegistrationFactory(user=who, status=status, queued_at=now, offer_expires_at=now)

    may = status == Status.CONFIRMED

    assert takes_part(who, made.event) is may
    assert (made.event in joinable_by(who, Event.objects.all())) is may
