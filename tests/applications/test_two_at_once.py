"""Decisions of several calls that are told at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.utils import translation

from applications.actions import deciding
from applications.models import Application, Call
from groups.states import SeatRole
from tests.factories.applications import ApplicationFactory, CallFactory
from tests.factories.groups import CycleFactory, SeatFactory, TeamFactory, organiser_of


@pytest.mark.django_db(transaction=True)
def test_calls_for_one_team_that_are_told_at_once_give_each_person_a_seat_of_their_own():
    cycle = CycleFactory()
    organiser, team = organiser_of(cycle), TeamFactory(cycle=cycle)
    empty = SeatFactory(team=team, role=SeatRole.MEMBER, organisation=None)
    calls = [CallFactory(cycle=cycle, teams=[team]).pk for _ in range(4)]
    for pk in calls:
        one = ApplicationFactory(call=Call.objects.get(pk=pk), first=team)
        deciding.accept(one, team, by=organiser, version=one.version)
    start = Barrier(len(calls), timeout=60)

    def tell(pk):
        try:
            with translation.override("en"):
                call = Call.objects.select_related("cycle__group").get(pk=pk)
                start.wait(timeout=20)
                return deciding.release(call, by=organiser).told
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as pool:
        told = list(pool.map(tell, calls))

    seats = set(Application.objects.values_list("seat", flat=True))
    assert told == [1] * len(calls)
    assert seats == set(team.seats.values_list("pk", flat=True))
    assert empty.pk in seats
    assert len(seats) == len(calls)
