"""What the database holds true of calls, briefs and authors, whoever writes."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils import timezone

from briefs.identifiers import read_orcid, read_ror
from briefs.models import Brief, Call
from briefs.states import MOVES, BriefStatus, CallStatus
from groups.states import SeatRole
from tests.factories.briefs import (
    AssignmentFactory,
    AuthorFactory,
    BriefFactory,
    CallFactory,
    chair_of,
)
from tests.factories.groups import member_of, organiser_of

pytestmark = pytest.mark.django_db


def test_a_call_closes_by_the_clock_of_its_zone_and_stays_open_in_silence_for_its_grace():
    wall = datetime.fromisoformat("2020-05-01T23:59")
    call = CallFactory(zone="Asia/Riyadh", closes=wall, grace=timedelta(minutes=15))
    end = datetime(2020, 5, 1, 20, 59, tzinfo=UTC)
    assert call.closes_at == end
    assert call.is_open(end - timedelta(seconds=1))
    assert not call.is_open(end)
    assert call.takes(end + timedelta(minutes=14))
    assert not call.takes(end + timedelta(minutes=15))
    call.status = CallStatus.CLOSED
    assert not call.takes(end - timedelta(days=1))


def test_the_map_of_the_road_knows_every_place_and_leads_to_known_ones_only():
    assert set(MOVES) == set(BriefStatus.values)
    assert {to for moves in MOVES.values() for to in moves} <= set(BriefStatus.values)


def test_every_place_of_the_road_but_the_first_two_is_reached_from_another():
    reached = {to for moves in MOVES.values() for to in moves}
    assert set(BriefStatus.values) - reached == {BriefStatus.ABSTRACT}


def test_a_brief_beyond_its_abstract_has_a_number_that_no_other_of_the_cycle_has():
    brief = BriefFactory(number=7)
    with pytest.raises(IntegrityError):
        BriefFactory(call=brief.call, number=7)


def test_a_brief_in_writing_without_a_number_is_refused_by_the_database():
    with pytest.raises(IntegrityError):
        BriefFactory(number=None)


def test_a_brief_has_one_corresponding_author():
    brief = BriefFactory()
    with pytest.raises(IntegrityError):
        AuthorFactory(brief=brief, is_corresponding=True)


@pytest.mark.parametrize(
    ("pasted", "read"),
    [
        ("0000-0002-1825-0097", "0000-0002-1825-0097"),
        (" https://orcid.org/0000-0001-5109-3700 ", "0000-0001-5109-3700"),
        ("0000000218250097", "0000-0002-1825-0097"),
        ("0000-0002-1694-233x", "0000-0002-1694-233X"),
    ],
)
def test_an_orcid_is_read_from_what_people_paste(pasted, read):
    assert read_orcid(pasted) == read


@pytest.mark.parametrize(
    "pasted", ["0000-0002-1825-0098", "0000-0002-1825", "٠٠٠٠-0002-1825-0097", ""]
)
def test_an_orcid_with_a_wrong_digit_is_not_one(pasted):
    with pytest.raises(ValidationError):
        read_orcid(pasted)


def test_a_ror_is_read_from_its_address_and_its_sum_is_checked():
    assert read_ror("https://ror.org/03yrm5c26") == "03yrm5c26"
    assert read_ror("05DXPS055") == "05dxps055"
    for wrong in ("03yrm5c27", "03yrm5u26", "hello", ""):
        with pytest.raises(ValidationError):
            read_ror(wrong)


def test_a_brief_is_seen_by_its_authors_its_team_s_chairs_the_organisers_and_those_assigned_alone():
    brief = BriefFactory()
    other = BriefFactory(call=brief.call)
    author = brief.authors.get().user
    chair, sherpa = chair_of(brief.team), chair_of(brief.team, role=SeatRole.SHERPA)
    organiser, member = organiser_of(brief.cycle), member_of(brief.cycle, team=brief.team)
    assigned = AssignmentFactory(brief=brief).user
    refused = AuthorFactory(brief=brief, consent="refused").user
    seen = {
        "author": author,
        "chair": chair,
        "sherpa": sherpa,
        "organiser": organiser,
        "member": member,
        "assigned": assigned,
        "refused": refused,
    }
    assert {
        who: list(Brief.objects.visible_to(user).order_by("pk")) for who, user in seen.items()
    } == {
        "author": [brief],
        "chair": [brief],
        "sherpa": [],
        "organiser": [brief, other],
        "member": [],
        "assigned": [brief],
        "refused": [],
    }


def test_chairs_do_not_see_an_abstract_before_it_is_sent_in():
    brief = BriefFactory(status=BriefStatus.ABSTRACT)
    assert not Brief.objects.visible_to(chair_of(brief.team)).exists()


def test_a_draft_of_a_call_is_seen_by_its_organisers_alone():
    call = CallFactory(status=CallStatus.DRAFT)
    stranger = member_of(call.cycle)
    assert not Call.objects.visible_to(stranger).exists()
    assert Call.objects.visible_to(organiser_of(call.cycle)).get() == call


def test_days_of_a_call_end_with_the_day_in_its_zone():
    call = CallFactory(zone="Asia/Riyadh", drafts_on=timezone.localdate())
    end = call.end_of("drafts_on")
    assert end is not None
    assert (end.astimezone(UTC).hour, end.minute) == (20, 59)
