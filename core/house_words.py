"""Texts in several languages in the organisers' house: one tab for each language, missing texts marked.

The tabs are field sets, made here, so that the page is whole without a script; a small script turns them into tabs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _
from modeltranslation.admin import TranslationAdmin, TranslationBaseModelAdmin
from modeltranslation.translator import NotRegistered, translator

from core.house_history import last_changes
from core.languages import language_name
from core.text import direction

#: Rows of a box for longer text; the reader makes it taller by hand.
ROWS = 3


class _NoWords:
    """Stands in for the options of a model without translated texts."""

    all_fields: Mapping[str, Any] = {}


class WordsForm(forms.ModelForm[Any]):
    """A text that is needed is needed in one language at least, whichever it is."""

    #: Name of the text -> the fields of its languages on this form.
    needed: Mapping[str, list[str]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            # Boxes that a form declares itself are called as those of the model are.
            field.label = field.label and capfirst(str(field.label))

    def clean(self) -> Any:
        cleaned = super().clean() or self.cleaned_data
        for fields in self.needed.values():
            shown = [name for name in fields if name in self.fields]
            if shown and not any(cleaned.get(name) for name in shown):
                own = f"_{(get_language() or '').replace('-', '_')}"
                at = next((name for name in shown if name.endswith(own)), shown[0])
                self.add_error(at, _("Write this in one language at least."))
        return cleaned


class WordsOptions(TranslationBaseModelAdmin):  # type: ignore[misc]  # -- the translation package is untyped
    """Translated texts of a form or an inline, sorted by language."""

    #: Whether a field's label says its language; under a tab it need not.
    names_language = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super(TranslationBaseModelAdmin, self).__init__(*args, **kwargs)
        try:
            self.trans_opts = translator.get_options_for_model(self.model)
        except NotRegistered:
            self.trans_opts = _NoWords()
        self._patch_prepopulated_fields()

    def languages(self, request: HttpRequest, thing: Any = None) -> list[str]:
        """The languages that the row's group writes in, in its order."""
        group = getattr(thing, "group", None) or getattr(
            getattr(thing, "cycle", None), "group", None
        )
        chosen = getattr(group, "languages", None)
        return list(chosen or [code for code, _name in settings.LANGUAGES])

    def needed(self) -> dict[str, list[str]]:
        """The texts that may not be empty in every language."""
        return {
            name: [field.name for field in fields]
            for name, fields in self.trans_opts.all_fields.items()
            if not self.model._meta.get_field(name).blank
        }

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        made = super().formfield_for_dbfield(db_field, request, **kwargs)
        original = getattr(db_field, "translated_field", None)
        if made is not None and isinstance(made.widget, forms.Textarea):
            made.widget.attrs["rows"] = ROWS
        if made is not None and original is not None:
            made.required = False
            made.label = capfirst(original.verbose_name)
            if self.names_language:
                called = {"text": made.label, "language": language_name(db_field.language)}
                made.label = pgettext("a text and its language", "%(text)s, %(language)s") % called
            made.widget.attrs |= {"lang": db_field.language, "dir": direction(db_field.language)}
        return made

    def word_sets(
        self, names: Iterable[str], languages: Iterable[str], thing: Any
    ) -> list[tuple[str, dict[str, Any]]]:
        """One field set for each language, its heading saying what is missing and what may be out of date."""
        by_language: dict[str, list[str]] = {}
        spoken = {
            f.name: f.language for fields in self.trans_opts.all_fields.values() for f in fields
        }
        for name in names:
            by_language.setdefault(spoken[name], []).append(name)
        shown = [code for code in languages if code in by_language]
        changed = last_changes(thing) if thing is not None else {}
        return [_word_set(code, by_language[code], shown, thing, changed) for code in shown]

    def with_word_sets(self, declared: Any, request: HttpRequest, thing: Any) -> Any:
        """The declared field sets, their translated texts taken out and given a set for each language."""
        if not self.trans_opts.all_fields:
            return declared
        texts = {field.name for fields in self.trans_opts.all_fields.values() for field in fields}
        taken: list[str] = []
        rest = []
        for name, options in declared:
            flat = [part for item in options["fields"] for part in _parts(item)]
            taken += [part for part in flat if part in texts]
            kept = [item for item in options["fields"] if not set(_parts(item)) & texts]
            if kept:
                rest.append((name, {**options, "fields": kept}))
        return [*self.word_sets(taken, self.languages(request, thing), thing), *rest]


class WordTabs(WordsOptions, TranslationAdmin):  # type: ignore[misc]  # -- the translation package is untyped
    """Translation tabs for a row's page."""

    class Media:
        js = ("admin_house.js",)

    def get_form(
        self,
        request: HttpRequest,
        obj: Any = None,
        change: bool = False,  # noqa: FBT001, FBT002 -- Django's signature
        **kwargs: Any,
    ) -> Any:
        form = super().get_form(request, obj, change=change, **kwargs)
        form.needed = self.needed()
        return form

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        return self.with_word_sets(super().get_fieldsets(request, obj), request, obj)


def _parts(item: Any) -> tuple[str, ...]:
    return tuple(item) if isinstance(item, list | tuple) else (item,)


def _word_set(
    code: str, fields: list[str], shown: list[str], thing: Any, changed: Mapping[str, int]
) -> tuple[str, dict[str, Any]]:
    others = {name: _others(name, code, shown) for name in fields}
    missing = stale = 0
    for name in fields if thing is not None else ():
        written = [other for other in others[name] if getattr(thing, other, None)]
        if not getattr(thing, name, None):
            missing += bool(written)
        else:
            stale += any(changed.get(other, 0) > changed.get(name, 0) for other in written)
    notes = []
    if missing:
        notes.append(
            ngettext("%(count)s text missing", "%(count)s texts missing", missing)
            % {"count": missing}
        )
    if stale:
        notes.append(
            ngettext("%(count)s may be out of date", "%(count)s may be out of date", stale)
            % {"count": stale}
        )
    classes = ["words", f"words-{code}", *(["lacks"] if notes else [])]
    heading = " · ".join([language_name(code), *notes])
    return heading, {"fields": fields, "classes": classes}


def _others(name: str, code: str, shown: list[str]) -> list[str]:
    """The same text in the other languages of the form."""
    bare = name.removesuffix("_" + code.replace("-", "_"))
    return [f"{bare}_{other.replace('-', '_')}" for other in shown if other != code]
