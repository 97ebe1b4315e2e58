import pytest
from django.db import IntegrityError, transaction
from django.utils import translation

from core.counts import Count
from organisations.models import Organisation, Person
from tests.factories.groups import OrganisationFactory, PersonFactory

pytestmark = pytest.mark.django_db


def test_organisations_are_sorted_by_letters_made_alike():
    with translation.override("ar"):
        last = OrganisationFactory(name="ورشة")
        second = OrganisationFactory(name="إدارة")
        first = OrganisationFactory(name="أجيال")

    assert list(Organisation.objects.by_name()) == [first, second, last]


def test_an_organisation_is_not_a_part_of_itself():
    organisation = OrganisationFactory()
    organisation.parent = organisation

    with pytest.raises(IntegrityError), transaction.atomic():
        organisation.save()


def test_a_crowd_is_counted_no_surer_than_its_source():
    crowd = OrganisationFactory(is_collective=True, count_value=680, count_qualifier="about")

    assert crowd.count == Count(680, "about")


def test_somebody_has_a_name_or_is_marked_as_not_named():
    PersonFactory(name="", is_unnamed=True)

    with pytest.raises(IntegrityError), transaction.atomic():
        PersonFactory(name="")

    with translation.override("en"):
        assert [str(person) for person in Person.objects.all()] == ["not named"]
