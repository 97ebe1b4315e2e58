"""Rows from values, so that what an organiser corrected is never overwritten."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Field, Model
from django.utils import translation
from django_countries.fields import Country

from core.when import When
from engagement.systems.faults import Fault, Faulty
from engagement.systems.items import Item
from engagement.systems.vocabulary import KEPT

#: Values by field, as JSON holds them.
Values = dict[str, Any]
#: Lists are sorted on the Arabic name where there is one, whatever the language of the terminal.
SORTED_IN = "ar"


def column(name: str, language: str) -> str:
    """The field that holds a text in a language."""
    return f"{name}_{language.replace('-', '_')}"


def texts(value: Mapping[str, str | None] | None, name: str, *, lines: bool = False) -> Values:
    """The columns of a text in the languages kept here; one line each unless `lines`."""
    found = {code.lower(): text for code, text in (value or {}).items() if text}
    return {
        column(name, code): found[code] if lines else " ".join(found[code].split())
        for code in KEPT
        if code in found
    }


def known(values: Values) -> Values:
    """Without what the file does not know: a load never empties a field."""
    return {name: value for name, value in values.items() if value is not None and value != ""}


def plain(value: object) -> Any:
    """A value of a row as JSON holds it."""
    if isinstance(value, When):
        return str(value)
    if isinstance(value, Country):
        return value.code or ""
    if isinstance(value, date):
        return value.isoformat()
    return value


def current(row: Model, name: str) -> Any:
    """What stands in a row now; a translated column without falling back to another language."""
    return plain(row.__dict__.get(name))


def save(row: Model, item: Item, file: str) -> None:
    """Check a row and write it; raises Faulty with what the row's own rules say."""
    keys = {field.name for field in row._meta.get_fields() if isinstance(field, Field)}
    relations = {field.name for field in row._meta.fields if field.is_relation}
    with translation.override(SORTED_IN):
        try:
            row.clean_fields(exclude=(relations | {"sort_name"}) & keys)
        except ValidationError as fault:
            raise Faulty(
                [
                    Fault(file, item.ref, field, " ".join(words))
                    for field, words in fault.message_dict.items()
                ]
            ) from fault
        row.save()


def store(row: Model) -> None:
    """Write a row whose lists are sorted by its Arabic name."""
    with translation.override(SORTED_IN):
        row.save()


def fill(row: Model, values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        setattr(row, name, value)


def agreed(
    row: Model, old: Values, new: Values, together: Sequence[Collection[str]] = ()
) -> tuple[Values, list[str]]:
    """What to change in a row, and what stays because somebody here wrote something else.

    `old` is what the last load wrote; `together` are fields of which none may change alone.
    """
    change: Values = {}
    kept: list[str] = []
    for name, value in new.items():
        now, before = current(row, name), old.get(name)
        if value in (before, now):
            continue
        if now == before or (before is None and now in (None, "", [])):
            change[name] = value
        else:
            kept.append(name)
    for bundle in together:
        if any(current(row, name) != old.get(name) for name in bundle if name in old):
            kept += [name for name in bundle if name in change]
            change = {name: value for name, value in change.items() if name not in bundle}
    return change, kept


def fields_of(path: str, names: Iterable[str]) -> set[str]:
    """The fields that an `inferred` path speaks of: "name.en" is name_en, "name" is all of them."""
    base, _point, rest = path.partition(".")
    found = set()
    for name in names:
        if rest in KEPT:
            matches = name == column(base, rest)
        else:
            matches = name in (base, f"{base}_id") or name in {column(base, code) for code in KEPT}
        if matches:
            found.add(name)
    return found
