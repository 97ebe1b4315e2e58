"""The sample event of the demo: who registered there are samples, and no letter goes to any of them."""

from collections import Counter

import pytest

from engagement.demo.registrations import SLUG, sample_form
from mailing.models import OutgoingLetter
from registration.models import Contact, Registration, RegistrationForm
from tests.factories.groups import CycleFactory

pytestmark = pytest.mark.django_db


def test_who_registered_for_the_sample_event_are_samples_in_every_state_people_come_to():
    CycleFactory(slug="2020", group__slug="v20")

    assert (sample_form(), sample_form()) == (True, False)

    form = RegistrationForm.objects.get(event__slug=SLUG)
    assert (form.event.is_sample, form.taken, form.last_number) == (True, 17, 20)
    stands = Registration.objects.filter(is_sample=True).values_list("category__category", "status")
    assert Counter(stands) == {
        ("government", "confirmed"): 8,
        ("government", "waiting"): 2,
        ("civil_society", "confirmed"): 4,
        ("academia", "confirmed"): 3,
        ("public", "confirmed"): 2,
        ("public", "cancelled"): 1,
    }
    assert all("عيّنة" in one.name and not one.email for one in Contact.objects.all())
    assert list(OutgoingLetter.objects.all()) == []
