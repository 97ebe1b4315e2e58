"""Filters of the list of registrations. What hangs on one event is offered once that event is chosen."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from core.keys import key_in
from core.languages import worded
from registration.models import FormCategory, Registration, RegistrationForm
from registration.states import Held, Status

#: An older event is found by its address.
MOST_FORMS = 100


class ByEvent(admin.SimpleListFilter):
    title = _("event")
    parameter_name = "event"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        of_forms = model_admin.admin_site.get_model_admin(RegistrationForm)
        forms = of_forms.get_queryset(request).select_related("event").order_by("-pk")[:MOST_FORMS]
        return [(str(form.pk), worded(form.event, "title").text) for form in forms]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        chosen = key_in(self.value())
        return queryset if chosen is None else queryset.filter(form=chosen)


class OfEvent(admin.SimpleListFilter):
    """A filter by what belongs to the chosen event."""

    column = ""

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        form = key_in(request.GET.get("event"))
        return self.offered(form) if form is not None else []

    def offered(self, form: int) -> list[tuple[str, str]]:
        raise NotImplementedError

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        chosen = self.value()
        if chosen is None or (self.column != "country" and key_in(chosen) is None):
            return queryset
        return queryset.filter(**{self.column: chosen})


class ByCategory(OfEvent):
    title = _("category")
    parameter_name = column = "category"

    def offered(self, form: int) -> list[tuple[str, str]]:
        return [(str(row.pk), str(row)) for row in FormCategory.objects.filter(form=form)]


class ByOrganisation(OfEvent):
    title = _("organisation")
    parameter_name = column = "organisation"

    def offered(self, form: int) -> list[tuple[str, str]]:
        of_form = Registration.objects.filter(form=form, organisation__isnull=False).order_by()
        rows = of_form.values_list("organisation", "organisation__name").distinct()
        return sorted(((str(pk), name or "") for pk, name in rows), key=lambda row: row[1])


class ByCountry(OfEvent):
    title = _("country")
    parameter_name = column = "country"

    def offered(self, form: int) -> list[tuple[str, str]]:
        rows = Registration.objects.filter(form=form).order_by().values_list("country", flat=True)
        return [(code, countries.name(code)) for code in sorted(filter(None, rows.distinct()))]


class ByStatus(admin.SimpleListFilter):
    title = _("status")
    parameter_name = "status"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [*Status.choices, ("held", _("Decided, not told yet"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        chosen = self.value()
        if chosen == "held":
            return queryset.filter(status=Status.WAITING_APPROVAL).exclude(decision_held=Held.NONE)
        return queryset.filter(status=chosen) if chosen in Status.values else queryset
