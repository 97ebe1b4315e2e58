"""Every address of the house, opened by everybody; a new one without a row here fails.

In the suite those at the edge open it, the first to whom it opens and the last to whom it does not; in `make prove` all do.
Those who look chose Arabic-Indic numerals, so that no number of ours may stay in Latin ones.
"""

import pytest
from django.test import Client

from accounts.models import User
from tests.matrix import addresses
from tests.matrix.expected_addresses import rows
from tests.matrix.test_numerals import LETTERS, OWN_PAGES, latin_numbers

pytestmark = pytest.mark.django_db

EXPECTED = rows()


def parts():
    """The addresses by room; those of the house by whose rows they are."""
    found = {}
    for name in addresses.names():
        where, _, rest = name.rpartition(":")
        part = f"house, {rest.partition('_')[0]}" if where == "admin" else where or "of no room"
        found.setdefault(part, []).append(name)
    return found


PARTS = parts()


@pytest.fixture(autouse=True)
def _one_factor_is_enough(settings):
    """The second factor has tests of its own; here it would hide who may what."""
    settings.SECOND_FACTOR_REQUIRED = False


@pytest.fixture(scope="package")
def readers(world, clients, django_db_blocker):
    """The browsers of all standings: a stranger's says by its cookie how numbers are read, all others by their settings."""
    with django_db_blocker.unblock():
        User.objects.update(numerals="arab")
    stranger = Client()
    stranger.cookies["numerals"] = "arab"
    return clients | {"a": stranger}


@pytest.fixture(scope="package")
def opened(world, readers):
    """By name: what everybody is answered, and the numbers that are not in the reader's numerals. Each is opened once."""
    known = {}

    def found(name):
        if name not in known:
            asked = addresses.edges(EXPECTED[name])
            if name in OWN_PAGES:
                asked["own"] = "ok" + asked["own"].strip("ok")
            known[name] = _opened(world, readers, name, asked), asked
        return known[name]

    return found


def _opened(world, readers, name, asked=None):
    latin = {}

    def reader(role):
        def look(response):
            if response.status_code == 200 and "text/html" in response["Content-Type"]:
                latin[role] = latin_numbers(response.content.decode())

        return look

    roles = (asked or {"own": "ak"})["own"]
    looks = {} if name in LETTERS else {role: reader(role) for role in roles}
    answers = addresses.answers(readers, world, name, looks, asked)
    return answers, {role: numbers for role, numbers in latin.items() if numbers}


def test_every_address_has_a_row():
    assert set(EXPECTED) == set(addresses.names())


@pytest.mark.parametrize("part", PARTS)
def test_who_may_open(opened, part):
    """Three answers: on one's own side, on the other, and where one's own group is hidden."""
    found, expected = {}, {}
    for name in PARTS[part]:
        (found[name], _latin), asked = opened(name)
        expected[name] = narrowed(EXPECTED[name], asked)

    assert found == expected


def narrowed(row, asked):
    """What a row says of those who were asked."""
    return tuple(
        answers if answers == "-" else "".join(answers[roles.index(role)] for role in asked[column])
        for (column, (_side, _face, roles)), answers in zip(
            addresses.COLUMNS.items(), row, strict=True
        )
    )


@pytest.mark.long
@pytest.mark.parametrize("name", addresses.names())
def test_who_of_all_may_open(world, readers, name):
    answers, _latin = _opened(world, readers, name)

    assert answers == EXPECTED[name]


@pytest.mark.parametrize("part", PARTS)
def test_numbers_are_in_the_readers_numerals(opened, part):
    latin = {name: opened(name)[0][1] for name in PARTS[part]}

    assert {name: numbers for name, numbers in latin.items() if numbers} == {}
