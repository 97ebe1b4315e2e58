"""Accounts in a pack: with leave as people one can write to, without it as numbers alone."""

from __future__ import annotations

from typing import IO

from django.db import connection
from django.db.backends.utils import CursorWrapper

from accounts.models import User
from packs.choosing import keys_of
from packs.lines import AS_IT_IS, BLOCK, PEOPLE, STAGED, Said, said_of
from packs.models_of import USER

#: A password, rights and factors never come along.
KNOWN = ("id", "email", "name", "title", "language", "time_zone", "address_form", "numerals", "month_names", "is_active", "joined_at", "erased_at")  # fmt: skip
NUMBER = ("id",)
TABLE = f"CREATE TEMP TABLE {PEOPLE} (there bigint PRIMARY KEY, here bigint NOT NULL UNIQUE, is_known boolean NOT NULL) ON COMMIT DROP"
#: Who has an account here is that person; others keep their number where it is free.
MEET = f"""
WITH come AS (
  SELECT (line->>'id')::bigint AS there, lower(line->>'email') AS email FROM {STAGED}),
met AS (
  SELECT come.there, known.id AS known, free.is_free
    FROM come
    LEFT JOIN accounts_user AS known ON lower(known.email) = come.email
   CROSS JOIN LATERAL (SELECT NOT EXISTS (SELECT FROM accounts_user WHERE id = come.there) AS is_free) AS free),
top AS (
  SELECT greatest((SELECT coalesce(max(id), 0) FROM accounts_user), (SELECT coalesce(max(there), 0) FROM come)) AS last)
INSERT INTO {PEOPLE} (there, here, is_known)
SELECT there,
       coalesce(known, CASE WHEN is_free THEN there ELSE last + row_number() OVER (ORDER BY there) END),
       known IS NOT NULL
  FROM met CROSS JOIN top
"""  # noqa: S608 -- names of ours
#: What an account that comes begins with. The password is one that no word opens; what is not named is as in any new account,
#: so that rights are nobody's until a seat gives them.
COMES = {
    "id": "here",
    "password": "'!' || md5(random()::text) || md5(random()::text)",
    "email": "lower(coalesce(line->>'email', 'packed-' || here || '@erased.invalid'))",
    "name": "coalesce(line->>'name', '')",
    "title": "coalesce(line->>'title', '')",
    "language": "coalesce(line->>'language', 'ar')",
    "time_zone": "coalesce(line->>'time_zone', 'UTC')",
    "address_form": "coalesce(line->>'address_form', 'neutral')",
    "numerals": "coalesce(line->>'numerals', 'latn')",
    "month_names": "coalesce(line->>'month_names', '')",
    "is_active": "coalesce((line->>'is_active')::boolean, false)",
    "joined_at": "coalesce((line->>'joined_at')::timestamptz, now())",
    "erased_at": "CASE WHEN line ? 'email' THEN (line->>'erased_at')::timestamptz ELSE now() END",
}


def columns(*, with_people: bool) -> tuple[str, ...]:
    return KNOWN if with_people else NUMBER


def said(*, with_people: bool) -> Said:
    return said_of(_lines(with_people=with_people))


def write(out: IO[bytes], *, with_people: bool) -> None:
    lines = f"SELECT line FROM ({_lines(with_people=with_people)}) AS all_lines"  # noqa: S608 -- names of ours
    with connection.cursor() as cursor, connection.wrap_database_errors:
        cursor.copy_expert(f"COPY ({lines}) TO STDOUT {AS_IT_IS}", out, BLOCK)


def _lines(*, with_people: bool) -> str:
    return (
        f"SELECT row_to_json(one)::text AS line FROM (SELECT {', '.join(columns(with_people=with_people))} "  # noqa: S608 -- names of ours
        f"FROM accounts_user WHERE id IN (SELECT id FROM {keys_of(USER)}) ORDER BY id) AS one"
    )


def meet() -> tuple[int, list[str]]:
    """Make accounts of the staged lines. Gives how many came, and the addresses of those who were here already."""
    with connection.cursor() as cursor:
        cursor.execute(TABLE)
        cursor.execute(MEET)
        count = int(cursor.rowcount)
        _come(cursor)
        cursor.execute(
            f"SELECT email FROM accounts_user JOIN {PEOPLE} ON here = id WHERE is_known ORDER BY 1"  # noqa: S608 -- names of ours
        )
        return count, [email for (email,) in cursor.fetchall()]


def _come(cursor: CursorWrapper) -> None:
    fields = {str(field.column): field for field in User._meta.concrete_fields}
    values = ", ".join(COMES.get(column, "%s") for column in fields)
    new = [field.get_default() for column, field in fields.items() if column not in COMES]
    cursor.execute(
        f"INSERT INTO accounts_user ({', '.join(fields)}) SELECT {values} FROM {STAGED} "  # noqa: S608 -- names of ours
        f"JOIN {PEOPLE} ON there = (line->>'id')::bigint WHERE NOT is_known",
        new,
    )
