"""A cycle opened from another one has its catalogue and its exchange again: named alike, empty, closed."""

import pytest

from exchange.models import Listing, Programme
from groups.opening import Opening, bring_all, coming
from practices.models import Catalogue, Practice
from tests.factories.accounts import UserFactory
from tests.factories.exchange import ListingFactory, ProgrammeFactory
from tests.factories.groups import CycleFactory
from tests.factories.practices import CatalogueFactory, PracticeFactory

pytestmark = pytest.mark.django_db


def test_a_catalogue_and_an_exchange_come_along_empty_and_closed():
    source = CycleFactory()
    CatalogueFactory(cycle=source, kinds=["model"], is_sample=True)
    PracticeFactory(cycle=source)
    ListingFactory(programme=ProgrammeFactory(cycle=source))
    cycle = CycleFactory(group=source.group, slug="2021", year=2021)

    bring_all(Opening(source, cycle, UserFactory()))

    said = ("title_ar", "title_en", "is_open", "is_sample")
    assert list(Catalogue.objects.filter(cycle=cycle).values_list(*said, "kinds")) == [
        ("دليل الممارسات", "Catalogue of practices", False, False, ["model"])
    ]
    assert list(Programme.objects.filter(cycle=cycle).values_list(*said)) == [
        ("برنامج التبادل", "Exchange programme", False, False)
    ]
    assert Practice.objects.get().cycle == source
    assert Listing.objects.get().programme.cycle == source
    said = {line.words for line in coming(source)}
    assert said >= {
        "catalogue of practices, empty and closed",
        "exchange programme, without offers and requests and closed",
    }
