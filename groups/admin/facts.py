"""Values that the sources do not state: listed with their source, confirmed here or corrected where they stand."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.contrib import admin, messages
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import NoReverseMatch, path, reverse
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext, pgettext_lazy
from django.views.decorators.http import require_POST

from core.errors import OutOfDate
from core.house import HouseAdmin
from core.languages import language_name
from groups import actions
from groups.admin.base import house
from groups.models import Cycle, EngagementGroup
from traces.models import InferredField

#: Names of a file that are no fields of ours.
CALLED: dict[str, str | Promise] = {
    "host": pgettext_lazy("of a cycle", "Host"),
    "roles": gettext_lazy("Roles"),
    "trigger": gettext_lazy("Named day"),
    "trigger.year_note": gettext_lazy("The rule of the named day"),
    "signatories": gettext_lazy("Signatories"),
    "feeds": gettext_lazy("What it feeds"),
    "year": gettext_lazy("Year"),
}


class ConfirmedFilter(admin.SimpleListFilter):
    """What waits comes first: the list opens on it."""

    title = gettext_lazy("confirmed")
    parameter_name = "confirmed"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", gettext_lazy("Confirmed")), ("all", gettext_lazy("All"))]

    def choices(self, changelist: Any) -> Any:
        shown = list(super().choices(changelist))
        shown[0]["display"] = _("To be confirmed")
        return shown

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() == "all":
            return queryset
        return queryset.filter(confirmed_at__isnull=self.value() != "yes")


class GroupFilter(admin.SimpleListFilter):
    """One's own groups, and no others."""

    title = gettext_lazy("group")
    parameter_name = "group"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        own = house(request)
        if own.is_keeper:
            every = EngagementGroup.objects.values_list("slug", flat=True)
            return [(scope, scope) for scope in sorted(every)]
        return [(scope, scope) for scope in sorted(own.scopes)]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(origin__scope=self.value()) if self.value() else queryset


@admin.register(InferredField)
class FactAdmin(HouseAdmin):
    rules = {"view": "groups.confirm_fact", "confirm": "groups.confirm_fact"}
    list_display = ("thing", "field", "shown", "source", "answers")
    list_display_links = None
    list_filter = (ConfirmedFilter, GroupFilter)
    list_select_related = ("origin",)
    search_fields = ("path", "origin__ref", "origin__system")
    search_help_text = gettext_lazy("Search for a field or a name in the file")
    ordering = ("origin__scope", "origin__target_label", "origin", "path")
    list_per_page = 100
    actions = ("confirm",)

    def opens(self, request: HttpRequest) -> bool:
        return house(request).organises

    def get_queryset(self, request: HttpRequest) -> QuerySet[InferredField]:
        """Things whose room is not built yet stand nowhere, so there is nothing to confirm."""
        return super().get_queryset(request).exclude(origin__target_label="")

    def own(self, request: HttpRequest, rows: QuerySet[Any]) -> QuerySet[Any]:
        return rows.filter(origin__scope__in=house(request).scopes)

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        changelist = super().get_changelist_instance(request)
        found = _things(changelist.result_list)
        for row in changelist.result_list:
            row.thing = found.get((row.origin.target_label, row.origin.target_pk))
        return changelist

    @admin.display(description=gettext_lazy("thing"))
    def thing(self, row: Any) -> str:
        if row.thing is None:
            return _("no longer there")
        called = capfirst(row.thing._meta.verbose_name)
        return format_html("{} · <small>{}</small>", str(row.thing), called)

    @admin.display(description=gettext_lazy("field"), ordering="path")
    def field(self, row: Any) -> str:
        return _field_words(row.thing, row.path)

    @admin.display(description=gettext_lazy("value"))
    def shown(self, row: Any) -> Any:
        return format_html('<bdi dir="auto">{}</bdi>', _shown(row.thing, row.path, row.value))

    @admin.display(description=gettext_lazy("source"))
    def source(self, row: InferredField) -> Any:
        where = row.origin.at or row.origin.ref
        return format_html('<bdi dir="ltr">{}</bdi> <bdi>{}</bdi>', row.origin.source, where)

    @admin.display(description=gettext_lazy("confirm or correct"))
    def answers(self, row: Any) -> Any:
        if row.confirmed_at:
            return _("Corrected") if row.corrected else _("Confirmed")
        button = format_html(
            '<button class="link" formaction="{}" name="pk" value="{}">{}</button>',
            reverse("admin:traces_inferredfield_confirm"),
            row.pk,
            _("Confirm"),
        )
        page = _page_of(row.thing)
        if not page:
            return button
        return format_html('{} · <a href="{}">{}</a>', button, page, _("Correct"))

    def get_urls(self) -> list[Any]:
        confirm = self.admin_site.admin_view(require_POST(self.confirm_one))
        return [path("confirm/", confirm, name="traces_inferredfield_confirm"), *super().get_urls()]

    def confirm_one(self, request: HttpRequest) -> HttpResponse:
        """Confirm the one value whose button was pressed."""
        number = request.POST.get("pk", "")
        self.confirm(
            request, self.get_queryset(request).filter(pk=number if number.isdecimal() else 0)
        )
        return redirect("admin:traces_inferredfield_changelist")

    @admin.action(description=gettext_lazy("Confirm what is marked"))
    def confirm(self, request: Any, queryset: QuerySet[InferredField]) -> None:
        groups = {group.slug: group for group in EngagementGroup.objects.all()}
        done = 0
        for row in queryset.select_related("origin"):
            group = groups.get(row.origin.scope)
            if group is None or not self.may("confirm", request, row):
                continue
            try:
                actions.confirm_fact(row, group=group, by=request.user)
                done += 1
            except OutOfDate:
                continue
        words = ngettext("%(count)d value was confirmed.", "%(count)d values were confirmed.", done)
        self.message_user(request, words % {"count": done}, messages.SUCCESS)


