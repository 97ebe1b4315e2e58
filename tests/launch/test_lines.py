"""Where an operator demands it, nothing starts over a line that others could read along."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from engagement.lines import hold_sealed

SEALED = {
    "database": "postgres://t:p@db.example/t?sslmode=verify-full&sslrootcert=system",
    "store": "rediss://cache.example:6380/0?ssl_cert_reqs=required",
    "mail": "submission://t:p@mail.example:587",
}


@pytest.mark.parametrize(
    "line",
    [
        {},
        {"database": "postgres://t@%2Fvar%2Frun/t", "store": "unix:///run/valkey.sock"},
        {"store": "redis+socket:///run/valkey.sock?virtual_host=1"},
        {"mail": "smtp://mail.example:465?ssl=True"},
    ],
)
def test_sealed_lines_and_those_of_one_machine_start(line):
    hold_sealed(**{**SEALED, **line})


@pytest.mark.parametrize(
    ("name", "address", "words"),
    [
        ("database", "postgres://t:p@db.example/t", "DATABASE_URL needs"),
        # Sealed, to whoever stands in between.
        ("database", "postgres://t:p@db.example/t?sslmode=require", "DATABASE_URL needs"),
        ("store", "redis://cache.example:6379/0", "REDIS_URL needs"),
        ("store", "rediss://cache.example:6380/0?ssl_cert_reqs=none", "REDIS_URL needs"),
        ("mail", "smtp://mail.example:25", "EMAIL_URL needs"),
    ],
)
def test_an_open_line_is_named(name, address, words):
    with pytest.raises(ImproperlyConfigured, match=f"^SEALED_LINES is 'yes'. {words}"):
        hold_sealed(**{**SEALED, name: address})
