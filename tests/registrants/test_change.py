"""Behind the private link: for whom somebody comes, and what they agreed to, is said anew like the rest."""

import pytest
from django.utils import timezone

from delegations.actions import Delegate, fill_delegate
from registration.models import FormCategory, Registration
from tests.factories.groups import OrganisationFactory
from tests.factories.registration import (
    ConsentFactory,
    DelegationFactory,
    FormCategoryFactory,
    FormFactory,
    RegistrationFactory,
)
from tests.registration.registering import private_path

pytestmark = pytest.mark.django_db


def changed(client, registration, **words):
    sent = {"name": "Salma Haddad", "version": registration.version, **words}
    return client.post(private_path(registration, "change", "en"), sent)


def asks_for_everything():
    """A form with categories, organisations and consents, and a registration that said all of it."""
    form = FormFactory()
    first = FormCategoryFactory(form=form, category="academia")
    other = FormCategoryFactory(form=form, category="government", capacity=2)
    needed = ConsentFactory(form=form, is_required=True)
    free = ConsentFactory(form=form)
    known = OrganisationFactory(name_en="Institute of Values", name_ar="معهد القيم")
    form.cycle.participations.create(organisation=known, role="member")
    registration = RegistrationFactory(form=form, category=first, organisation=known)
    for consent in (needed, free):
        registration.consented.create(consent=consent, at=timezone.now())
    return registration, other, needed, free


def test_the_page_of_a_change_begins_with_category_organisation_and_consents(client):
    registration, _other, _needed, _free = asks_for_everything()

    page = client.get(private_path(registration, "change", "en"))

    begun = page.context["entered"]
    assert (begun["category"].value(), begun["organisation"].value()) == (
        str(registration.category_id),
        "Institute of Values",
    )
    assert [field.value() for field in begun.consent_fields] == [True, True]
    assert page.text.count(" checked") == 3


def test_category_organisation_and_consents_are_changed(client):
    registration, other, needed, _free = asks_for_everything()
    sent = {"category": other.pk, "organisation": "معهدنا", f"c{needed.pk}": "on"}

    answer = changed(client, registration, **sent)

    assert answer.status_code == 302
    made = Registration.objects.for_page().get()
    assert (made.category, made.organisation, made.organisation_name) == (other, None, "معهدنا")
    assert list(made.consented.values_list("consent", flat=True)) == [needed.pk]
    taken = FormCategory.objects.order_by("pk").values_list("taken", flat=True)
    assert list(taken) == [0, 1]


def test_an_organisation_left_as_it_was_stays_the_same_one(client):
    registration, _other, needed, _free = asks_for_everything()
    sent = {"category": registration.category_id, "organisation": "Institute of Values"}

    changed(client, registration, **sent, **{f"c{needed.pk}": "on"})

    made = Registration.objects.for_page().get()
    assert (made.organisation, made.organisation_name) == (registration.organisation, "")


def test_a_consent_that_is_needed_is_not_taken_back(client):
    registration, other, _needed, free = asks_for_everything()

    answer = changed(client, registration, category=other.pk, **{f"c{free.pk}": "on"})

    assert (answer.status_code, "This consent is needed" in answer.text) == (422, True)
    assert Registration.objects.get().category == registration.category


def test_nobody_changes_into_a_category_that_organisers_decide_on(client):
    registration, other, needed, _free = asks_for_everything()
    other.needs_approval = True
    other.save()

    answer = changed(client, registration, category=other.pk, **{f"c{needed.pk}": "on"})

    assert (answer.status_code, "The organisers decide on" in answer.text) == (409, True)
    assert Registration.objects.get().category == registration.category


def test_a_delegate_comes_for_the_delegation_whatever_categories_there_are(client):
    form = FormFactory()
    FormCategoryFactory(form=form)
    delegation = DelegationFactory(form=form)
    registration = fill_delegate(delegation, Delegate("Salma", email="s@example.org"), by=None)
    page = client.get(private_path(registration, "change", "en")).text
    assert [f'name="{name}"' in page for name in ("category", "organisation")] == [False, False]

    answer = changed(client, registration, name_latin="Salma")

    assert answer.status_code == 302
    made = Registration.objects.for_page().get()
    assert (made.contact.name_latin, made.category, made.organisation) == (
        "Salma",
        None,
        delegation.organisation,
    )
