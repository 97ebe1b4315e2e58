"""The report on balance: seats by region, country and sector; gender only of enough people; applications for organisers alone."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import translation

from applications.models import Application
from reports.kinds.balance import BALANCE
from reports.kinds.base import Scope
from reports.states import Format, Kind, Status
from tests.factories.accounts import UserFactory
from tests.factories.applications import ApplicationFactory, CallFactory
from tests.factories.groups import (
    CycleFactory,
    HoldingFactory,
    OrganisationFactory,
    SeatFactory,
    TeamFactory,
    organiser_of,
)
from tests.factories.reports import report_of
from tests.reports.conftest import built

pytestmark = pytest.mark.django_db


@pytest.fixture
def cycle(db):
    """Three seats of two regions, one of them open; six who applied and sit, five of whom gave their gender."""
    cycle = CycleFactory()
    team = TeamFactory(cycle=cycle, name="Values")
    for country, kind in (("SA", "academia"), ("MA", "government")):
        body = OrganisationFactory(country=country, kind=kind)
        HoldingFactory(seat=SeatFactory(team=team, organisation=body))
    SeatFactory(team=team, organisation=OrganisationFactory(country="KZ"))
    call = CallFactory(cycle=cycle)
    for gender in ("woman", "woman", "woman", "man", "man", ""):
        user = UserFactory()
        HoldingFactory(seat=SeatFactory(team=team), person__user=user)
        ApplicationFactory(
            call=call, applicant=user, gender=gender, country="EG", status="accepted"
        )
    return cycle


def tables(cycle, user):
    with translation.override("en"):
        document = BALANCE.tell(Scope(cycle, cycle, user))
    return {
        table.caption: [(row.name.strip("\u2068\u2069"), row.cells[0]) for row in table.rows]
        for chapter in document.chapters
        for table in chapter.tables
    }


def test_seats_are_counted_by_region_sector_and_gender_and_applications_beside_them(cycle):
    found = tables(cycle, organiser_of(cycle))
    assert found["Seats by region"] == [
        ("Northern Africa", "1"),
        ("Western Asia", "1"),
        ("Not said", "7"),
    ]
    assert found["Seats by sector"][:2] == [("Academia", "1"), ("Government", "1")]
    assert found["People in seats, by gender"] == [("Woman", "3"), ("Man", "2")]
    assert found["Applications by region"] == [("Northern Africa", "6")]
    assert ("Values", "8") in found["Balance of each team"]


def test_of_few_people_no_gender_is_told_and_others_learn_of_no_application(cycle):
    Application.objects.filter(gender="man").update(gender="")
    assert "People in seats, by gender" not in tables(cycle, organiser_of(cycle))
    seen = tables(cycle, AnonymousUser())
    assert "Seats by region" in seen
    assert "Applications by region" not in seen


def test_it_is_built_in_every_form(cycle):
    report = built(report_of(cycle, Kind.BALANCE, organiser_of(cycle), formats=list(Format)))
    assert (report.status, report.why) == (Status.READY, "")
