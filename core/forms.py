"""How forms look: one field template with label, hint and error tied together for every page of ours."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting
from django.forms.utils import ErrorList

from core.languages import Worded
from core.text import direction


class HouseRenderer(TemplatesSetting):
    """Renders forms with our own parts; the admin keeps its own."""

    form_template_name = "components/form.html"
    field_template_name = "components/field.html"


class HouseErrors(ErrorList):
    """Errors beside their field: pass it as `error_class`, or inherit `HouseForm`."""

    template_name = "components/errors.html"


class OneText(forms.Select):
    """A choice among texts (`Worded`), each of which says its language where that is not the page's."""

    def create_option(self, name: str, value: Any, label: Any, *args: Any, **kwargs: Any) -> Any:
        option = super().create_option(name, value, label, *args, **kwargs)
        if isinstance(label, Worded):
            option["label"] = label.text
            if label.is_elsewhere:
                option["attrs"] |= {"lang": label.language, "dir": direction(label.language)}
        return option


class OneOf(forms.RadioSelect):
    """A few choices, all to be seen."""

    template_name = "components/choices.html"


class SomeOf(forms.CheckboxSelectMultiple):
    """Several of a few choices."""

    template_name = "components/choices.html"


Fields = dict[str, forms.Field]


class _Shared(dict[str, forms.Field]):
    """Fields that many forms share: a form gets this dictionary's copy, not a copy of each field."""

    def __deepcopy__(self, _memo: object) -> Fields:
        return dict(self)


class Listed(forms.Select):
    """A list in which something is always chosen: HTML lets it be asked for only with an empty choice in front."""

    def use_required_attribute(self, initial: Any) -> bool:
        return False


class HouseForm(forms.Form):
    """A form in our own dress. Given `fields` it uses these very ones, which it must not change."""

    def __init__(self, *args: object, fields: Fields | None = None, **kwargs: object) -> None:
        kwargs.setdefault("error_class", HouseErrors)
        if fields is not None:
            vars(self)["base_fields"] = _Shared(fields)
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # -- handed on as they came
