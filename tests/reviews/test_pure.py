"""Marks and their weights, where people meet, and what gives an author away: without a database."""

from decimal import Decimal

import pytest

from reviews.anonymity import Telltale, telltales
from reviews.conflicts import Conflict, Kind, Known, conflicts, root_of
from reviews.scores import Row, mean, table, weighted
from reviews.states import (
    ANSWERABLE,
    INVITATION_MOVES,
    LEADS_TO,
    REVIEW_MOVES,
    ROUND_MOVES,
    InvitationStatus,
    Outcome,
    ReviewStatus,
    RoundStatus,
)

NAMES = {1: "Ministry", 2: "Office of the ministry", 3: "University", 4: "Top"}
PARENTS = {2: 1, 3: None}


def test_every_state_has_its_moves_and_every_outcome_a_way():
    assert set(ROUND_MOVES) == set(RoundStatus.values)
    assert set(INVITATION_MOVES) == set(InvitationStatus.values)
    assert set(REVIEW_MOVES) == set(ReviewStatus.values)
    assert set(LEADS_TO) == set(Outcome.values)
    assert {
        s for s, to in INVITATION_MOVES.items() if InvitationStatus.ACCEPTED in to
    } == ANSWERABLE


@pytest.mark.parametrize(
    ("marks", "weights", "expected"),
    [
        ({1: 5, 2: 2}, {1: 2, 2: 1}, Decimal("4.0")),
        ({1: 4, 2: 3}, {1: 1, 2: 1}, Decimal("3.5")),
        ({1: 4, 2: 4, 3: 5}, {1: 1, 2: 1, 3: 1}, Decimal("4.3")),
        ({1: 2, 2: 3, 3: 4, 4: 4}, {1: 1, 2: 1, 3: 1, 4: 1}, Decimal("3.3")),
        ({1: 5}, {1: 3, 2: 1}, Decimal("5.0")),
        ({1: 5, 2: 1}, {1: 1, 2: 0}, Decimal("5.0")),
        ({1: 5}, {1: 0}, None),
        ({}, {1: 1}, None),
        ({9: 5}, {1: 1}, None),
    ],
)
def test_a_weighted_mark_counts_what_was_marked(marks, weights, expected):
    assert weighted(marks, weights) == expected


def test_marks_stand_beside_each_other_with_how_far_they_are_apart():
    assert table([{1: 5, 2: 2}, {1: 1}], [1, 2, 3]) == [
        Row(1, (5, 1), Decimal("3.0"), 4),
        Row(2, (2, None), Decimal("2.0"), 0),
        Row(3, (None, None), None, 0),
    ]
    assert mean([Decimal("3.5"), None, 4]) == Decimal("3.8")


def met(reviewer, *authors):
    return conflicts(reviewer, authors, parents=PARENTS, names=NAMES)


def test_an_author_is_known_by_account_and_by_address_whatever_its_letters():
    author = Known(user=7, emails=frozenset({"Nadia@Authors.example"}))

    assert met(Known(user=7), author) == [Conflict(Kind.AUTHOR)]
    assert met(Known(emails=frozenset({"nadia@authors.EXAMPLE "})), author) == [
        Conflict(Kind.AUTHOR)
    ]
    assert met(Known(user=8), author) == []
    assert met(Known(), Known()) == []


def test_they_meet_in_one_organisation_or_in_one_family_and_each_is_said_once():
    author = Known(user=1, organisations=frozenset({1, 3}))

    assert met(Known(organisations=frozenset({1, 3})), author) == [
        Conflict(Kind.ORGANISATION, "Ministry"),
        Conflict(Kind.ORGANISATION, "University"),
    ]
    assert met(Known(organisations=frozenset({2})), author) == [Conflict(Kind.FAMILY, "Ministry")]
    assert met(Known(organisations=frozenset({1, 2})), author) == [
        Conflict(Kind.ORGANISATION, "Ministry")
    ]
    assert met(Known(organisations=frozenset({4})), author) == []


def test_a_family_that_goes_in_a_circle_ends():
    assert root_of(1, {1: 2, 2: 1}) == 2
    assert root_of(1, {1: 1}) == 1


def test_they_meet_in_their_mail_unless_everybody_has_mail_there():
    author = Known(user=1, emails=frozenset({"a@uni.example", "a@gmail.com"}))

    assert met(Known(emails=frozenset({"b@UNI.example"})), author) == [
        Conflict(Kind.MAIL, "uni.example")
    ]
    assert met(Known(emails=frozenset({"b@gmail.com"})), author) == []


def test_they_wrote_together():
    author = Known(user=1)

    assert met(Known(user=2, wrote_with=frozenset({1})), author) == [Conflict(Kind.WROTE_TOGETHER)]
    assert met(Known(user=2, wrote_with=frozenset({3})), author) == []


PEOPLE, BODIES = ["Nadia Benchekroun", "خالد السرغيني"], ["جامعة القرويين", "UQ"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("As BENCHEKROUN (2019) showed", ["Nadia Benchekroun"]),
        ("Nadia was there", []),
        ("كما بيّن السَّرغيني", ["خالد السرغيني"]),
        ("وبجامعة القرويين", ["جامعة القرويين"]),
        ("في جامعة القرويين.", ["جامعة القرويين"]),
        ("جامعات القرويين", []),
        ("unique", []),
        ("the uq.", ["UQ"]),
        ("", []),
    ],
)
def test_names_are_found_in_a_text_however_they_are_written(text, found):
    told = telltales({"evidence": text}, people=PEOPLE, organisations=BODIES)

    assert told == [Telltale(name, "evidence") for name in found]


def test_a_name_of_nothing_is_found_nowhere():
    assert telltales({"a": "  . "}, people=[" ", "."], organisations=[""]) == []
