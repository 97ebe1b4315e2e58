from datetime import timedelta

import pytest
from django.core.cache import cache

from core.errors import TooMany
from core.limits import Count, Limit, hit, hit_all, hold, place_key, take_back

MINUTE = timedelta(minutes=1)


def test_one_place_is_held_to_its_limit_and_others_are_not():
    assert [bool(hit("ideas", "192.0.2.1", limit=3, per=timedelta(days=1))) for _ in range(5)] == [
        True, True, True, False, False,
    ]  # fmt: skip
    assert hit("ideas", "192.0.2.2", limit=3, per=timedelta(days=1))
    assert hit("reports", "192.0.2.1", limit=3, per=timedelta(days=1))


def test_a_refusal_says_when_it_is_open_again():
    hit("ideas", "192.0.2.1", limit=0, per=MINUTE)
    refused = hit("ideas", "192.0.2.1", limit=0, per=MINUTE)
    assert not refused.allowed
    assert 0 < refused.retry_after <= 60
    with pytest.raises(TooMany):
        hold("ideas", "192.0.2.1", limit=0, per=MINUTE)


def test_a_household_counts_as_one_and_its_address_is_not_kept():
    assert place_key("2001:db8:1:2::1") == place_key("2001:db8:1:2:ffff::9")
    assert place_key("2001:db8:1:2::1") != place_key("2001:db8:1:3::1")
    assert place_key("::ffff:192.0.2.1") == place_key("192.0.2.1")
    assert "192.0.2.1" not in place_key("192.0.2.1")


def test_the_key_depends_on_the_secret(settings):
    before = place_key("192.0.2.1")
    settings.SECRET_KEY = "another"
    assert place_key("192.0.2.1") != before


def test_a_store_that_is_down_shuts_nobody_out(settings, caplog):
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": "redis://127.0.0.1:1/0",
        }
    }
    assert hit("ideas", "192.0.2.1", limit=0, per=MINUTE)
    assert "could not be counted" in caplog.text
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    cache.clear()


def test_what_did_not_happen_is_not_counted():
    count = Count("taken-back", "192.0.2.77", 1, MINUTE)
    hit_all(count)
    take_back(count)

    assert hit_all(count) == [Limit(allowed=True)]
    assert [bool(limit) for limit in hit_all(count)] == [False]
