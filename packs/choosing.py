"""Which rows come along: their keys, in tables that go with the transaction.

Foreign keys are walked down from the cycle and its group; then what those rows name is taken along, and what hangs on that;
then what is told of all of them without a foreign key; and at the end the accounts that any row names.
"""

from __future__ import annotations

from django.db import connection

from groups.models import Cycle
from packs.models_of import USER, Kind, kinds

quote = connection.ops.quote_name


def keys_of(label: str) -> str:
    """The name of the table with the keys of a model's rows."""
    return quote(f"pack_{label.replace('.', '_').lower()}")


class Choice:
    """The rows of a cycle, as of the transaction in which it is made."""

    def __init__(self, cycle: Cycle, *, with_people: bool) -> None:
        self.cycle, self.with_people = cycle, with_people
        self.kinds = kinds(with_people=with_people)
        self._told = [kind for kind in self.kinds.values() if kind.rule.about]
        self._facts: dict[str, int | str] = {
            "cycle": cycle.pk,
            "group": cycle.group_id,
            "scope": cycle.group.slug,
        }

    def choose(self) -> None:
        for kind in self.kinds.values():
            self._make(kind)
        grown = {kind.label for kind in self.kinds.values() if self._begins(kind)}
        self._follow(grown)
        # What is told of things without a foreign key, and what hangs on that.
        self._follow({kind.label for kind in self._told if self._add(kind, self._about(kind))})
        self._people()

    def _begins(self, kind: Kind) -> bool:
        return bool(kind.rule.where and self._add(kind, kind.rule.where))

    def _follow(self, grown: set[str]) -> None:
        """Down from rows that came, and to those they name, until nothing comes any more."""
        while grown:
            for kind in self.kinds.values():
                if kind.rule.by and grown & self._above(kind) and self._down(kind):
                    grown.add(kind.label)
            grown = {
                kind.label
                for kind in self.kinds.values()
                if kind.rule.is_named and self._named(kind, grown)
            }

    @staticmethod
    def _above(kind: Kind) -> set[str]:
        return {kind.target(name) for name in kind.rule.by}

    def _make(self, kind: Kind) -> None:
        key, table = quote(kind.key), quote(kind.table)
        _run(
            f"CREATE TEMP TABLE {keys_of(kind.label)} ON COMMIT DROP AS SELECT {key} AS id FROM {table} LIMIT 0"  # noqa: S608 -- names of ours
        )
        _run(f"ALTER TABLE {keys_of(kind.label)} ADD PRIMARY KEY (id)")

    def _down(self, kind: Kind) -> int:
        """Rows that hang on rows that come."""
        columns = [(quote(kind.column(name)), keys_of(kind.target(name))) for name in kind.rule.by]
        first, keys = columns[0]
        conditions = [f"{first} IN (SELECT id FROM {keys})"]  # noqa: S608 -- names of ours
        conditions += [
            f"({column} IS NULL OR {column} IN (SELECT id FROM {keys}))"  # noqa: S608 -- names of ours
            for column, keys in columns[1:]
        ]
        return self._add(kind, " AND ".join(conditions))

    def _named(self, kind: Kind, grown: set[str]) -> int:
        """Rows that rows that came point at."""
        naming = [
            f"SELECT {quote(column)} FROM {quote(other.table)} "  # noqa: S608 -- names of ours
            f"WHERE {quote(other.key)} IN (SELECT id FROM {keys_of(other.label)}) AND {quote(column)} IS NOT NULL"
            for other in self.kinds.values()
            if other.label in grown
            for column, label in other.links.items()
            if label == kind.label and column not in self.blanked(other)
        ]
        if not naming:
            return 0
        return self._add(kind, f"{quote(kind.key)} IN ({' UNION '.join(naming)})")

    def _about(self, kind: Kind) -> str:
        """The condition that the things spoken of come along."""
        return " AND ".join(
            f"({self._is_there(kind, label, key)})" for label, key in kind.rule.about
        )

    def _is_there(self, kind: Kind, label: str, key: str) -> str:
        spoken_of = _values(
            f"SELECT DISTINCT {quote(label)} FROM {quote(kind.table)} ORDER BY 1"  # noqa: S608 -- names of ours
        )
        known = {other.lower(): other for other in self.kinds}
        ways = [
            f"{quote(label)} = '{one}' AND {quote(key)} IN (SELECT id::text FROM {keys_of(known[one])})"  # noqa: S608 -- names of ours
            for one in spoken_of
            if one in known
        ]
        return " OR ".join(ways) or "false"

    def _people(self) -> None:
        """Every account that a row of the pack names."""
        naming = [
            f"SELECT {quote(column)} AS id FROM {quote(kind.table)} "  # noqa: S608 -- names of ours
            f"WHERE {quote(kind.key)} IN (SELECT id FROM {keys_of(kind.label)})"
            for kind in self.kinds.values()
            for column in kind.people
            if column not in self.blanked(kind)
        ]
        _run(
            f"CREATE TEMP TABLE {keys_of(USER)} ON COMMIT DROP AS SELECT id FROM accounts_user "  # noqa: S608 -- names of ours
            f"WHERE id IN ({' UNION '.join(naming)})"
        )
        _run(f"ALTER TABLE {keys_of(USER)} ADD PRIMARY KEY (id)")

    def blanked(self, kind: Kind) -> frozenset[str]:
        return frozenset() if self.with_people else frozenset(kind.rule.blank)

    def _add(self, kind: Kind, condition: str) -> int:
        keys = keys_of(kind.label)
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {keys} SELECT {quote(kind.key)} FROM {quote(kind.table)} "  # noqa: S608 -- names of ours
                f"WHERE {condition} ON CONFLICT DO NOTHING",
                self._facts,
            )
            return int(cursor.rowcount)


def _run(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _values(statement: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return [str(value) for (value,) in cursor.fetchall()]
