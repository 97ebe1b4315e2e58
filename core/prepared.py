"""Queries whose SQL is worked out once: on a page of few rows Django spends more on writing SQL than PostgreSQL on running it.

    found = fetch("campaign", _campaign, group="v20", slug="ideas")

`_campaign(group, slug)` makes the queryset. It is called once for each thread and language, with stand-ins for the
values, which afterwards are put into the SQL as parameters. So the queryset must have the same shape whatever the values are: what
changes the shape belongs into the name. Each connection has PostgreSQL plan the SQL once, too (`PREPARE`): many of these plans take
longer to make than to run. Nothing is remembered but the SQL and its plan: every call asks the database.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache, partial
from typing import Any, TypeVar
from uuid import UUID
from weakref import WeakKeyDictionary

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser, PermissionsMixin
from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.models import Model, QuerySet
from django.db.models.query import ModelIterable, ValuesListIterable, get_related_populators
from django.utils import timezone
from django.utils.translation import get_language
from psycopg2.extensions import AsIs

from core.made_rows import bring_along, stands

M = TypeVar("M", bound=Model)
Value = str | int | datetime | date | UUID
Make = Callable[..., QuerySet[Any, Any]]

#: Small enough for every column of whole numbers.
_FIRST_NUMBER = 31_000
_FIRST_MOMENT = datetime(1001, 1, 1, tzinfo=UTC)
_BEYOND = 2**63
#: The name under which a query knows who reads.
_READER = "reader"
_here = threading.local()
#: Connection -> names of the statements that PostgreSQL has planned on it.
_planned: WeakKeyDictionary[Any, set[str]] = WeakKeyDictionary()


def _stand_in(value: Value, place: int) -> Value:
    """A value of the same type that nothing else in a query is equal to."""
    if isinstance(value, str):
        return f"\x02{place}\x02"
    if isinstance(value, datetime):
        return _FIRST_MOMENT + timedelta(days=place)
    if isinstance(value, date):
        return _FIRST_MOMENT.date() + timedelta(days=place)
    if isinstance(value, UUID):
        return UUID(int=place + 1)
    return _FIRST_NUMBER + place


def _fits(value: Value) -> bool:
    """False for a number from an address that no column can hold."""
    return not isinstance(value, int) or -_BEYOND <= value < _BEYOND


@dataclass(slots=True)
class _Prepared:
    """SQL, where the values go, and how rows become what the queryset gives."""

    sql: str
    parameters: Sequence[Any]
    #: Place among the parameters -> name of the value.
    places: dict[int, str]
    compiler: Any
    is_model: bool
    #: Column -> what makes Python's values of the database's; asking the compiler at each run costs more than the rows.
    converters: dict[int, Any]
    columns: list[str] = field(default_factory=list)
    first: int = 0
    last: int = 0
    populators: list[Any] = field(default_factory=list)
    #: What PostgreSQL calls the plan; empty where each call is planned.
    statement: str = ""
    #: The day that stands in the SQL; None where none does.
    day: date | None = None

    def name(self) -> str:
        """The same in every thread and language that asks the same."""
        whole = repr((self.sql, self.parameters, self.places)).encode()
        return f"kept_{hashlib.blake2b(whole, digest_size=12).hexdigest()}"

    def run(self, values: dict[str, Value]) -> list[Any]:
        # Asked for once: what stands behind `connection` looks for the thread's own each time.
        here = connections[DEFAULT_DB_ALIAS]
        with here.cursor() as cursor:
            cursor.execute(*self._asked(here, values))
            rows = cursor.fetchall()
        if self.converters:
            rows = list(self.compiler.apply_converters(rows, self.converters))
        return list(self._models(rows)) if self.is_model else [tuple(row) for row in rows]

    def _asked(self, here: Any, values: dict[str, Value]) -> tuple[str, list[Any]]:
        """The statement planned on this connection; the SQL as it is for whoever looks at the queries."""
        if here.queries_logged or not self.statement or not all(map(_fits, values.values())):
            given = list(self.parameters)
            for place, name in self.places.items():
                given[place] = values[name]
            return self.sql, given
        there = here.connection
        planned = _planned.setdefault(there, set())
        if self.statement not in planned:
            self._plan(there, values)
            planned.add(self.statement)
        marks = ", ".join(["%s"] * len(values))
        return f"EXECUTE {self.statement} ({marks})", [values[name] for name in sorted(values)]

    def _plan(self, there: Any, values: dict[str, Value]) -> None:
        """Only what differs between calls becomes a parameter of the plan."""
        names = sorted(values)
        kinds = ["bigint" if isinstance(values[name], int) else "unknown" for name in names]
        given = list(self.parameters)
        for place, name in self.places.items():
            given[place] = AsIs(f"${names.index(name) + 1}")
        with connection.wrap_database_errors, there.cursor() as cursor:
            cursor.execute(f"PREPARE {self.statement} ({', '.join(kinds)}) AS {self.sql}", given)

    def _models(self, results: Iterable[Any]) -> Iterator[Any]:
        compiler = self.compiler
        model, added = compiler.klass_info["model"], compiler.annotation_col_map
        for row in results:
            made = stands(model, self.columns, row[self.first : self.last])
            for populator in self.populators:
                bring_along(populator, row, made)
            for name, place in added.items():
                setattr(made, name, row[place])
            yield made


def fetch_for(
    user: AbstractBaseUser | AnonymousUser, name: str, make: Make, **values: Value
) -> list[Any]:
    """What `make(user, **values)` gives. It may hang on who somebody is and on the day, on nothing else that is said of a person."""
    if not user.is_authenticated:
        return fetch(name, partial(make, user), **values)
    if not isinstance(user, PermissionsMixin) or user.is_superuser or not user.is_active:
        return list(make(user, **values))
    model = user.__class__

    def seen(*, reader: int, **given: Value) -> QuerySet[Any, Any]:
        return make(_somebody(model, reader), **given)

    asked = {**values, _READER: user.pk}
    return _found((name, _READER), seen, asked, is_planned=True, day=timezone.localdate())


def _somebody(model: type[Model], pk: int) -> Any:
    """A person of whom a query can only know who it is: what stood in the SQL of one could not be told from that of another."""
    made = stands(model, ("id", "is_superuser", "is_active"), (pk, False, True))
    made.refresh_from_db = _no_more_of_somebody
    return made


def _no_more_of_somebody(fields: Iterable[str] = (), **_ways: Any) -> None:
    raise TypeError(f"A prepared query cannot hang on a person's {', '.join(fields)}.")


def fetch(name: str, make: Make, **values: Value) -> list[Any]:
    """What `make(**values)` gives, as a list. No two shapes of query may have one name."""
    return _found(name, make, values, is_planned=True)


def fetch_of_day(name: str, make: Make, *, day: date, **values: Value) -> list[Any]:
    """The same where the day itself stands in the query, as with seats that are filled today: worked out once a day."""
    return _found(name, make, values, is_planned=True, day=day)


def fetch_anew(name: str, make: Make, **values: Value) -> list[Any]:
    """The same where the best plan depends on the values, as with words: PostgreSQL plans each call."""
    return _found(name, make, values, is_planned=False)


def worked_out(name: str, make: Make, **values: Value) -> tuple[str, list[Any]]:
    """The SQL of a query and what goes into it, for SQL by hand around it. Raises EmptyResultSet where nothing can be found."""
    known = _here.__dict__.setdefault("worked_out", {})
    found: _Prepared | None = known.get(name)
    if found is None:
        found = known[name] = _prepare(make, values)
    given = list(found.parameters)
    for place, named in found.places.items():
        given[place] = values[named]
    return found.sql, given


def _found(
    name: Hashable,
    make: Make,
    values: dict[str, Value],
    *,
    is_planned: bool,
    day: date | None = None,
) -> list[Any]:
    known: dict[Any, _Prepared] = _here.__dict__.setdefault("known", {})
    key = (name, get_language())
    found = known.get(key)
    if found is None or found.day != day:
        try:
            found = known[key] = _prepare(make, values)
            found.statement, found.day = found.name() if is_planned else "", day
        except EmptyResultSet:
            return list(make(**values))
    return found.run(values)


def planned(sql: str, *kinds: str) -> str:
    """SQL by hand, planned once on this connection: what to execute in its place, with the same parameters in the same order."""
    here = connections[DEFAULT_DB_ALIAS]
    if here.queries_logged:
        return sql
    here.ensure_connection()
    there = here.connection
    done = _planned.setdefault(there, set())
    statement, asked = _called(sql, len(kinds))
    if statement not in done:
        marks = [AsIs(f"${place}") for place in range(1, len(kinds) + 1)]
        with here.wrap_database_errors, there.cursor() as cursor:
            taken = f" ({', '.join(kinds)})" if kinds else ""
            cursor.execute(f"PREPARE {statement}{taken} AS {sql}", marks)
        done.add(statement)
    return asked


@lru_cache(maxsize=1024)
def _called(sql: str, parameters: int) -> tuple[str, str]:
    """What a statement of our own is called, and how it is asked for."""
    statement = f"kept_{hashlib.blake2b(sql.encode(), digest_size=12).hexdigest()}"
    marks = f" ({', '.join(['%s'] * parameters)})" if parameters else ""
    return statement, f"EXECUTE {statement}{marks}"


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
    # A list that everybody sees alike does not ask who reads it.
    if lost := sorted(set(values) - set(places.values()) - {_READER}):
        raise TypeError(f"These values do not reach the query as they are: {', '.join(lost)}.")
    columns = [column[0] for column in compiler.select[: compiler.col_count]]
    converters = compiler.get_converters(columns)
    made = _Prepared(sql, parameters, places, compiler, is_model, converters)
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
