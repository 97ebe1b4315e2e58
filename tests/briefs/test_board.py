"""The co-chairs' board: by stage, what is late, whose turn it is; decisions on many at once; at most fifteen queries."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.briefs.conftest import at, board_path, call_path, fresh, page_of
from tests.factories.accounts import UserFactory
from tests.factories.briefs import (
    AbstractFactory,
    AssignmentFactory,
    AuthorFactory,
    BriefFactory,
    CallFactory,
    chair_of,
)
from tests.factories.groups import TeamFactory, member_of, organiser_of

pytestmark = pytest.mark.django_db

PLACES = [
    "abstract_submitted",
    "writing",
    "submitted",
    "in_review",
    "minor_revision",
    "proof",
    "published",
]


def test_the_board_shows_a_chair_the_briefs_of_their_team_alone(call):
    team, other = TeamFactory(cycle=call.cycle), TeamFactory(cycle=call.cycle)
    BriefFactory(call=call, team=team, title="لنا")
    BriefFactory(call=call, team=other, title="لهم")
    chair, organiser = chair_of(team), organiser_of(call.cycle)
    page = page_of(at(chair).get(board_path(call.cycle)))
    assert ("لنا" in page, "لهم" in page) == (True, False)
    every = page_of(at(organiser).get(board_path(call.cycle)))
    assert ("لنا" in every, "لهم" in every) == (True, True)
    for stranger in (UserFactory(), member_of(call.cycle, team=team)):
        assert at(stranger).get(board_path(call.cycle)).status_code == 404


def test_late_is_what_the_day_of_the_call_says():
    call = CallFactory(drafts_on=timezone.localdate() - timedelta(days=2))
    BriefFactory(call=call, status="writing")
    BriefFactory(call=call, status="submitted")
    page = page_of(at(organiser_of(call.cycle)).get(board_path(call.cycle)))
    assert "1 brief is late." in page
    assert page.count('<strong class="due">Late</strong>') == 1


@pytest.mark.parametrize("count", [1, 3])
def test_the_board_costs_the_same_for_any_size(call, count, django_assert_num_queries):
    organiser = organiser_of(call.cycle)
    for place in PLACES * count:
        made = BriefFactory(call=call, status=place)
        AuthorFactory(brief=made)
        AssignmentFactory(brief=made)
    browser = at(organiser)
    browser.get(board_path(call.cycle))
    with django_assert_num_queries(10):
        assert browser.get(board_path(call.cycle)).status_code == 200


def test_many_abstracts_are_decided_at_once_and_a_stale_one_stays(call):
    briefs = [fresh(AbstractFactory(brief__call=call).brief) for _each in range(3)]
    stale = briefs[2]
    browser = at(organiser_of(call.cycle))
    marks = [f"{brief.pk}:{brief.version}" for brief in briefs[:2]] + [f"{stale.pk}:9"]
    page = browser.post(
        board_path(call.cycle, "decide/"), {"chosen": marks, "to": "writing"}, follow=True
    )
    assert [fresh(brief).status for brief in briefs] == ["writing", "writing", "abstract_submitted"]
    assert [fresh(brief).number for brief in briefs] == [1, 2, None]
    assert stale.title in page_of(page)
    assert "2 decisions are taken." in page_of(page)


def test_abstracts_of_others_are_not_decided(call):
    brief = fresh(AbstractFactory(brief__call=call).brief)
    chair = chair_of(TeamFactory(cycle=call.cycle))
    said = {"chosen": [f"{brief.pk}:1"], "to": "writing"}
    at(chair).post(board_path(call.cycle, "decide/"), said)
    assert fresh(brief).status == "abstract_submitted"
    at(brief.authors.get().user).post(board_path(call.cycle, "decide/"), said)
    assert fresh(brief).status == "abstract_submitted"


def test_declining_many_needs_words(call):
    brief = fresh(AbstractFactory(brief__call=call).brief)
    browser = at(organiser_of(call.cycle))
    said = {"chosen": [f"{brief.pk}:1"], "to": "abstract_declined"}
    page = browser.post(board_path(call.cycle, "decide/"), said, follow=True)
    assert "Write the reason" in page_of(page)
    assert fresh(brief).status == "abstract_submitted"


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"chosen": ["x:y"], "to": "writing"},
        {"chosen": ["1"], "to": "published"},
        {"chosen": ["٠١:١", "0001:" + "9" * 30], "to": "writing"},
        {"chosen": ["9" * 40 + ":1"], "to": "writing"},
    ],
)
def test_nonsense_is_answered_in_words(call, said):
    page = at(organiser_of(call.cycle)).post(board_path(call.cycle, "decide/"), said, follow=True)
    assert page.status_code in {200, 422}


def test_decisions_held_are_released_by_organisers_alone():
    call = CallFactory(holds_decisions=True)
    brief = fresh(AbstractFactory(brief__call=call).brief)
    chair, organiser = chair_of(brief.team), organiser_of(call.cycle)
    said = {"chosen": [f"{brief.pk}:1"], "to": "writing"}
    at(chair).post(board_path(call.cycle, "decide/"), said)
    assert fresh(brief).decision_held == "writing"
    assert at(chair).post(call_path(call, "release/")).status_code == 403
    assert "1 decision is taken and not told yet." in page_of(
        at(organiser).get(board_path(call.cycle))
    )
    assert at(organiser).post(call_path(call, "release/")).status_code == 302
    assert fresh(brief).status == "writing"


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"to": "abstract_declined", "reason": "لا يجيب عن السؤال"}, "Choose abstracts"),
        ({"to": "writing", "reason": "س" * 5001}, "5001"),
        ({"to": "abstract_declined", "reason": "\x00"}, ""),
    ],
)
def test_what_was_ticked_and_written_stays_where_nothing_can_be_decided(call, said, words):
    brief = fresh(AbstractFactory(brief__call=call).brief)
    mark = f"{brief.pk}:{brief.version}"
    chosen = [] if words == "Choose abstracts" else [mark]
    path = board_path(call.cycle, "decide/")
    browser = at(organiser_of(call.cycle))
    answer = browser.post(path, {**said, "chosen": chosen})
    page = page_of(answer)
    assert answer.status_code == 422
    assert words in page
    assert f'value="{said["to"]}" checked' in page
    assert (f'value="{mark}" checked' in page) == bool(chosen)
    assert said["reason"].strip("\x00") in page
    assert fresh(brief).status == "abstract_submitted"
    # The page has the address of the form: its language switch and its teams lead back to the board.
    assert browser.get(path).url == board_path(call.cycle)
