"""Passwords that thieves have are refused where the operator keeps a list of them."""

import hashlib

import pytest
from django.core.exceptions import ValidationError

from accounts.passwords import StolenValidator

WORDS = [f"a password of many {n}" for n in range(300)]


def digest(password):
    return hashlib.sha1(password.encode(), usedforsecurity=False).hexdigest().upper()


@pytest.fixture
def stolen(tmp_path, settings):
    lines = sorted(f"{digest(word)}:{n}" for n, word in enumerate(WORDS))
    settings.STOLEN_PASSWORDS = str(tmp_path / "stolen.txt")
    (tmp_path / "stolen.txt").write_bytes("\r\n".join(lines).encode() + b"\r\n")


def is_refused(password):
    try:
        StolenValidator().validate(password)
    except ValidationError:
        return True
    return False


def test_each_of_the_list_is_refused_and_no_other(stolen):
    assert [word for word in WORDS if not is_refused(word)] == []
    assert [word for word in WORDS if is_refused(f"{word}!")] == []


def test_without_a_list_or_with_one_that_is_away_nobody_is_kept_out(settings, tmp_path, caplog):
    settings.STOLEN_PASSWORDS = ""
    assert not is_refused(WORDS[0])
    settings.STOLEN_PASSWORDS = str(tmp_path / "away.txt")
    assert not is_refused(WORDS[0])
    assert "cannot be read" in caplog.text
    (tmp_path / "away.txt").write_text("")
    assert not is_refused(WORDS[0])