def _things(rows: Any) -> dict[tuple[str, str], Model]:
    """What the rows speak of: one question per kind."""
    keys: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        keys[row.origin.target_label].add(row.origin.target_pk)
    found: dict[tuple[str, str], Model] = {}
    for label, pks in keys.items():
        model: Any = ContentType.objects.get_by_natural_key(*label.split(".")).model_class()
        rows_of = model.objects.filter(pk__in=pks).select_related(*_links(model, rows))
        if model is Cycle:
            rows_of = rows_of.select_related("group").prefetch_related("hosts")
        for thing in rows_of:
            found[label, str(thing.pk)] = thing
    return found


def _links(model: type[Model], rows: Any) -> list[str]:
    """The fields among those shown that lead to another thing, whose name is their value."""
    paths = {row.path for row in rows if row.origin.target_label == model._meta.label_lower}
    found = (field for field in model._meta.concrete_fields if field.many_to_one)
    return sorted(field.name for field in found if field.name in paths)


def _page_of(thing: Model | None) -> str:
    """Where a thing is changed in the house; empty where it is not."""
    if thing is None:
        return ""
    label = f"{thing._meta.app_label}_{thing._meta.model_name}"
    try:
        return reverse(f"admin:{label}_change", args=[thing.pk])
    except NoReverseMatch:
        return ""


def _field_words(thing: Model | None, field: str) -> str:
    """The field of a path in words: 'name.fr' is 'Name, French'."""
    if field in CALLED:
        return str(CALLED[field])
    name, _dot, language = field.partition(".")
    known = {f.name: f for f in thing._meta.get_fields()} if thing is not None else {}
    called = CALLED.get(name) or getattr(known.get(name), "verbose_name", name.replace("_", " "))
    words = capfirst(str(called))
    if not language:
        return words
    return pgettext("a text and its language", "%(text)s, %(language)s") % {
        "text": words,
        "language": language_name(language),
    }


def _shown(thing: Model | None, field: str, value: Any) -> str:
    """The value as pages show it; what the file had where the thing has no such field."""
    name = field.partition(".")[0]
    if name == "host" and isinstance(thing, Cycle):
        return " · ".join(str(host) for host in thing.hosts.all())
    if name == "roles" and isinstance(thing, Cycle):
        return str(thing)
    display = getattr(thing, f"get_{name}_display", None)
    if display is not None:
        return str(display())
    linked = getattr(thing, name, None)
    if isinstance(linked, Model):
        return str(linked)
    country = getattr(linked, "name", None)
    return str(country) if country and name == "country" else _value_words(value)


def _value_words(value: Any) -> str:
    if isinstance(value, dict):
        return " · ".join(str(part) for part in value.values() if part)
    if isinstance(value, list):
        return " · ".join(str(part) for part in value)
    return "" if value is None else str(value)
