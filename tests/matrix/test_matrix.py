"""Every standing before every kind of thing, on one's own side and on the other: who may do what."""

import importlib

import pytest

from accounts.models import Invitation, User
from answers.models import Answer
from applications.models import Application
from applications.models import Call as SeatCall
from applications.standing import OwnDesk
from attendance.models import Paper, Questionnaire
from audit.models import Entry
from briefs.models import Brief, Call
from calendars.models import KnownEntry
from campaigns.models import Campaign, Contributor, DeclineReason, Idea
from discussions.models import Post, Thread
from editions.models import Edition, Figure
from events.models import Event, Series
from exchange.models import Listing, Match, Programme
from groups.models import Cycle, EngagementGroup, Seat, Team
from library.models import Expected
from library.models import Paper as FiledPaper
from mailing.models import Address, OutgoingLetter, Stop
from meetings.models import ActionItem, Decision, Meeting, Minutes
from moderation.models import Flag
from organisations.models import Organisation, Person
from packs.models import Pack
from polls.models import Poll
from practices.models import Catalogue, Practice
from registration.models import Delegation, Registration, RegistrationForm
from reminders.models import Preference, Reminder, Rule
from reports.models import Report, Timetable
from roadmaps.models import Charter, Measure, Recommendation, Roadmap
from tasks.models import Task
from tests.architecture import tree
from tests.matrix.expected import rows
from tests.matrix.world import ROLES, SIDES
from traces.models import InferredField, Origin, Trace

pytestmark = pytest.mark.django_db

NOUNS = {
    "user": User,
    "entry": Entry,
    "letter": OutgoingLetter,
    "stop": Stop,
    "address": Address,
    "group": EngagementGroup,
    "cycle": Cycle,
    "team": Team,
    "organisation": Organisation,
    "person": Person,
    "fact": InferredField,
    "trace": Trace,
    "origin": Origin,
    "invitation": Invitation,
    "campaign": Campaign,
    "idea": Idea,
    "flag": Flag,
    "reason": DeclineReason,
    "contributor": Contributor,
    "event": Event,
    "series": Series,
    "knownentry": KnownEntry,
    "rule": Rule,
    "reminder": Reminder,
    "preference": Preference,
    "meeting": Meeting,
    "minutes": Minutes,
    "decision": Decision,
    "action": ActionItem,
    "paper": Paper,
    "questionnaire": Questionnaire,
    "form": RegistrationForm,
    "registration": Registration,
    "delegation": Delegation,
    "call": Call,
    "seatcall": SeatCall,
    "application": Application,
    "desk": OwnDesk,
    "seat": Seat,
    "brief": Brief,
    "edition": Edition,
    "figure": Figure,
    "pack": Pack,
    "report": Report,
    "timetable": Timetable,
    "answer": Answer,
    "thread": Thread,
    "post": Post,
    "task": Task,
    "poll": Poll,
    "filed_paper": FiledPaper,
    "expected_paper": Expected,
    "catalogue": Catalogue,
    "practice": Practice,
    "exchange": Programme,
    "listing": Listing,
    "match": Match,
    "roadmap": Roadmap,
    "measure": Measure,
    "recommendation": Recommendation,
    "charter": Charter,
}
#: Permissions that are asked of another thing than the one they are named after.
ASKED_OF = {
    "groups.open_cycle": "group",
    "groups.confirm_inferred": "group",
    "groups.fill_seat": "team",
    "applications.view_call": "seatcall",
    "applications.change_call": "seatcall",
    "applications.apply_to_call": "seatcall",
    "contributions.add_idea": "campaign",
    "contributions.import_ideas": "campaign",
    "calendars.import_calendar": "cycle",
    "attendance.keep_door": "event",
    "desk.compare_teams": "cycle",
    "briefs.write_abstract": "brief",
    "reviews.view_reviews": "brief",
    "reviews.invite_reviewer": "brief",
    "reviews.advise_round": "brief",
    "reviews.decide_round": "brief",
    "reviews.view_decision": "brief",
    "reviews.respond_to_round": "brief",
    "briefs.change_authors": "brief",
    "attendance.give_key": "event",
    "attendance.view_attendance": "event",
    "attendance.print_papers": "event",
    "attendance.close_attendance": "event",
    "registration.register": "form",
    "answers.take_ideas": "team",
    "tasks.list_tasks": "team",
    "tasks.give_task": "team",
    "polls.view_voices": "poll",
    "admissions.write_to_registered": "form",
    "library.view_paper": "filed_paper",
    "library.change_paper": "filed_paper",
    "library.move_paper": "filed_paper",
    "library.add_version": "filed_paper",
    "library.hand_in": "expected_paper",
    "practices.add_practice": "catalogue",
    "exchange.change_programme": "exchange",
    "exchange.add_listing": "exchange",
    "exchange.propose_match": "listing",
    "exchange.word_agreement": "match",
    "exchange.follow_agreement": "match",
    "roadmaps.invite_signatory": "charter",
    "programmes.change_programme": "event",
    "programmes.publish_programme": "event",
    "schedules.import_programme": "event",
    "programmes.ask_speakers": "event",
}
EXPECTED = rows()


def tables():
    """The permissions of every room, from the rooms themselves."""
    found = {}
    for room in tree.ROOMS:
        if (tree.ROOT / room / "rules.py").exists():
            found |= importlib.import_module(f"{room}.rules").PERMISSIONS
    return found


def kinds_of(world, permission):
    noun = ASKED_OF.get(permission, permission.rpartition("_")[2])
    kinds = {kind for _, kind in world.things if isinstance(world.things[_, kind], NOUNS[noun])}
    return kinds | ({"own_account"} if noun == "user" else set())


def test_every_permission_is_asked_of_every_kind(world):
    asked = {(name, kind) for name in tables() for kind in kinds_of(world, name)}

    assert set(EXPECTED) == asked


@pytest.mark.parametrize("permission", sorted(tables()))
def test_who_may(world, permission):
    people = {role: world.person(role) for role in ROLES}

    def cells(side, kind):
        return "".join(
            role if person.has_perm(permission, world.thing(side, kind, role)) else "."
            for role, person in people.items()
        )

    found = {
        kind: tuple(cells(side, kind) for side in SIDES) for kind in kinds_of(world, permission)
    }

    assert found == {kind: EXPECTED[permission, kind] for kind in found}


def test_somebody_unknown_to_the_other_side_may_there_what_a_stranger_may():
    """Seats count in their own group only."""
    strange = {
        key: other
        for key, (_, other) in EXPECTED.items()
        if key[1] != "own_account" and not set(other) <= set("asmdofcj.k")
    }
    uneven = {
        key: other
        for key, (_, other) in EXPECTED.items()
        if key[1] != "own_account" and {role in other for role in "smdfcj"} == {True, False}
    }

    assert (strange, uneven) == ({}, {})


def test_nobody_moderates_their_own_idea():
    own = {
        kind: cells[0]
        for (name, kind), cells in EXPECTED.items()
        if name == "moderation.moderate_idea"
    }

    assert {kind for kind, cells in own.items() if "j" in cells or "c" in cells} == set()


def test_a_closed_seat_and_a_closed_account_may_nothing_more_than_a_stranger():
    more = {
        (key, side): cells
        for key, both in EXPECTED.items()
        for side, cells in zip(SIDES, both, strict=True)
        if "x" in cells or (("f" in cells) and "s" not in cells)
    }

    assert more == {}
