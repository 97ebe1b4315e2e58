"""Queries whose SQL is worked out once: on a page of few rows Django spends more on writing SQL than PostgreSQL on running it.

    found = fetch("campaign", _campaign, group="v20", slug="ideas")

`_campaign(group, slug)` makes the queryset. It is called once for each thread and language, with stand-ins for the
values, which afterwards are put into the SQL as parameters. So the queryset must have the same shape whatever the values are: what
changes the shape belongs into the name. Nothing is remembered but the SQL: every call asks the database.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any, TypeVar
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import Model, QuerySet
from django.db.models.query import ModelIterable, ValuesListIterable, get_related_populators
from django.utils.translation import get_language

M = TypeVar("M", bound=Model)
Value = str | int | datetime | UUID
Make = Callable[..., QuerySet[Any, Any]]

#: Small enough for every column of whole numbers.
_FIRST_NUMBER = 31_000
_FIRST_MOMENT = datetime(1001, 1, 1, tzinfo=UTC)
_here = threading.local()


def _stand_in(value: Value, place: int) -> Value:
    """A value of the same type that nothing else in a query is equal to."""
    if isinstance(value, str):
        return f"\x02{place}\x02"
    if isinstance(value, datetime):
        return _FIRST_MOMENT + timedelta(days=place)
    if isinstance(value, UUID):
        return UUID(int=place + 1)
    return _FIRST_NUMBER + place


@dataclass(slots=True)
class _Prepared:
    """SQL, where the values go, and how rows become what the queryset gives."""

    sql: str
    parameters: Sequence[Any]
    #: Place among the parameters -> name of the value.
    places: dict[int, str]
    compiler: Any
    is_model: bool
    columns: list[str] = field(default_factory=list)
    first: int = 0
    last: int = 0
    populators: list[Any] = field(default_factory=list)

    def run(self, values: dict[str, Value]) -> list[Any]:
        given = list(self.parameters)
        for place, name in self.places.items():
            given[place] = values[name]
        with connection.cursor() as cursor:
            cursor.execute(self.sql, given)
            rows = cursor.fetchall()
        results = self.compiler.results_iter([rows], tuple_expected=not self.is_model)
        return list(self._models(results)) if self.is_model else list(results)

    def _models(self, results: Iterator[Any]) -> Iterator[Any]:
        compiler = self.compiler
        model, added = compiler.klass_info["model"], compiler.annotation_col_map
        for row in results:
            made = model.from_db(DEFAULT_DB_ALIAS, self.columns, row[self.first : self.last])
            for populator in self.populators:
                populator.populate(row, made)
            for name, place in added.items():
                setattr(made, name, row[place])
            yield made


def fetch_for(
    user: AbstractBaseUser | AnonymousUser, name: str, make: Make, **values: Value
) -> list[Any]:
    """What `make(user, **values)` gives. Prepared for the many who are not signed in; others are few, and each sees their own."""
    if user.is_authenticated:
        return list(make(user, **values))
    return fetch(name, partial(make, user), **values)


def fetch(name: str, make: Make, **values: Value) -> list[Any]:
    """What `make(**values)` gives, as a list. No two shapes of query may have one name."""
    known: dict[Any, _Prepared] = _here.__dict__.setdefault("known", {})
    key = (name, get_language())
    found = known.get(key)
    if found is None:
        try:
            found = known[key] = _prepare(make, values)
        except EmptyResultSet:
            return list(make(**values))
    return found.run(values)


def _prepare(make: Make, values: dict[str, Value]) -> _Prepared:
    stand_ins = {
        name: _stand_in(value, place) for place, (name, value) in enumerate(values.items())
    }
    queryset = make(**stand_ins)
    is_model = queryset._iterable_class is ModelIterable  # noqa: SLF001 -- no public way to ask
    if not is_model and queryset._iterable_class is not ValuesListIterable:  # noqa: SLF001 -- as above
        raise TypeError("Only rows and values_list() can be prepared.")
    if queryset._prefetch_related_lookups:  # type: ignore[attr-defined]  # noqa: SLF001 -- as above
        raise TypeError("prefetch_related() cannot be prepared.")
    compiler = queryset.query.get_compiler(using=DEFAULT_DB_ALIAS)
    sql, parameters = compiler.as_sql()
    names = {stand_in: name for name, stand_in in stand_ins.items()}
    places = {
        place: names[given]
        for place, given in enumerate(parameters)
        if isinstance(given, Value) and given in names
    }
    if set(places.values()) != set(values):
        lost = ", ".join(sorted(set(values) - set(places.values())))
        raise TypeError(f"These values do not reach the query as they are: {lost}.")
    made = _Prepared(sql, parameters, places, compiler, is_model)
    if is_model:
        chosen = compiler.klass_info["select_fields"]
        made.first, made.last = chosen[0], chosen[-1] + 1
        made.columns = [
            column[0].target.attname for column in compiler.select[made.first : made.last]
        ]
        made.populators = get_related_populators(  # type: ignore[call-arg]  # -- the stubs are of a later Django
            compiler.klass_info, compiler.select, DEFAULT_DB_ALIAS
        )
    return made
