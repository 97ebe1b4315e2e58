"""What is wrong in a form of the organisers' house: for the summary that takes focus, each with a link to its field."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import BadRequest
from django.forms.formsets import DELETION_FIELD_NAME
from django.utils.text import capfirst
from django.utils.translation import pgettext

from core.templatetags.words import num


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong."""

    words: str
    label: str = ""
    #: The id of what it is about; empty where it is about the whole.
    target: str = ""


def refuse_forged_rows(posted: Mapping[str, Any]) -> None:
    """Each row of a form sends at least one box: raises BadRequest where more rows are said than boxes came, before any is made."""
    for name, said in posted.items():
        if name.endswith("-TOTAL_FORMS") and said.isdecimal() and int(said) > len(posted):
            raise BadRequest("More rows are said than were sent.")


def faults_of(form: Any, formsets: Iterable[Any]) -> list[Fault]:
    """The faults of a row's form and of the rows beneath it, in the order of the page."""
    return [*_of_form(form), *(fault for each in formsets for fault in _of_formset(each.formset))]


def _of_form(form: Any, row: str = "", place: str = "") -> Iterator[Fault]:
    for words in form.non_field_errors():
        yield Fault(words, row, place)
    for box in form:
        label = capfirst(str(box.label))
        called = {"row": row, "field": label}
        for words in box.errors:
            # Nobody sees a hidden box, so there is nothing to go to.
            target = "" if box.is_hidden else box.id_for_label or box.auto_id
            yield Fault(
                words,
                pgettext("a row and its field", "%(row)s, %(field)s") % called if row else label,
                target or place,
            )


def _of_formset(formset: Any) -> Iterator[Fault]:
    options = formset.model._meta
    for words in formset.non_form_errors():
        yield Fault(words, capfirst(options.verbose_name_plural), f"{formset.prefix}-group")
    for number, form in enumerate(formset.forms):
        # A row that is taken out is not asked to be right.
        if getattr(form, "cleaned_data", {}).get(DELETION_FIELD_NAME):
            continue
        row = pgettext("a row of a form", "%(kind)s %(number)s") % {
            "kind": capfirst(options.verbose_name),
            "number": num(number + 1),
        }
        yield from _of_form(form, row, f"{formset.prefix}-{number}")
