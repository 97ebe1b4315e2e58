"""Who stands in for whom, how the history of a seat keeps it, and the desk of an organisation."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core import mail
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone, translation

from accounts.actions import accept_invitation
from accounts.models import Invitation
from core.errors import OutOfDate, Refused
from groups.deputising import come_back, dismiss_deputy, name_deputy, stand_in
from groups.models import Deputy, Holding, Seat
from groups.standing import roles_in, standing_in
from groups.states import SeatRole
from mailing.delivery import deliver_due
from practices.models import Practice
from tests.factories.accounts import UserFactory
from tests.factories.events import EventFactory
from tests.factories.exchange import MatchFactory, ProgrammeFactory
from tests.factories.groups import (
    CycleFactory,
    HoldingFactory,
    OrganisationFactory,
    PersonFactory,
    SeatFactory,
    TeamFactory,
    organiser_of,
)
from tests.factories.library import ExpectedFactory
from tests.factories.polls import open_of
from tests.factories.practices import PracticeFactory
from tests.factories.roadmaps import CharterFactory, SignatureFactory

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _no_second_factor(settings):
    """The second factor has tests of its own."""
    settings.SECOND_FACTOR_REQUIRED = False


@pytest.fixture
def cycle():
    return CycleFactory(group__slug="v20", slug="2020")


@pytest.fixture
def held(cycle):
    """A chair's seat of an organisation, held since last month."""
    team = TeamFactory(cycle=cycle, slug="work")
    seat = SeatFactory(
        team=team, role=SeatRole.CHAIR, organisation=OrganisationFactory(slug="house")
    )
    return HoldingFactory(seat=seat, person__user__name="Holder")


@pytest.fixture
def deputy(held):
    person = PersonFactory(user=UserFactory(name="Deputy", email="deputy@example.org"))
    return name_deputy(held.seat, person, "deputy", by=None, since=TODAY())


def times(seat):
    """The history of a seat, as days from today."""

    def days(day):
        return None if day is None else (day - TODAY()).days

    rows = Holding.objects.filter(seat=seat).order_by("since")
    return [(row.person.user.name, days(row.since), days(row.until), row.stands_in_for_id is not None) for row in rows]  # fmt: skip


def at(user):
    browser = Client()
    browser.force_login(user)
    return browser


def test_a_deputy_is_nobody_until_they_stand_in_and_then_holds_the_seat_alone(held, deputy):
    user, team = deputy.person.user, held.seat.team
    assert roles_in(user, team) == frozenset()
    stand_in(deputy, since=TODAY(), until=TODAY() + 5 * DAY, by=held.person.user)
    for person in (user, held.person.user):
        person.__dict__.pop("_teams", None)
    assert roles_in(user, team) == {SeatRole.CHAIR}
    assert roles_in(held.person.user, team) == frozenset()
    assert standing_in(AnonymousUser(), team.cycle) == frozenset()
    assert times(held.seat) == [
        ("Holder", -30, 0, False),
        ("Deputy", 0, 5, True),
        ("Holder", 5, None, False),
    ]
    deliver_due(clock=timezone.now)
    assert [one.to for one in mail.outbox] == [["Deputy <deputy@example.org>"]]
    assert "comes back on" in mail.outbox[0].body


def test_whoever_comes_back_early_has_the_seat_and_its_history_says_both(held, deputy):
    Deputy.objects.update(since=TODAY() - 10 * DAY)
    deputy.refresh_from_db()
    holding = stand_in(
        deputy, since=TODAY() - 3 * DAY, until=TODAY() + 5 * DAY, by=held.person.user
    )
    come_back(holding, on=TODAY(), by=held.person.user)
    assert times(held.seat) == [
        ("Holder", -30, -3, False),
        ("Deputy", -3, 0, True),
        ("Holder", 0, None, False),
    ]
    with pytest.raises(OutOfDate):
        come_back(Holding.objects.get(pk=holding.pk), on=TODAY(), by=held.person.user)


def test_what_is_called_off_before_it_begins_leaves_no_trace_in_the_seat(held, deputy):
    holding = stand_in(deputy, since=TODAY() + DAY, until=TODAY() + 5 * DAY, by=held.person.user)
    come_back(holding, on=TODAY(), by=held.person.user)
    assert times(held.seat) == [("Holder", -30, None, False)]


