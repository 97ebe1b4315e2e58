"""The short line to the store."""

import threading

import pytest
from redis.exceptions import ConnectionError as LineCut

from core.stores import Line


@pytest.fixture
def line(settings):
    return Line(settings.CACHES["default"]["LOCATION"], patience=2)


def number_of(line):
    return line.ask("CLIENT", "ID")


def test_one_line_serves_one_question_after_another(line):
    assert [line.ask("SET", "line:word", "سلام"), line.ask("GET", "line:word").decode()] == [
        b"OK",
        "سلام",
    ]
    assert number_of(line) == number_of(line)


def test_a_line_cut_while_it_lay_still_is_taken_up(line, settings):
    before = number_of(line)
    Line(settings.CACHES["default"]["LOCATION"], patience=2).ask("CLIENT", "KILL", "ID", before)
    assert number_of(line) > before


def test_each_thread_has_a_line_of_its_own(line):
    there = []
    other = threading.Thread(target=lambda: there.append(number_of(line)))
    other.start()
    other.join()
    assert there != [number_of(line)]


def test_a_store_that_is_down_is_said_at_once():
    with pytest.raises(LineCut):
        Line("redis://127.0.0.1:1/0", patience=2).ask("PING")
