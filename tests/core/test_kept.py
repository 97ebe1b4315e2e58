"""Files kept by the hash of their content are there whole or not at all."""

import os

import pytest
from django.core.files.storage import default_storage

from core import kept
from core.errors import Refused


@pytest.fixture(autouse=True)
def _own_files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def there(folder):
    try:
        return default_storage.listdir(folder)[1]
    except OSError:
        return []


def test_a_file_is_kept_under_its_hash_and_given_back():
    digest = kept.keep("looked-at", b"words")

    assert kept.kept("looked-at", digest) == b"words"
    assert (kept.keep("looked-at", b"words"), there("looked-at")) == (digest, [digest])
    kept.forget("looked-at", digest)
    with pytest.raises(Refused):
        kept.kept("looked-at", digest)


def test_nobody_finds_half_of_a_file_whose_writer_was_killed(monkeypatch):
    def killed(*_args):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", killed)
    with pytest.raises(KeyboardInterrupt):
        kept.keep_whole("papers/one.pdf", b"%PDF")

    assert there("papers") == []


def test_of_two_who_bring_the_same_one_file_is_left():
    kept.keep_whole("papers/one.pdf", b"%PDF")
    kept.keep_whole("papers/one.pdf", b"%PDF")

    assert there("papers") == ["one.pdf"]
