"""Personal data come along only with leave."""

import pytest

from accounts.models import User
from campaigns.models import Idea, Position
from packs.loading import load
from registration.models import Registration
from tests.backup.stores import lose_everything
from tests.matrix import world as worlds
from tests.packs.made import contents, lines, packed

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("unprinted")]


def test_without_leave_nobody_is_written_to_and_nobody_signs_in(place):
    """No address stands anywhere in the pack; accounts are numbers; a reader has another key in every pack."""
    world = worlds.build()
    cycle = world.things["own", "cycle"]
    registrations = Registration.objects.filter(form__event__cycle=cycle).count()
    ideas = Idea.objects.filter(campaign__cycle=cycle)[:2]
    for idea in ideas:
        Position.objects.create(idea=idea, voter="u:77", stance="support", is_confirmed=True)
    addresses = {email.encode() for email in User.objects.values_list("email", flat=True)}

    made = packed(cycle, place / "own.zip")
    packed(cycle, place / "again.zip", leave="Agreed")

    assert found_in(place / "own.zip", addresses) == set()
    assert found_in(place / "again.zip", addresses) != set()
    assert made.manifest.left_out["campaigns.Contributor"] != ""
    assert all(list(row) == ["id"] for row in lines(place / "own.zip", "accounts.User"))
    once, twice = (keys_of(place / name) for name in ("own.zip", "again.zip"))
    assert (
        len(once)
        == len(twice)
        == Position.objects.filter(idea__campaign__cycle=cycle).values("voter").distinct().count()
    )
    assert not once & twice
    assert not any("u:77" in key for key in once | twice)
    lose_everything()

    load(place / "own.zip")

    assert set(User.objects.values_list("name", "is_active", "is_staff")) == {("", False, False)}
    assert not [user for user in User.objects.all() if user.has_usable_password()]
    assert Registration.objects.count() == registrations > 0
    assert set(Idea.objects.values_list("contributor", flat=True)) == {None}


def found_in(path, addresses):
    return {
        (name, address)
        for name, words in contents(path).items()
        for address in addresses
        if address in words
    }


def keys_of(path):
    return {row["voter"] for row in lines(path, "campaigns.Position")}
