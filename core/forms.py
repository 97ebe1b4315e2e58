"""How forms look: one field template with label, hint and error tied together for every page of ours."""

from __future__ import annotations

from django import forms
from django.forms.renderers import TemplatesSetting
from django.forms.utils import ErrorList


class HouseRenderer(TemplatesSetting):
    """Renders forms with our own parts; the admin keeps its own."""

    form_template_name = "components/form.html"
    field_template_name = "components/field.html"


class HouseErrors(ErrorList):
    """Errors beside their field: pass it as `error_class`, or inherit `HouseForm`."""

    template_name = "components/errors.html"


class OneOf(forms.RadioSelect):
    """A few choices, all to be seen."""

    template_name = "components/choices.html"


class SomeOf(forms.CheckboxSelectMultiple):
    """Several of a few choices."""

    template_name = "components/choices.html"


class HouseForm(forms.Form):
    """A form in our own dress."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        kwargs.setdefault("error_class", HouseErrors)
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # -- handed on as they came
