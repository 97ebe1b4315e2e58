"""The exchange: offered, asked, brought together, agreed, looked at afterwards; and nobody else comes near."""

import re

import pytest
from django.urls import reverse
from pghistory import core as history

from exchange.models import Agreement, Listing, Match
from exchange.states import Side
from exchange.upkeep import forget_person, listings_for_file
from groups.states import SeatRole
from mailing.models import OutgoingLetter
from tests.factories.accounts import UserFactory
from tests.factories.exchange import ListingFactory, MatchFactory, ProgrammeFactory
from tests.factories.groups import (
    CycleFactory,
    HoldingFactory,
    OrganisationFactory,
    PersonFactory,
    SeatFactory,
    TeamFactory,
)

pytestmark = pytest.mark.django_db
HOME = "/en/geef/2024/exchange/"


@pytest.fixture
def programme():
    return ProgrammeFactory(cycle=CycleFactory(group__slug="geef", slug="2024"))


def speaker(programme, organisation):
    """Somebody who sits in the cycle for an organisation."""
    user = UserFactory(language="en")
    seat = SeatFactory(
        team=TeamFactory(cycle=programme.cycle), organisation=organisation, role=SeatRole.MEMBER
    )
    HoldingFactory(seat=seat, person=PersonFactory(user=user))
    return user


def letters():
    rows = OutgoingLetter.objects.order_by("pk").values_list("letter", "to_email")
    return [(name.removeprefix("exchange/"), to) for name, to in rows]


def test_an_exchange_from_offer_to_follow_up(client, programme):
    giver, taker = OrganisationFactory(), OrganisationFactory()
    gives, takes = speaker(programme, giver), speaker(programme, taker)
    said = {"title": "نعلّم إدارة المكتبات", "text": "أسبوع في الميدان."}

    client.force_login(gives)
    client.post(f"{HOME}new/", {**said, "side": "offer", "organisation": giver.pk})
    client.force_login(takes)
    client.post(f"{HOME}new/", {**said, "side": "request", "organisation": taker.pk})
    offer, request = (Listing.objects.get(side=side) for side in (Side.OFFER, Side.REQUEST))
    client.post(f"{HOME}{offer.pk}/propose/", {"other": request.pk, "words": "هذا ما نريد"})
    match = Match.objects.get()
    assert (match.status, match.offer_said_at) == ("proposed", None)
    assert letters() == [("match_proposed", gives.email)]

    def act(verb, **more):
        return client.post(reverse("exchange:match_act", args=[match.pk, verb]), more)

    client.force_login(gives)
    act("yes")
    match.refresh_from_db()
    assert match.status == "accepted"
    act("word", **{"agreement-text": "زيارة لأسبوع", "agreement-version": "0"})
    agreement = Agreement.objects.get()
    act("sign", version=agreement.version)
    client.force_login(takes)
    act("word", **{"agreement-text": "زيارة لأسبوعين", "agreement-version": agreement.version})
    agreement.refresh_from_db()
    assert (agreement.offer_signed_at, agreement.text) == (None, "زيارة لأسبوعين")
    assert act("sign", version=1).status_code == 302  # Words that are not there any more.
    agreement.refresh_from_db()
    assert agreement.request_signed_at is None
    act("sign", version=2)
    client.force_login(gives)
    act("sign", version=2)
    agreement.refresh_from_db()
    assert agreement.status == "agreed"
    act("follow-up", **{"next-text": "ما تعلّمناه", "next-due_on": "2024-06-01"})
    follow_up = agreement.follow_ups.get()
    act("settle", follow_up=follow_up.pk, to="done", words="كُتب")
    act("end", to="done", words="نجح التبادل")
    follow_up.refresh_from_db()
    agreement.refresh_from_db()
    assert (follow_up.status, agreement.status) == ("done", "done")
    page = client.get(reverse("exchange:match", args=[match.pk])).content.decode()
    assert "نجح التبادل" in page
    assert "One agreement came of it." in client.get(HOME).content.decode()
    assert [name for name, _to in letters()] == [
        "match_proposed",
        "match_accepted",
        "match_accepted",
        "agreement_worded",
        "agreement_worded",
        "agreement_agreed",
        "agreement_agreed",
    ]


