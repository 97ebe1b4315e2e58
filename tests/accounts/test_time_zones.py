"""The list of time zones, by the names of their cities in the reader's language."""

from datetime import UTC, datetime
from zoneinfo import available_timezones

import pytest
from django.utils.translation import override

from accounts.time_zones import offered, with_own
from core.counts import using_numerals
from core.folding import fold
from core.zones import city_of
from tests.factories.accounts import UserFactory, sign_in

WINTER, SUMMER = datetime(2026, 1, 15, tzinfo=UTC), datetime(2026, 7, 15, tzinfo=UTC)


def words(language, at=WINTER):
    with override(language):
        return {name: said for _part, there in offered(at) for name, said in there}


@pytest.mark.parametrize(
    ("language", "name", "said"),
    [
        ("ar", "Asia/Riyadh", "الرياض، المملكة العربية السعودية (\u2066UTC+03:00\u2069)"),
        ("ar", "Asia/Kolkata", "كالكتا، الهند (\u2066UTC+05:30\u2069)"),
        ("fr", "Africa/Cairo", "Le Caire, Égypte (\u2066UTC+02:00\u2069)"),
        ("en", "America/Argentina/Buenos_Aires", "Buenos Aires, Argentina (\u2066UTC-03:00\u2069)"),
    ],
)
def test_a_zone_is_called_by_its_city_in_the_readers_language(language, name, said):
    assert words(language)[name].replace("،", ",") == said.replace("،", ",")


def test_every_city_has_an_arabic_name():
    latin = [said for said in words("ar").values() if said.split("(")[0].isascii()]

    assert latin == ["UTC"]


def test_the_distance_is_that_of_the_day():
    assert "+01:00" in words("en", WINTER)["Europe/Paris"]
    assert "+02:00" in words("en", SUMMER)["Europe/Paris"]


def test_the_distance_is_in_the_readers_numerals():
    with using_numerals("arab"):
        assert "UTC+٠٣:٠٠" in words("ar")["Asia/Riyadh"]


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_zones_stand_in_parts_of_the_world_each_sorted_as_it_is_read(language):
    with override(language):
        first, *parts = offered(WINTER)

    assert first == ("", [("UTC", "UTC")])
    assert [fold(name) for name, _there in parts] == sorted(fold(name) for name, _there in parts)
    for _name, there in parts:
        said = [fold(words) for _zone, words in there]
        assert said == sorted(said)
    names = [zone for _name, there in parts for zone, _words in there]
    assert len(names) == len(set(names))
    assert set(names) <= available_timezones()


def test_a_zone_under_an_older_name_stays_chosen():
    with override("en"):
        parts = offered(WINTER)
        assert with_own(parts, "Asia/Riyadh") == parts
        assert with_own(parts, "Old/Place") == parts
        ((_none, [(name, said)]), *rest) = with_own(parts, "Asia/Calcutta")

    assert (name, rest) == ("Asia/Calcutta", parts)
    assert said.startswith("Kolkata")


def test_a_city_is_called_the_same_under_every_name_of_its_zone():
    with override("ar"):
        assert city_of("Asia/Calcutta") == city_of("Asia/Kolkata") == "كالكتا"


@pytest.mark.django_db
def test_the_settings_offer_the_zones_and_choose_ones_own(client):
    sign_in(client, UserFactory(time_zone="Asia/Riyadh"))

    page = client.get("/ar/me/").content.decode()

    assert '<option value="Asia/Riyadh" selected>الرياض' in page
    assert '<optgroup label="آسيا">' in page
