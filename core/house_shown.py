"""Dates and numbers in the organisers' house as on every other page: in the reader's numerals and month names."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any

from django.contrib.admin import ModelAdmin
from django.core.exceptions import FieldDoesNotExist
from django.db.models import AutoField, DateField, DateTimeField, Field, IntegerField, Model
from django.http import HttpRequest
from django.template.defaultfilters import linebreaksbr
from django.utils.html import format_html
from django.utils.text import capfirst

from core.counts import digits
from core.templatetags.words import day, moment, num
from core.text import direction
from core.wall import WallField
from core.when import WhenField

#: What Django shows for nothing; on a form it would say "None" of what a function gives.
NOTHING = "-"


def _words_for(field: Field[Any, Any]) -> Callable[[Any], str] | None:
    """How values of a field are said, or None where Django shows them well."""
    if field.choices or field.is_relation:
        return None
    if isinstance(field, DateTimeField | WallField):
        return moment
    if isinstance(field, DateField):
        return day
    if isinstance(field, WhenField):
        return lambda when: when.words() if when else ""
    if isinstance(field, AutoField) or field.name == "year":
        return lambda value: digits(str(value))
    return num if isinstance(field, IntegerField) else None


@lru_cache(maxsize=1024)
def _column(model: type[Model], name: str) -> Any:
    try:
        field = model._meta.get_field(name)
    except FieldDoesNotExist:
        return name
    if isinstance(field, Field) and hasattr(field, "translated_field"):
        return _in_one_language(field)
    say = _words_for(field) if isinstance(field, Field) else None
    if say is None or not isinstance(field, Field):
        return name

    def shown(thing: Any) -> str:
        value = getattr(thing, name)
        return say(value) if value is not None else NOTHING

    shown.__name__ = name
    shown.short_description = capfirst(field.verbose_name)  # type: ignore[attr-defined]  # -- read by Django's admin
    shown.admin_order_field = name  # type: ignore[attr-defined]  # -- read by Django's admin
    return shown


def _in_one_language(field: Any) -> Callable[[Any], str]:
    """A text in one of its languages, called by the text and not by its column; its tab says the language."""

    def shown(thing: Any) -> str:
        words = linebreaksbr(getattr(thing, field.name) or NOTHING)
        return format_html(
            '<span lang="{}" dir="{}">{}</span>', field.language, direction(field.language), words
        )

    shown.__name__ = field.name
    shown.short_description = capfirst(field.translated_field.verbose_name)  # type: ignore[attr-defined]  # -- read by Django's admin
    return shown


def in_words(model: type[Model], name: Any) -> Any:
    """The name of a column, or what shows it in words."""
    return _column(model, name) if isinstance(name, str) else name


def _line(model: type[Model], item: Any, read_only: set[Any]) -> Any:
    if isinstance(item, list | tuple):
        return tuple(_line(model, part, read_only) for part in item)
    return in_words(model, item) if item in read_only else item


def read_in_words(form: Any, model: type[Model]) -> None:
    """Let the values on a form that are only read be said in words."""
    read_only = set(form.readonly_fields)
    form.fieldsets = [
        (heading, {**options, "fields": [_line(model, i, read_only) for i in options["fields"]]})
        for heading, options in form.fieldsets
    ]
    form.readonly_fields = [in_words(model, name) for name in form.readonly_fields]


class ReadersWords(ModelAdmin[Any]):
    """Lists and forms whose dates and numbers are the reader's."""

    def get_list_display(self, request: HttpRequest) -> Any:
        columns: Iterable[Any] = super().get_list_display(request)
        return [in_words(self.model, name) for name in columns]

    def get_list_display_links(self, request: HttpRequest, list_display: Any) -> Any:
        links: Iterable[Any] | None = super().get_list_display_links(request, list_display)
        return links and [in_words(self.model, name) for name in links]

    def title_of(self, thing: Model) -> str:
        """What a row's page is called."""
        return str(thing)

    def render_change_form(self, request: Any, context: Any, *args: Any, **kwargs: Any) -> Any:
        read_in_words(context["adminform"], self.model)
        for rows in context["inline_admin_formsets"]:
            read_in_words(rows, rows.opts.model)
        return super().render_change_form(request, context, *args, **kwargs)
