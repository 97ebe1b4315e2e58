"""The organisers' house: what every room's admin stands on, and what rooms tell its morning page.

A room registers its models with `HouseAdmin`, says in `own` which rows are one's own, and names in `rules` the
permission that each verb needs. What waits for a person comes through `waiting`.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from django.contrib.admin import ModelAdmin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.options import BaseModelAdmin, InlineModelAdmin
from django.contrib.admin.utils import unquote
from django.contrib.admin.widgets import (
    AdminSplitDateTime,
    RelatedFieldWidgetWrapper,
)
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError
from django.db.models import Model, QuerySet, SlugField, URLField
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy, pgettext_lazy

from core import page_cache
from core.errors import OutOfDate
from core.house_choices import OneRow
from core.house_faults import faults_of, refuse_forged_rows
from core.house_history import history_of
from core.house_shown import ReadersWords
from core.house_words import WordsForm, WordTabs
from core.looking import at_a_door
from core.together import Telling

log = logging.getLogger(__name__)
#: What the two boxes of a moment are called after its name.
HALVES = (pgettext_lazy("half of a moment", "date"), pgettext_lazy("half of a moment", "time"))
SLUG_HELP = gettext_lazy(
    "The last part of the page’s address: small Latin letters, digits and hyphens, for example values-in-schools."
)
SLUG_FAULT = gettext_lazy("Write small Latin letters, digits and hyphens only, without spaces.")


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that waits for a person: a number, what it counts (its plural chosen), and where to see it."""

    count: int
    #: What the number counts: "ideas wait to be read"; for 0 the whole sentence: "No reports from readers".
    words: str
    detail: str = ""
    url: str = ""
    #: Filtered lists beneath it: (words, address).
    links: tuple[tuple[str, str], ...] = ()
    #: Lower stands higher on the page.
    order: int = 50


@dataclass(frozen=True, slots=True)
class Recorded:
    """What somebody did to a row in the house."""

    verb: str
    thing: Model
    by: Any
    scope: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)
    #: The fields that were changed.
    fields: tuple[str, ...] = ()


#: Functions from a person to what waits for them; what they ask is asked together.
waiting: list[Callable[[Any], Telling[Waiting]]] = []
#: Who writes down what is done in the house.
recorders: list[Callable[[Recorded], object]] = []


class OwnChoices(BaseModelAdmin[Any]):
    """A choice of another row offers only what the person may see in that row's own list."""

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        self._narrow(db_field, request, kwargs)
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", OneRow(db_field, self.admin_site))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Beside a choice stands one help, not four: a new row. An address without a scheme is a safe one."""
        if isinstance(db_field, URLField):
            kwargs.setdefault("assume_scheme", "https")
        made = super().formfield_for_dbfield(db_field, request, **kwargs)
        if made is not None and isinstance(db_field, SlugField):
            made.help_text = made.help_text or SLUG_HELP
            made.error_messages["invalid"] = SLUG_FAULT
            made.widget.attrs |= {"dir": "ltr"}
        if made is not None and isinstance(made.widget, AdminSplitDateTime):
            for half, said in zip(made.widget.widgets, HALVES, strict=True):
                half.attrs["aria-label"] = f"{made.label}: {said}"
        if made is not None and isinstance(made.widget, RelatedFieldWidgetWrapper):
            for help_name in ("change", "delete", "view"):
                setattr(made.widget, f"can_{help_name}_related", False)
        return made

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        self._narrow(db_field, request, kwargs)
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def _narrow(self, db_field: Any, request: HttpRequest, kwargs: dict[str, Any]) -> None:
        model = db_field.remote_field.model
        if "queryset" not in kwargs and self.admin_site.is_registered(model):
            kwargs["queryset"] = self.admin_site.get_model_admin(model).get_queryset(request)


