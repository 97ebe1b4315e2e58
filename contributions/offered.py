"""What the forms of a campaign offer to choose from, and the fields that they share."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.choices import BaseChoiceIterator
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext as _
from django_countries import countries

from campaigns.states import Level
from core.forms import Fields
from core.languages import language_name
from core.text import fold

if TYPE_CHECKING:
    from contributions.forms import IdeaForm


class _Countries(BaseChoiceIterator):
    """Read where they are needed; a list would be gone through anew by each field and widget that gets it."""

    def __iter__(self) -> Iterator[tuple[str, str]]:
        yield from country_options()


def country_options() -> list[tuple[str, str]]:
    """All countries in the reader's language, sorted as its readers look for them."""
    return [("", str(_("Choose a country"))), *_countries_in(get_language() or "")]


@lru_cache(maxsize=16)
def _countries_in(_language: str) -> tuple[tuple[str, str], ...]:
    named = ((code, str(name)) for code, name in countries)
    return tuple(sorted(named, key=lambda pair: fold(pair[1])))


def language_options() -> list[tuple[str, str]]:
    detected = (
        "",
        str(pgettext_lazy("the language of a text", "As it is written: found by itself")),
    )
    return [detected, *((code, language_name(code)) for code, _own in settings.CONTENT_LANGUAGES)]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a campaign asks for, as far as a form's fields depend on it."""

    campaign: int
    text_limit: int
    levels: tuple[str, ...]
    asks_country: bool
    asks_name: bool
    asks_theme: bool


@lru_cache(maxsize=512)
def fields_of(form: type[IdeaForm], asked: Asked, _language: str | None) -> Fields:
    """The fields that every form of a campaign shares in one language: making them costs more than reading a form."""
    fields: Fields = copy.deepcopy(form.base_fields)
    text = fields["text"]
    text.limit = asked.text_limit  # type: ignore[attr-defined]  # -- it is a WordsField
    text.widget.attrs["data-limit"] = str(asked.text_limit)
    if form.keeps_drafts:
        for name in ("title", "text"):
            fields[name].widget.attrs["data-keep"] = f"{asked.campaign}-{name}"
    levels = [(level.value, str(level.label)) for level in Level if level.value in asked.levels]
    _choices(fields, "level", levels)
    _choices(fields, "country", _Countries())
    _choices(fields, "language", language_options())
    absent = {
        "level": not levels,
        "theme": not asked.asks_theme,
        "country": not asked.asks_country,
        "name": not asked.asks_name,
    }
    return {name: field for name, field in fields.items() if not absent.get(name)}


def _choices(fields: Fields, name: str, choices: Iterable[tuple[str, str]]) -> None:
    fields[name].choices = choices  # type: ignore[attr-defined]  # -- it is a ChoiceField
