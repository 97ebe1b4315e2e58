"""What is due from somebody: all that is theirs to do, and nothing that is another's."""

from datetime import UTC, date, datetime

import pytest
from django.utils import timezone, translation

from core import desk
from core.desk import all_due
from groups.models import Cycle
from tests.desk.conftest import at
from tests.factories.answers import AnswerFactory
from tests.factories.desk import ASKED
from tests.factories.reviews import InvitationFactory, RoundFactory, text_version

pytestmark = pytest.mark.django_db
PEOPLE = ("author", "chair", "moderator", "organiser", "rapporteur", "stranger")


def test_every_kind_of_thing_that_can_be_due_is_proved_here():
    assert {source.name for source in desk.sources} == ASKED.keys()


def due_from(user):
    return [row.source for row, _due in all_due(user, timezone.now())]


@pytest.mark.parametrize("source", sorted(ASKED))
def test_a_thing_is_due_from_whoever_is_to_do_it_and_leads_to_a_page_of_theirs(cast, source):
    make, who = ASKED[source]
    make(cast)
    person = getattr(cast, who)
    found = {row.source: due for row, due in all_due(person, timezone.now())}
    assert source in found
    with translation.override("en"):
        (due,) = [due for row, due in all_due(person, timezone.now()) if row.source == source]
        page = at(person).get(due.url.partition("#")[0])
    assert (page.status_code, bool(due.words and due.button)) == (200, True)


#: Where one thing asks two people, or one fact asks two things.
SHARED = {
    "meetings.answer": {"chair"},
    "meetings.minutes_to_read": {"chair"},
    "meetings.corrections": {"chair"},
    "moderation.read": {"organiser"},
}


@pytest.mark.parametrize("source", sorted(ASKED))
def test_it_is_due_from_nobody_else(cast, source):
    make, who = ASKED[source]
    make(cast)
    asked = {name for name in PEOPLE if source in due_from(getattr(cast, name))}
    assert asked == {who} | SHARED.get(source, set())


@pytest.mark.parametrize("source", sorted(ASKED.keys() - {"accounts.invitation"}))
def test_a_frozen_cycle_asks_nothing_and_a_closed_one_still_does(cast, source):
    make, who = ASKED[source]
    make(cast)
    person = getattr(cast, who)
    Cycle.objects.update(status="closed")
    assert source in due_from(person)
    Cycle.objects.update(status="archived")
    assert due_from(person) == []


def test_the_nearest_comes_first_and_what_has_no_day_last(cast):
    for make, _who in ASKED.values():
        make(cast)
    instants = [due.at for _row, due in all_due(cast.rapporteur, timezone.now())]
    known = [at for at in instants if at is not None]
    assert len(known) < len(instants)
    assert instants == sorted(known) + [None] * (len(instants) - len(known))


@pytest.mark.parametrize("zone", ["Pacific/Auckland", "America/Los_Angeles"])
def test_what_is_due_on_a_day_is_due_until_the_day_ends_where_its_reader_is(cast, zone):
    AnswerFactory(team=cast.team, writer=cast.rapporteur, due_on=date(2030, 5, 1))
    with timezone.override(zone):
        (due,) = [due for _row, due in all_due(cast.rapporteur, timezone.now())]
        assert timezone.localtime(due.at).isoformat()[:16] == "2030-05-01T23:59"


def test_all_of_it_is_one_query(cast, django_assert_num_queries):
    for make, _who in ASKED.values():
        make(cast)
    with django_assert_num_queries(1):
        list(all_due(cast.author, timezone.now()))


def test_making_the_rows_asks_the_database_nothing(cast, django_assert_num_queries):
    with django_assert_num_queries(0):
        for source in desk.sources:
            source.rows(cast.author, timezone.now())


def test_no_source_takes_the_time_but_from_its_argument(cast):
    """The statement is kept for the day: an instant of its own in it would grow old."""
    then = datetime(2001, 2, 3, 4, 5, 6, tzinfo=UTC)
    for source in desk.sources:
        _sql, parameters = source.rows(cast.author, then).query.sql_with_params()
        instants = [each for each in parameters if isinstance(each, datetime)]
        assert [each for each in instants if each != then] == [], source.name


def test_a_source_says_its_own_name_in_its_rows(cast):
    told = {}
    for source in desk.sources:
        _sql, parameters = source.rows(cast.author, timezone.now()).query.sql_with_params()
        told[source.name] = source.name in parameters
    assert told == dict.fromkeys(told, True)
    assert len(told) == len(desk.sources)


def test_the_next_day_begins_with_the_seats_of_that_day(cast):
    """A statement that is kept knows no seat that was closed since."""
    ASKED["meetings.action"][0](cast)
    assert "meetings.action" in due_from(cast.rapporteur)
    cast.rapporteur.person.holdings.update(until=date(2020, 1, 1), since=None)
    assert due_from(cast.rapporteur) == []


def test_a_keeper_without_a_seat_is_asked_nothing(cast):
    for make, _who in ASKED.values():
        make(cast)
    cast.stranger.is_superuser = True
    cast.stranger.save()
    assert due_from(cast.stranger) == []


def test_a_reviewer_hears_the_frozen_title_and_authors_nothing_of_a_round_that_is_open(cast):
    brief = cast.brief("in_review", with_author=cast.author, title="ما يراه الجميع")
    round_ = RoundFactory(brief=brief, text_version=text_version(brief, title="كما سُلّم أول مرة"))
    InvitationFactory(round=round_, user=cast.stranger, status="accepted")
    told = [due for _row, due in all_due(cast.stranger, timezone.now())]
    assert [due.title for due in told] == ["كما سُلّم أول مرة"]
    assert due_from(cast.author) == []


def test_a_chair_who_owes_a_review_is_asked_for_it_and_for_no_decision(cast):
    brief = cast.brief("in_review")
    round_ = RoundFactory(brief=brief)
    InvitationFactory(round=round_, user=cast.chair, status="accepted")
    assert due_from(cast.chair) == ["reviews.review"]


def test_nobody_decides_on_a_text_of_their_own(cast):
    cast.brief("abstract_submitted", with_author=cast.chair)
    assert due_from(cast.chair) == []
    assert due_from(cast.organiser) == ["briefs.decide"]
