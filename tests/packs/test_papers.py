"""Papers of a pack are set by processes that end; one that dies takes nothing with it but that try."""

import io
import sys
from datetime import UTC, datetime

import pytest
from django.utils import translation

from packs import delivery
from packs.models import Pack
from packs.papers import FEW, Lot
from packs.states import MOST_TRIES, Status
from packs.typesetting import PapersLost, papers_of
from tests.factories.packs import PackFactory

LOT = Lot(7, datetime(2026, 11, 22, 16, tzinfo=UTC), ("ar", "en"), tuple(range(1, 2 * FEW + 3)))
PAPER = 'print(json.dumps({"part": "papers/%s.pdf", "size": 5, "behind": %s})); print("%%PDF"); '


class Stopped(Exception):
    pass


def program(words):
    """A process that takes a lot and writes what these words say."""
    return (sys.executable, "-c", f"import json, sys, time; sys.stdin.read(); {words}")


def taken(words, beat=lambda _behind: None, **options):
    found = []
    for name, write in papers_of(LOT, beat, program(words), every=0.05, **options):
        out = io.BytesIO()
        write(out)
        found.append((name, out.getvalue()))
    return found


def test_papers_come_one_behind_the_other_and_it_is_told_how_many_are_behind():
    told = []

    found = taken(PAPER % (1, 0) + PAPER % (2, 1), told.append)

    assert found == [("papers/1.pdf", b"%PDF\n"), ("papers/2.pdf", b"%PDF\n")]
    assert told[0] == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (PAPER % (1, 0) + "sys.exit(3)", "ended with 3"),
        (PAPER % (1, 0) + 'print("{", end="")', "in the middle of a line"),
        (PAPER.replace(" 5", " 9") % (1, 0), "in the middle of a paper"),
        ("time.sleep(60)", "said nothing"),
    ],
    ids=["fails", "is cut in a line", "is cut in a paper", "is silent"],
)
def test_a_process_that_does_not_end_well_is_said(words, said):
    with pytest.raises(PapersLost, match=said):
        taken(words, patience=0.5 if "sleep" in words else 30)


def test_whoever_does_not_wait_any_more_is_not_made_to_wait():
    def beat(_behind):
        told.append(1)
        if len(told) > 1:
            raise Stopped

    told = []

    with pytest.raises(Stopped):
        taken("time.sleep(60)", beat)


def test_a_lot_is_the_same_on_the_other_side_and_is_parted_without_losing_one():
    assert Lot.read(LOT.as_bytes()) == LOT
    parts = list(LOT.parted())

    assert [part.languages for part in parts] == [("ar",), ("en",), (), (), ()]
    assert [part.behind for part in parts] == [0, 0, 0, FEW, 2 * FEW]
    assert sum((part.numbers for part in parts), ()) == LOT.numbers


@pytest.mark.django_db(transaction=True)
def test_a_pack_whose_papers_cannot_be_set_waits_for_another_try_and_is_told_after_the_last(
    place, monkeypatch
):
    monkeypatch.setenv("DATABASE_URL", "postgres://nobody@127.0.0.1:1/nothing")
    asked = PackFactory(tries=MOST_TRIES - 2)

    states = []
    for _try in range(2):
        delivery.build(asked.pk)
        states.append(Pack.objects.get(pk=asked.pk).status)

    assert states == [Status.WAITING, Status.FAILED]
    with translation.override(asked.asker.language):
        assert Pack.objects.get(pk=asked.pk).why == delivery.too_often()
    assert [one for one in (place / "files").rglob("*") if one.is_file()] == []
