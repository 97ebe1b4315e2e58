"""What the lists and forms of this room share: whose rows they are, and what none of them does."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from typing import Any, ClassVar

from django import forms
from django.contrib.admin import TabularInline
from django.contrib.admin.options import BaseModelAdmin, StackedInline
from django.contrib.admin.utils import unquote
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from core.counts import Qualifier
from core.house import HouseAdmin, HouseInline
from core.house_words import WordsForm, WordsOptions
from groups.organised import kept_organised
from groups.standing import House, house_of


def house(request: HttpRequest) -> House:
    return house_of(request.user)


class OrganisersAdmin(HouseAdmin):
    """Rows of the cycles that one organises."""

    #: The way from a row to its cycle.
    to_cycle: ClassVar[str] = "cycle"

    def opens(self, request: HttpRequest) -> bool:
        return house(request).organises

    def own(self, request: HttpRequest, rows: QuerySet[Any]) -> QuerySet[Any]:
        return rows.filter(**{f"{self.to_cycle}__in": house(request).organised})


class SeatedAdmin(OrganisersAdmin):
    """Rows that say who organises a cycle: no form of them, and no deletion, takes its last organiser away."""

    def changeform_view(self, request: HttpRequest, object_id: Any = None, *rest: Any) -> Any:
        with self._kept(request, object_id):
            return super().changeform_view(request, object_id, *rest)

    def delete_view(self, request: HttpRequest, object_id: str, *rest: Any) -> Any:
        with self._kept(request, object_id):
            return super().delete_view(request, object_id, *rest)

    def _kept(self, request: HttpRequest, key: str | None) -> AbstractContextManager[None]:
        if request.method != "POST" or not key:
            return nullcontext()
        thing = self.get_object(request, unquote(key))
        return nullcontext() if thing is None else kept_organised([thing.cycle])


class CountChoice(BaseModelAdmin[Any]):
    """How sure a count is: chosen, not typed."""

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in {"qualifier", "count_qualifier"}:
            return forms.ChoiceField(
                label=capfirst(db_field.verbose_name), choices=Qualifier.choices, required=False
            )
        return super().formfield_for_dbfield(db_field, request, **kwargs)


class WordRows(WordsOptions, HouseInline, StackedInline[Any, Any]):
    """Rows with translated texts, each with its languages side by side."""

    form = WordsForm
    names_language = True

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        formset: Any = super().get_formset(
            request, obj, **self._get_form_or_formset(request, obj, **kwargs)
        )
        formset.form.needed = self.needed()
        return formset

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """The languages of one text stand in one line."""
        lines: list[Any] = []
        for item in self.fields or ():
            fields = self.trans_opts.all_fields.get(item, ()) if isinstance(item, str) else ()
            spoken = {field.language: field.name for field in fields}
            shown = [spoken[code] for code in self.languages(request, obj) if code in spoken]
            lines.append(tuple(shown) if shown else item)
        return [(None, {"fields": lines})]


class LabelledFormSet(forms.BaseInlineFormSet[Any, Any, Any]):
    """Its boxes for taking a row away have a name, too."""

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            form.fields["DELETE"].widget.attrs["aria-label"] = _("Take this row away")


class PlainRows(HouseInline, TabularInline[Any, Any]):
    """Rows without translated texts, as a table, whose headings are the names of the boxes."""

    formset = LabelledFormSet

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        made = super().formfield_for_dbfield(db_field, request, **kwargs)
        if made is not None:
            widget = getattr(made.widget, "widget", made.widget)
            widget.attrs["aria-label"] = str(capfirst(db_field.verbose_name))
        return made