class HouseAdmin(ReadersWords, WordTabs, OwnChoices, ModelAdmin[Any]):
    """The list and the forms of one kind of row, for the people whose rows they are."""

    form = WordsForm
    #: Under which heading of the morning page it stands: "people", "year", "participation", "letters", "platform".
    section: ClassVar[str] = "year"
    #: The permission that each verb needs: "view", "add", "change", "delete". A verb left out nobody has.
    rules: ClassVar[Mapping[str, str]] = {}
    show_full_result_count = False
    list_per_page = 50
    actions: Any = None
    object_history_template = "admin/object_history.html"
    #: What will stand in an empty list, and how one begins.
    nothing_yet: ClassVar[Any] = gettext_lazy("Nothing stands here yet.")

    def own(self, request: HttpRequest, rows: QuerySet[Any]) -> QuerySet[Any]:
        """The rows that are the person's own; the platform's keeper has all."""
        return rows.none()

    def opens(self, request: HttpRequest) -> bool:
        """Whether this kind of row is shown to the person at all."""
        return True

    def scopes(self, thing: Any) -> set[str]:
        """The groups whose public pages show the row."""
        group = getattr(thing, "group", None) or getattr(
            getattr(thing, "cycle", None), "group", None
        )
        return {group.slug} if group is not None else set()

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows: QuerySet[Any] = super().get_queryset(request)
        return rows if _is_keeper(request) else self.own(request, rows)

    # Leave: a name in `rules`, asked of the row itself.
    def may(self, verb: str, request: HttpRequest, thing: Model | None) -> bool:
        name = self.rules.get(verb)
        if name is None:
            return False
        if thing is None:
            return _is_keeper(request) or self.opens(request)
        return request.user.has_perm(name, thing)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.may("view" if "view" in self.rules else "change", request, None)

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        with at_a_door():
            return self.may("view" if "view" in self.rules else "change", request, obj)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self.may("add", request, None)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return self.may("change", request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return self.may("delete", request, obj)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:  # noqa: FBT001 -- Django's signature
        verb = "change" if change else "add"
        if not self.may(verb, request, obj):
            raise PermissionDenied
        super().save_model(request, obj, form, change)

    def construct_change_message(self, request: Any, form: Any, *args: Any, **kwargs: Any) -> Any:
        request.changed_fields = list(form.changed_data)
        return super().construct_change_message(request, form, *args, **kwargs)

    # What was done is told to the record; nothing goes to Django's own log.
    def log_addition(self, request: HttpRequest, obj: Model, message: Any) -> Any:
        self.settle("added", request, obj, message)

    def log_change(self, request: HttpRequest, obj: Model, message: Any) -> Any:
        self.settle("changed", request, obj, message)

    def log_deletions(self, request: HttpRequest, queryset: Any) -> Any:
        for thing in queryset:
            self.settle("deleted", request, thing, [])

    def settle(self, verb: str, request: HttpRequest, thing: Any, message: Any) -> None:
        """Write down what was done and make the public pages that show it stale."""
        scopes = self.scopes(thing)
        scope = next(iter(scopes)) if len(scopes) == 1 else ""
        facts = {"changes": message} if message else {}
        fields = tuple(getattr(request, "changed_fields", ()))
        name = f"{thing._meta.model_name}.{verb}"
        done = Recorded(name, thing, request.user, scope, facts, fields)
        for recorder in recorders:
            recorder(done)
        page_cache.touch(*scopes, "")

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        title = capfirst(self.opts.verbose_name_plural)
        for marked in request.POST.getlist(ACTION_CHECKBOX_NAME):
            try:
                self.opts.pk.to_python(marked)
            except ValidationError as forged:
                raise Http404 from forged
        context = {"title": title, "nothing_yet": self.nothing_yet, **(extra_context or {})}
        return super().changelist_view(request, context)

    def render_change_form(self, request: Any, context: Any, *args: Any, **kwargs: Any) -> Any:
        """A row's page is called by the row; what is wrong in it stands in our summary, not in Django's line."""
        if context.get("original") is not None:
            context |= {"title": self.title_of(context["original"]), "subtitle": None}
        if context.get("errors"):
            faults = faults_of(context["adminform"].form, context["inline_admin_formsets"])
            context |= {"faults": faults, "errors": None}
        return super().render_change_form(request, context, *args, **kwargs)

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if request.method != "POST":
            return super().changeform_view(request, *args, **kwargs)
        refuse_forged_rows(request.POST)
        try:
            return super().changeform_view(request, *args, **kwargs)
        except IntegrityError as clash:
            log.info("Two people wrote at once: %s", clash)
            raise OutOfDate from clash

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        """Every version of a row, who made it, and what people did to it."""
        thing = self.get_object(request, unquote(object_id))
        if thing is None:
            raise Http404
        if not self.has_view_or_change_permission(request, thing):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "title": str(thing),
            "lines": history_of(thing),
            "object": thing,
            "opts": self.opts,
            **(extra_context or {}),
        }
        return TemplateResponse(request, self.object_history_template, context)

    def _get_obj_does_not_exist_redirect(self, *_: Any) -> HttpResponse:
        raise Http404


class HouseInline(OwnChoices, InlineModelAdmin[Any, Any]):
    """Rows edited on their parent's page, by whoever has `permission` for the parent."""

    permission: ClassVar[str] = ""
    extra = 0

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        """In a table the help of a column stands once, in its head."""
        made: Any = super().get_formset(request, obj, **kwargs)
        for name, box in made.form.base_fields.items():
            if box.help_text and "tabular" in str(self.template):
                box.widget.attrs["aria-describedby"] = f"help-{made.get_default_prefix()}-{name}"
        return made

    def _may(self, request: HttpRequest, parent: Model | None) -> bool:
        return parent is None or request.user.has_perm(self.permission, parent)

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        with at_a_door():
            return self._may(request, obj)

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return self._may(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return self._may(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return self._may(request, obj)


def _is_keeper(request: HttpRequest) -> bool:
    return bool(getattr(request.user, "is_superuser", False))
