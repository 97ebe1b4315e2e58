"""Organisers ask somebody to apply, read a long list of what was sent, and see who fits into the seats they offered."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from accounts.invitations import link_to
from accounts.models import Invitation
from applications import reading
from applications.actions import applying, deciding
from mailing.models import OutgoingLetter
from tests.factories.accounts import UserFactory
from tests.factories.applications import ApplicationFactory, call_to_two_teams
from tests.factories.groups import CycleFactory, OrganisationFactory, organiser_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_second_factor(settings):
    """The second factor has tests of its own."""
    settings.SECOND_FACTOR_REQUIRED = False


@pytest.fixture
def cycle():
    return CycleFactory(group__slug="v20", slug="2020")


@pytest.fixture
def organiser(cycle):
    return organiser_of(cycle)


def at(user):
    browser = Client()
    browser.force_login(user)
    return browser


def path(call, rest=""):
    return f"/en/v20/2020/applications/{call.slug}/{rest}"


def test_a_long_list_goes_on_and_the_release_says_who_fits_into_the_seats(
    cycle, organiser, monkeypatch
):
    """An organisation that applied twice is marked on whichever page its other application stands."""
    monkeypatch.setattr(reading, "PAGE", 2)
    call, first, _second = call_to_two_teams(cycle)
    call.offers.filter(team=first).update(seats=1)
    body = OrganisationFactory()
    rows = [
        ApplicationFactory(call=call, first=first, organisation=each) for each in (body, None, body)
    ]
    house = at(organiser)
    address, shown, marked = path(call, f"received/?team={first.pk}"), [], []
    while address:
        page = house.get(address).content.decode()
        shown.append(re.findall(r'received/(\d+)/"', page))
        marked.append(page.count("This organisation applied more than once"))
        found = re.search(r'href="(\?[^"]+)" rel="next"', page)
        address = path(call, "received/" + found[1].replace("&amp;", "&")) if found else ""
    numbers = [str(each.number) for each in rows]
    assert (shown, marked) == ([numbers[:2], numbers[2:]], [1, 1])

    for each in rows[:2]:
        deciding.accept(each, first, by=organiser, version=each.version)
    page = house.get(path(call, "release/")).content.decode()
    assert "2 accepted, of 1 seat offered" in page
    assert "1 more than offered" in page
    assert "0 accepted" in page


def test_somebody_is_asked_to_apply_once_and_comes_to_the_form_by_the_letter(cycle, organiser):
    """In the letter's language; whoever has applied is not asked; nobody is asked to a closed call, nor comes to one."""
    call, first, _second = call_to_two_teams(cycle)
    house, asked = at(organiser), UserFactory(email="amal@example.org", language="fr")
    sent = {"email": asked.email, "name": "Amal", "language": "fr"}

    house.post(path(call, "ask/"), sent)
    again = house.post(path(call, "ask/"), {**sent, "email": "Amal@example.org"})
    assert (again.status_code, "asked to apply already" in again.content.decode()) == (422, True)
    ApplicationFactory(call=call, first=first, address_mark=applying.address_mark("a@example.org"))
    late = house.post(path(call, "ask/"), {**sent, "email": "a@example.org"})
    assert "has applied already" in late.content.decode()
    letter = OutgoingLetter.objects.get(letter="accounts/invitation")
    assert (letter.to_email, letter.language) == (asked.email, "fr")
    invitation = Invitation.objects.get()
    assert abs(invitation.expires_at - call.closes_at) < timedelta(seconds=5)

    theirs, link = at(asked), link_to(invitation)
    assert theirs.get(link).status_code == 200
    call.status = "closed"
    call.save()
    assert theirs.post(link).status_code == 409
    assert "no applications now" in house.post(path(call, "ask/"), {**sent, "email": "b@example.org"}).content.decode()  # fmt: skip
    call.status = "open"
    call.save()
    way = theirs.post(link).headers["Location"]
    assert way == path(call, "apply/").replace("/en/", "/fr/")
    assert "Accepted" in house.get(path(call, "ask/")).content.decode()
    assert Client().get(path(call, "ask/")).status_code == 302
    assert theirs.get(path(call, "ask/")).status_code == 403
    house.post(path(call, "ask/"), {"email": "c@example.org", "language": "en"})
    words = Invitation.objects.get(email="c@example.org").purpose_words
    assert words == f"apply to “{call.title_en}” ({cycle.group.name_en})"
