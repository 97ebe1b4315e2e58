"""What many rooms ask of the database, asked in one statement.

    def papers_late(user):
        papers = yield Paper.objects.filter(...)[:100]
        yield Waiting(len(papers), ...)

A room's function gives its question and goes on with the answer, a list. `heard` lets many of them run side by side:
what all of them ask first is one statement, and what some of them then ask is a second.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Generator, Iterable, Sequence
from itertools import chain
from typing import Any, TypeVar

from django.contrib.postgres.fields import ArrayField
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import (
    Aggregate,
    DateField,
    DecimalField,
    DurationField,
    Field,
    JSONField,
    QuerySet,
    TimeField,
    UUIDField,
    Value,
)

T = TypeVar("T")
#: A function that asks, is answered, and tells what it found.
Telling = Generator[T | QuerySet[Any, Any], Any, None]

#: Values that JSON knows as text only.
_AS_TEXT = (DateField, DecimalField, DurationField, TimeField, UUIDField)


def totals(rows: QuerySet[Any, Any], **sums: Aggregate) -> QuerySet[Any, Any]:
    """A question that is answered with one row of sums over all the rows, as `aggregate` gives it."""
    whole = rows.order_by().annotate(whole=Value(1)).values("whole")
    found: QuerySet[Any, Any] = whole.annotate(**sums).values(*sums)
    return found


def heard(tellings: Iterable[Telling[T]]) -> list[T]:
    """All that the functions tell, in their order; as many statements as the one that asks most has questions."""
    going = list(tellings)
    told: dict[int, list[T]] = {place: [] for place in range(len(going))}
    answers: dict[int, Any] = dict.fromkeys(told)
    while answers:
        asked = {
            place: question
            for place, answer in answers.items()
            if (question := _next_question(going[place], answer, told[place])) is not None
        }
        answers = dict(zip(asked, _answered(list(asked.values())), strict=True))
    return [thing for things in told.values() for thing in things]


def _next_question(telling: Telling[T], answer: Any, told: list[T]) -> QuerySet[Any, Any] | None:
    """Let one function go on until it asks again or has told all."""
    try:
        found = telling.send(answer)
        while not isinstance(found, QuerySet):
            told.append(found)
            found = next(telling)
    except StopIteration:
        return None
    return found


def _answered(questions: Sequence[QuerySet[Any, Any]]) -> list[list[Any]]:
    """What each question gives."""
    asked = [_Asked.of(question) for question in questions]
    if not asked:
        return []
    parts = ", ".join(f"({one.sql})" for one in asked)
    given = list(chain.from_iterable(one.given for one in asked))
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(f"SELECT {parts}", given)
        (cells,) = cursor.fetchall()
    for one, cell in zip(asked, cells, strict=True):
        one.answer(cell)
    return [list(one.question) for one in asked]


class _Asked:
    """One question as a part of a statement; its rows come as JSON and become what the question says."""

    def __init__(self, question: QuerySet[Any, Any], compiler: Any) -> None:
        self.question, self.compiler = question, compiler
        self.sql = ""
        self.given: Sequence[Any] = ()
        self.columns: list[str] = []
        self.reads: list[Callable[[Any], Any]] = []

    @classmethod
    def of(cls, question: QuerySet[Any, Any]) -> _Asked:
        """A question of its own, so that what is done to it stays here."""
        copy = question.all()
        # Sums over nothing are a row, too: that there can be no rows is the database's to say.
        one = cls(copy, copy.query.get_compiler(using=DEFAULT_DB_ALIAS, elide_empty=False))
        sql, one.given = one.compiler.as_sql()
        one.columns = [f"c{place}" for place in range(len(one.compiler.select))]
        one.reads = [_reader(column[0].output_field) for column in one.compiler.select]
        one.sql = f"SELECT json_agg(r)::text FROM ({sql}) AS r ({', '.join(one.columns)})"  # noqa: S608 -- SQL of the ORM and names made here
        return one

    def answer(self, cell: str | None) -> None:
        """Let the question find these rows instead of asking the database."""
        rows = [
            tuple(read(row[name]) for name, read in zip(self.columns, self.reads, strict=True))
            for row in json.loads(cell or "[]")
        ]
        self.compiler.execute_sql = lambda *_how, **_named: [rows]
        self.question.query.get_compiler = lambda *_where, **_named: self.compiler  # type: ignore[method-assign]  # -- the compiler has the rows already


def _reader(field: Field[Any, Any]) -> Callable[[Any], Any]:
    """From what JSON holds to what the database's driver would give."""
    if isinstance(field, ArrayField):
        read = _reader(field.base_field)
        return lambda cell: cell if cell is None else [read(each) for each in cell]
    if isinstance(field, JSONField):
        return lambda cell: cell if cell is None else json.dumps(cell)
    if isinstance(field, _AS_TEXT):
        return field.to_python
    return lambda cell: cell
