"""What a person finds in lists is what they may see one by one."""

import pytest
from django.contrib import admin
from django.test import RequestFactory

from answers.models import Answer
from applications.models import Application
from applications.models import Call as SeatCall
from attendance.standing import doors_open_to
from audit.models import Entry
from audit.rules import visible_scopes as scopes_of_record
from briefs.models import Brief, Call
from campaigns.models import Campaign, Idea
from core.house import HouseAdmin
from editions.models import Edition
from events.models import Event
from events.standing import joinable_by
from exchange.models import Listing, Match
from groups.models import Cycle, EngagementGroup, Team
from library.models import Expected, Paper
from mailing.models import OutgoingLetter
from mailing.rules import visible_scopes as scopes_of_letters
from meetings.models import ActionItem, Decision, Meeting, Minutes
from packs.models import Pack
from polls.models import Poll
from practices.models import Practice
from reports.models import Report, Timetable
from roadmaps.models import Charter, Measure, Recommendation, Roadmap
from tasks.models import Task
from tests.matrix.world import ROLES

pytestmark = pytest.mark.django_db

#: A closed account is nobody on its next request, so it asks no list.
ASKING = [role for role in ROLES if role != "x"]
TWINS = {
    "groups.view_group": (EngagementGroup, EngagementGroup.objects.visible_to),
    "groups.view_cycle": (Cycle, Cycle.objects.visible_to),
    "groups.view_team": (Team, Team.objects.visible_to),
    "campaigns.view_campaign": (Campaign, Campaign.objects.visible_to),
    "campaigns.view_idea": (Idea, Idea.objects.visible_to),
    "events.view_event": (Event, Event.objects.visible_to),
    "events.join_event": (Event, lambda user: joinable_by(user, Event.objects.all())),
    "attendance.keep_door": (Event, doors_open_to),
    "meetings.view_meeting": (Meeting, Meeting.objects.visible_to),
    "meetings.view_minutes": (Minutes, Minutes.objects.visible_to),
    "meetings.view_decision": (Decision, Decision.objects.visible_to),
    "meetings.view_action": (ActionItem, ActionItem.objects.visible_to),
    "applications.view_call": (SeatCall, SeatCall.objects.visible_to),
    "applications.view_application": (Application, Application.objects.visible_to),
    "answers.view_answer": (Answer, Answer.objects.visible_to),
    "tasks.view_task": (Task, Task.objects.visible_to),
    "library.view_paper": (Paper, Paper.objects.visible_to),
    "library.hand_in": (Expected, Expected.objects.to_hand_in_by),
    "polls.view_poll": (Poll, Poll.objects.visible_to),
    "practices.view_practice": (Practice, Practice.objects.visible_to),
    "exchange.view_listing": (Listing, Listing.objects.visible_to),
    "exchange.view_match": (Match, Match.objects.visible_to),
    "roadmaps.view_roadmap": (Roadmap, Roadmap.objects.visible_to),
    "roadmaps.report_measure": (
        Measure,
        lambda user: Measure.objects.to_report(user) if user.pk else Measure.objects.none(),
    ),
    "roadmaps.view_recommendation": (Recommendation, Recommendation.objects.visible_to),
    "roadmaps.view_charter": (Charter, Charter.objects.visible_to),
    "briefs.view_call": (Call, Call.objects.visible_to),
    "briefs.view_brief": (Brief, Brief.objects.visible_to),
    "editions.view_edition": (Edition, Edition.objects.visible_to),
    "packs.view_pack": (Pack, Pack.objects.visible_to),
    "reports.view_report": (Report, Report.objects.visible_to),
    "reports.change_timetable": (Timetable, Timetable.objects.visible_to),
    "audit.view_entry": (Entry, lambda user: Entry.objects.in_scopes(scopes_of_record(user))),
    "mailing.view_letter": (
        OutgoingLetter,
        lambda user: OutgoingLetter.objects.in_scopes(scopes_of_letters(user)),
    ),
}
HOUSE = {
    model: found for model, found in admin.site._registry.items() if isinstance(found, HouseAdmin)
}


@pytest.mark.parametrize("permission", TWINS)
def test_lists_agree_with_leave(world, permission):
    model, seen_by = TWINS[permission]
    people = {ROLES[role]: world.person(role) for role in ASKING}
    # What a thing hangs on is read once, and not by each of them.
    things = list(model.objects.all())

    listed = {who: set(seen_by(one).values_list("pk", flat=True)) for who, one in people.items()}
    allowed = {
        who: {thing.pk for thing in things if one.has_perm(permission, thing)}
        for who, one in people.items()
    }

    assert listed == allowed


@pytest.mark.parametrize("model", HOUSE, ids=lambda model: model._meta.label)
def test_lists_of_the_house_agree_with_leave(world, model):
    """Whoever may open a row finds it in the list, and the list holds no other."""
    house, things = HOUSE[model], list(model._default_manager.all())
    listed, opened = {}, {}
    for role in ASKING:
        if role == "a":
            continue
        request = RequestFactory().get("/")
        request.user = world.person(role)
        listed[ROLES[role]] = {str(thing.pk) for thing in house.get_queryset(request)}
        opened[ROLES[role]] = {
            str(thing.pk) for thing in things if house.has_view_or_change_permission(request, thing)
        }

    assert listed == opened


def test_every_model_of_the_house_stands_on_its_floor():
    """Django's own admin knows no groups; nothing is registered with it."""
    strays = {
        model._meta.label
        for model, found in admin.site._registry.items()
        if not isinstance(found, HouseAdmin)
    }

    assert strays == set()