def test_an_offer_outlives_who_wrote_it_and_names_them_no_more(programme):
    user = UserFactory()
    offer = ListingFactory(programme=programme, posted_by=user)
    MatchFactory(offer=offer, proposed_by=user)
    assert listings_for_file(user) == [{"side": "offer", "title": offer.title, "text": offer.text}]

    forget_person(user)

    for model, column in ((Listing, "posted_by"), (Match, "proposed_by")):
        (events,) = history.event_models(tracks_model=model)
        for rows in (model.objects, events.objects):
            assert rows.exists()
            assert not rows.filter(**{column: user.pk}).exists()


def test_a_match_is_nobody_elses(client, programme):
    match = MatchFactory(offer__programme=programme)
    page = reverse("exchange:match", args=[match.pk])
    client.force_login(speaker(programme, OrganisationFactory()))
    assert client.get(page).status_code == 404
    assert client.post(f"{page}yes/").status_code == 404
    client.force_login(speaker(programme, match.offer.organisation))
    assert client.get(page).status_code == 200


def test_the_same_two_are_brought_together_once(client, programme):
    match = MatchFactory(offer__programme=programme)
    client.force_login(speaker(programme, match.request.organisation))
    path = f"{HOME}{match.offer.pk}/propose/"
    assert client.post(path, {"other": match.request.pk}).status_code == 409
    assert Match.objects.count() == 1


def test_who_sits_for_nobody_offers_nothing(client, programme):
    client.force_login(UserFactory())
    assert client.get(f"{HOME}new/").status_code == 403
    programme.is_open = False
    programme.save()
    client.force_login(speaker(programme, OrganisationFactory()))
    assert client.get(f"{HOME}new/").status_code == 403


def test_a_closed_offer_is_seen_by_its_own_alone(client, programme):
    offer = ListingFactory(programme=programme)
    own = speaker(programme, offer.organisation)
    client.force_login(own)
    client.post(f"{HOME}{offer.pk}/turn/")
    assert client.get(f"{HOME}{offer.pk}/").status_code == 200
    client.logout()
    assert client.get(f"{HOME}{offer.pk}/").status_code == 404


@pytest.mark.parametrize("count", [1, 20])
def test_the_exchange_costs_the_same_for_any_length(
    client, programme, count, django_assert_num_queries
):
    for _each in range(count):
        ListingFactory(programme=programme)
    client.get(HOME)
    with django_assert_num_queries(5):
        client.get(HOME)


def test_one_form_sent_twice_is_one_offer_and_the_way_to_it_is_shown_to_whoever_may(
    client, programme
):
    """Nobody who would be refused is sent there; a stranger signs in first."""
    giver = OrganisationFactory()
    way = f'href="{HOME}new/"'
    assert way in client.get(HOME).content.decode()
    client.force_login(UserFactory())
    assert way not in client.get(HOME).content.decode()
    client.force_login(speaker(programme, giver))
    assert way in client.get(HOME).content.decode()

    page = client.get(f"{HOME}new/").content.decode()
    (key,) = re.findall(r'name="key" value="([^"]+)"', page)
    sent = {"title": "نعلّم", "text": "أسبوع", "side": "offer", "organisation": giver.pk}
    faulty = client.post(f"{HOME}new/", {**sent, "text": "", "key": key})
    assert (faulty.status_code, key in faulty.content.decode()) == (422, True)
    ways = {client.post(f"{HOME}new/", {**sent, "key": key}).headers["Location"] for _each in "12"}
    assert ways == {f"{HOME}{Listing.objects.get().pk}/"}
    client.post(f"{HOME}new/", {**sent, "key": "no name"})
    assert Listing.objects.count() == 2
