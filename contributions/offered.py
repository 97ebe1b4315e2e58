"""What the forms of a campaign offer to choose from, and the fields that they share."""

from __future__ import annotations

import copy
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import pgettext_lazy

from campaigns.states import Level
from core.countries import Countries
from core.forms import Fields
from core.languages import language_name

if TYPE_CHECKING:
    from contributions.forms import IdeaForm


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
    for field in fields.values():
        # The language is settled here: to look each word up again for every form costs more than to read what was typed.
        field.label, field.help_text = str(field.label), str(field.help_text)
    levels = [(level.value, str(level.label)) for level in Level if level.value in asked.levels]
    _choices(fields, "level", levels)
    _choices(fields, "country", Countries())
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
