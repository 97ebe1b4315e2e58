"""Practices, measures and stops of a year are talked about by those concerned, and by nobody else."""

import pytest
from django.test import Client

from discussions import links
from discussions.models import Thread
from discussions.standing import circle_of, find
from groups.states import SeatRole
from tests.factories.accounts import UserFactory
from tests.factories.groups import (
    CycleFactory,
    HoldingFactory,
    MilestoneFactory,
    OrganisationFactory,
    SeatFactory,
    TeamFactory,
    member_of,
    organiser_of,
)
from tests.factories.practices import PracticeFactory
from tests.factories.roadmaps import MeasureFactory

pytestmark = pytest.mark.django_db


def at(user):
    browser = Client()
    browser.force_login(user)
    return browser


def test_each_thing_has_its_readers_and_leads_to_what_is_said(settings):
    """From its own page; the sender of a practice, another organisation's people and strangers find nothing."""
    settings.SECOND_FACTOR_REQUIRED = False
    cycle = CycleFactory(group__slug="v20", slug="2020")
    organiser, member, stranger = organiser_of(cycle), member_of(cycle), UserFactory()
    leader, owner = UserFactory(), OrganisationFactory()
    chair = SeatFactory(team=TeamFactory(cycle=cycle), role=SeatRole.CHAIR, organisation=owner)
    HoldingFactory(seat=chair, person__user=leader)
    practice = PracticeFactory(cycle=cycle, status="in_review", sent_by=member)
    measure = MeasureFactory(roadmap__cycle=cycle, owner=owner)
    stop = MilestoneFactory(cycle=cycle)
    expected = {
        ("practices.practice", practice.pk, f"/en/desk/practices/{practice.key}/"): (
            {organiser},
            {organiser},
        ),
        ("roadmaps.measure", measure.pk, f"/en/desk/measures/{measure.pk}/"): (
            {organiser, leader},
            {organiser, leader},
        ),
        ("groups.milestone", stop.pk, "/en/v20/2020/year/"): (
            {organiser, leader, member},
            {organiser, leader},
        ),
    }
    for (label, key, page), (readers, circle) in expected.items():
        there = f"/en{links.subject_path(label, key).removeprefix('/ar').removeprefix('/en')}"
        for user in (organiser, leader, member, stranger):
            assert at(user).get(there).status_code == (200 if user in readers else 404), label
        assert Client().get(there).status_code == 302
        assert set(circle_of(find(label, str(key)))) == circle
        assert there in at(organiser).get(page).content.decode()
        answer = at(organiser).post(there, {"title": "السؤال", "text": "ما رأيكم؟"})
        assert answer.status_code == 302
        thread = Thread.objects.get(subject_label=label)
        assert (thread.cycle, thread.team) == (cycle, None)
    assert "/desk/discussions/" not in Client().get("/en/v20/2020/year/").content.decode()
