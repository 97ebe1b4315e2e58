"""Who registered is reminded of the event, who is offered a place of the offer's end, who did not register of the form's."""

from datetime import timedelta

import pytest

from events.reminders import ALL, STARTS
from mailing.models import OutgoingLetter
from registration.models import Contact, Registration
from registration.states import Status
from reminders.models import Reminder, Rule
from reminders.recipients import recipients_of
from tests.factories.accounts import UserFactory
from tests.factories.events import GuestFactory, in_days
from tests.factories.groups import HoldingFactory, PersonFactory, SeatFactory, TeamFactory
from tests.factories.registration import FormFactory, OfferedFactory, RegistrationFactory
from tests.reminders.conftest import turn

pytestmark = pytest.mark.django_db
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def told():
    return sorted(OutgoingLetter.objects.values_list("letter", "to_email"))


def test_everybody_with_a_place_is_reminded_that_the_event_starts_with_their_own_link():
    Rule.objects.create(occasion=STARTS, audience=ALL, lead=DAY, keeps_quiet_hours=False)
    form = FormFactory()
    who = UserFactory(email="account@tawasul.example", language="en")
    RegistrationFactory(form=form, user=who)
    RegistrationFactory(form=form, email="guest@tawasul.example", language="en")
    RegistrationFactory(form=form, status=Status.CANCELLED)

    messages = turn(form.event.starts_at - DAY)

    assert told() == [
        ("events/event_starts_soon", "account@tawasul.example"),
        ("events/event_starts_soon", "guest@tawasul.example"),
    ]
    texts = OutgoingLetter.objects.values_list("text", flat=True)
    assert all("/en/r/" in text for text in texts), messages


def test_whoever_cancels_between_the_queue_and_the_post_is_not_reminded():
    Rule.objects.create(occasion=STARTS, audience=ALL, lead=DAY, keeps_quiet_hours=False)
    made = RegistrationFactory()
    Registration.objects.update(status=Status.CANCELLED)

    turn(made.event.starts_at - DAY)

    assert not OutgoingLetter.objects.filter(status="sent").exists()


def test_whoever_is_offered_a_place_hears_that_it_runs_out():
    Rule.objects.create(
        occasion="registration.offer_ends", audience="offered", lead=HOUR, keeps_quiet_hours=False
    )
    offered = OfferedFactory(email="offered@tawasul.example", language="en")

    turn(offered.offer_expires_at - HOUR)

    assert told() == [("registration/offer_ends_soon", "offered@tawasul.example")]


def test_guests_and_members_who_did_not_register_hear_that_the_form_closes():
    form = FormFactory(closes=in_days(5))
    cycle = form.cycle
    guest, member, registered = (UserFactory(email=f"{n}@tawasul.example") for n in "abc")
    GuestFactory(event=form.event, user=guest)
    for who in (member, registered):
        HoldingFactory(
            seat=SeatFactory(team=TeamFactory(cycle=cycle)), person=PersonFactory(user=who)
        )
    RegistrationFactory(form=form, user=registered)

    turn(form.closes_at - 3 * DAY)

    assert told() == [
        ("registration/registration_closes_soon", "a@tawasul.example"),
        ("registration/registration_closes_soon", "b@tawasul.example"),
    ]


def test_nobody_is_asked_whose_contact_was_forgotten():
    made = RegistrationFactory()
    Contact.objects.all().delete()

    asked = recipients_of(STARTS, "registered", [made.event.pk])

    assert asked is not None
    turn(made.event.starts_at - DAY)
    assert not Reminder.objects.exists()
