"""What the log holds of a request: enough to find the fault, nothing that opens a door."""

import json
import logging

import pytest

from engagement.logs import Json, Lines


def line(message, *words):
    record = logging.LogRecord("core", logging.ERROR, __file__, 1, message, words, None)
    return Lines("%(levelname)s %(message)s").format(record)


@pytest.mark.parametrize(
    "path",
    [
        "/ar/i/{}/withdraw/",
        "/ar/i/{}/",
        "/ar/r/{}/",
        "/ar/r/{}/event.ics",
        "/en/r/delegation/{}/",
        "/en/invitations/{}/",
        "/fr/letters/stop/{}/",
        "/en/accounts/confirm-email/{}/",
        "/en/accounts/password/reset/key/{}/",
    ],
)
def test_the_secret_of_a_link_is_left_out(path):
    secret = "MTI:1tXyZa:abcdefghijklmnop"

    assert line("Fault %s at %s", "be26", path.format(secret)) == (
        f"ERROR Fault be26 at {path.format('…')}"
    )


def test_an_address_with_a_line_break_writes_no_line_of_its_own():
    assert line("Fault at %s", "/en/x\nERROR forged\r") == "ERROR Fault at /en/x\\nERROR forged\\r"


def test_other_addresses_stand_whole():
    assert line("Fault at %s", "/ar/v20/2020/ideas/12/") == "ERROR Fault at /ar/v20/2020/ideas/12/"


def test_times_are_universal():
    record = logging.LogRecord("core", logging.INFO, __file__, 1, "x", (), None)
    record.created = 0

    assert Lines("%(asctime)s").format(record).startswith("1970-01-01 00:00:00")


def test_a_line_can_be_an_object():
    words = ("be26", "/ar/i/MTI:1tXyZa:abcdefghijklmnop/\n")
    record = logging.LogRecord("core", logging.ERROR, __file__, 1, "Fault %s at %s", words, None)
    record.created, record.msecs, record.reference = 0, 0, "be26"

    line = Json().format(record)

    assert "\n" not in line
    assert json.loads(line) == {
        "at": "1970-01-01 00:00:00,000Z",
        "level": "ERROR",
        "logger": "core",
        "reference": "be26",
        "account": "-",
        "message": "Fault be26 at /ar/i/…/\n",
    }