def test_nobody_stands_in_where_it_makes_no_sense(cycle, held, deputy):
    by, since = held.person.user, TODAY()
    stand_in(deputy, since=since + DAY, until=since + 3 * DAY, by=by)
    for first, last in ((2, 4), (0, 2), (3, 3)):
        with pytest.raises(Refused):
            stand_in(deputy, since=since + first * DAY, until=since + last * DAY, by=by)
    with pytest.raises(Refused, match="sits in the seat"):
        name_deputy(held.seat, held.person, "alternate", by=None, since=since)
    with pytest.raises(OutOfDate):
        name_deputy(held.seat, PersonFactory(), "deputy", by=None, since=since)
    name_deputy(held.seat, PersonFactory(), "alternate", by=None, since=since)
    with pytest.raises(IntegrityError), transaction.atomic():
        Deputy.objects.create(seat=held.seat, person=PersonFactory(), rank="deputy", since=since)
    dismiss_deputy(deputy, on=since + DAY, by=by)
    with pytest.raises(Refused, match="not named for all of that time"):
        stand_in(deputy, since=since + 5 * DAY, until=since + 6 * DAY, by=by)

    # The last organiser leaves to nobody who cannot sign in.
    organiser = organiser_of(cycle)
    seat = Seat.objects.get(holdings__person__user=organiser)
    helpless = name_deputy(seat, PersonFactory(), "deputy", by=None, since=since)
    with translation.override("en"), pytest.raises(Refused, match="Nobody would organise"):
        stand_in(helpless, since=since + DAY, until=since + 2 * DAY, by=organiser)
    assert Holding.objects.filter(seat=seat).count() == 1


def test_the_holder_asks_somebody_by_letter_and_lets_them_stand_in_from_the_page_of_the_seat(held):
    browser, page = at(held.person.user), f"/en/desk/seats/{held.seat.pk}/"
    fields = {"rank": "deputy", "email": "new@example.org", "name": "New", "language": "en"}
    assert browser.post(page, fields).url == page
    invitation = Invitation.objects.get()
    user = UserFactory(email="new@example.org", name="New")
    accept_invitation(invitation, by=user)
    named = Deputy.objects.get(seat=held.seat)
    assert (named.person.user, named.rank) == (user, "deputy")
    assert at(user).get(page).status_code == 404
    days = {"since": f"{TODAY():%Y-%m-%d}", "until": f"{TODAY() + 2 * DAY:%Y-%m-%d}"}
    answer = browser.post(f"{page}away/", {**days, "until": days["since"], "deputy": named.pk})
    assert "The day of coming back is after the first day away." in answer.content.decode()
    assert browser.post(f"{page}away/", {**days, "deputy": named.pk}).url == page
    words = Client().get("/en/v20/2020/teams/work/").content.decode()
    assert "stands in for" in words
    assert "Deputy:" in words
    # Whoever is away still opens the page of the seat, to come back.
    now = Holding.objects.get(seat=held.seat, stands_in_for__isnull=False)
    browser.post(f"{page}back/{now.pk}/")
    assert times(held.seat) == [("Holder", -30, None, False)]
    assert browser.post(f"{page}dismiss/{named.pk}/").url == page
    assert Deputy.objects.exists() is False
    assert at(UserFactory()).get(page).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_desk_of_an_organisation_shows_its_people_what_it_has_and_was_asked(
    cycle, held, count, django_assert_num_queries
):
    body, user, team = held.seat.organisation, held.person.user, held.seat.team
    name_deputy(held.seat, PersonFactory(name="منى"), "deputy", by=None, since=TODAY())
    programme = ProgrammeFactory(cycle=cycle)
    for _ in range(count):
        event = EventFactory(cycle=cycle, title="ملتقى")
        event.organisings.create(organisation=body)
        SignatureFactory(charter=CharterFactory(cycle=cycle, status="open"), organisation=body, status="signed", signed_at=timezone.now())  # fmt: skip
        ExpectedFactory(collection__group=cycle.group, collection__cycle=cycle, organisation=body)
        open_of(team)
        PracticeFactory(cycle=cycle, organisation=body, status="published", number=Practice.objects.count() + 1)  # fmt: skip
        MatchFactory(offer__programme=programme, offer__organisation=body)
    page, browser = "/en/v20/2020/organisations/house/desk/", at(user)
    words = browser.get(page).content.decode()
    for said in (held.person.name, "منى", "ملتقى", "Charters it endorses", "Papers it was asked for", "Decisions it was asked for", "Its practices", "What it offers and looks for", "Matches and agreements"):  # fmt: skip
        assert said in words
    with django_assert_num_queries(12):
        browser.get(page)
    stranger = UserFactory()
    HoldingFactory(
        seat=SeatFactory(team=team, organisation=OrganisationFactory()), person__user=stranger
    )
    assert at(stranger).get(page).status_code == 404
    assert Client().get(page).status_code == 302
    assert at(organiser_of(cycle)).get(page).status_code == 200
