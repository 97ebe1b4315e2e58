"""What comes along of practices and their exchange: how they are called and what they take; closed, and empty."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import ngettext

from exchange.models import Programme
from groups.models import Cycle
from groups.opening import Line, Opening, Part, again
from practices.models import Catalogue
from years.numbers import numbers_of

CLOSED = {"is_open": False, "is_sample": False}


def catalogues(source: Cycle) -> Iterator[Line]:
    count = numbers_of(source)["catalogues"]
    words = ngettext(
        "catalogue of practices, empty and closed",
        "catalogues of practices, empty and closed",
        count,
    )
    yield Line(count, words)


def bring_catalogues(opening: Opening) -> None:
    for row in Catalogue.objects.filter(cycle=opening.source).order_by("pk"):
        again(opening, row, cycle=opening.cycle, **CLOSED)


def programmes(source: Cycle) -> Iterator[Line]:
    count = numbers_of(source)["exchanges"]
    words = ngettext(
        "exchange programme, without offers and requests and closed",
        "exchange programmes, without offers and requests and closed",
        count,
    )
    yield Line(count, words)


def bring_programmes(opening: Opening) -> None:
    for row in Programme.objects.filter(cycle=opening.source):
        again(opening, row, cycle=opening.cycle, **CLOSED)


PARTS = (
    Part("catalogues", catalogues, bring_catalogues, order=85),
    Part("exchange", programmes, bring_programmes, order=86),
)
