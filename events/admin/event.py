from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import F, Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from core.errors import OutOfDate
from events import links, panels
from events.admin.reminding import ReminderPages
from events.admin.rows import ROWS
from events.forms import EventForm
from events.models import Event
from events.moving import verbs_for
from events.states import EventStatus
from events.upkeep import settle_sessions
from groups.admin.base import OrganisersAdmin

#: What says when an event is: once it is called, only moving it changes that.
WHEN = ("starts", "ends", "zone", "during", "is_within")


class Time(admin.SimpleListFilter):
    """What comes, and what was."""

    title = gettext_lazy("time")
    parameter_name = "time"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            ("coming", pgettext_lazy("events", "Coming")),
            ("past", pgettext_lazy("events", "Past")),
            ("unknown", pgettext_lazy("events", "Day not known yet")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        today = timezone.localdate()
        wanted = {
            "coming": Q(last_day__gte=today),
            "past": Q(last_day__lt=today),
            "unknown": Q(last_day=None),
        }
        return queryset.filter(wanted.get(self.value() or "", Q()))


@admin.register(Event)
class EventAdmin(ReminderPages, OrganisersAdmin):
    """Meetings, consultations, summits: their words, their time, who takes part."""

    form = EventForm
    section = "year"
    rules = {
        "view": "events.change_event",
        "add": "events.change_event",
        "change": "events.change_event",
        "delete": "events.change_event",
        "call": "events.call_event",
        "move": "events.move_event",
        "cancel": "events.cancel_event",
    }
    list_display = ("title", "cycle", "status", "when", "kind", "team")
    list_select_related = ("cycle__group", "team")
    list_filter = ("status", Time, "kind", ("cycle", admin.RelatedOnlyFieldListFilter))
    search_fields = ("title_ar", "title_en", "title_fr", "slug")
    search_help_text = gettext_lazy("Search for the title or the address of an event")
    ordering = (F("first_day").desc(nulls_last=True), "-pk")
    prepopulated_fields = {"slug": ("title_en",)}
    change_list_template = "admin/events/event/change_list.html"
    change_form_template = "admin/events/event/change_form.html"
    inlines = ROWS
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "title",
                    "slogan",
                    "description",
                    "label",
                    "place",
                    "address",
                    "relation",
                    "beside",
                )
            },
        ),
        (
            pgettext_lazy("a heading of a form", "When"),
            {"fields": ("starts", "ends", "zone", "during", "is_within")},
        ),
        (
            pgettext_lazy("a heading of a form", "What and where"),
            {
                "fields": (
                    "cycle",
                    "slug",
                    "kind",
                    "mode",
                    "country",
                    "join_url",
                    "languages",
                    "interpreted",
                )
            },
        ),
        (
            pgettext_lazy("a heading of a form", "Whose it is, and who sees it"),
            {"fields": ("visibility", "team", "parent", "series", "is_outside")},
        ),
        (
            pgettext_lazy("a heading of a form", "Numbers"),
            {
                "fields": (
                    "expected_value",
                    "expected_qualifier",
                    "counted_value",
                    "counted_qualifier",
                    "session_count",
                    "speaker_count",
                )
            },
        ),
    )

    @admin.display(description=gettext_lazy("when"), ordering="first_day")
    def when(self, event: Event) -> str:
        return event.during.words()

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """A new event begins in the person's own time zone."""
        zone = getattr(request.user, "time_zone", "UTC")
        return {"zone": zone, **super().get_changeform_initial_data(request)}

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """An address that people know stays; a time they were told is changed by moving it."""
        if obj is None:
            return ()
        return ("cycle",) if obj.status == EventStatus.DRAFT else ("cycle", "slug", *WHEN)

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        shown = {
            name for _n, options in self.get_fieldsets(request, obj) for name in options["fields"]
        }
        return self.prepopulated_fields if obj is None and "title_en" in shown else {}

    def get_inline_instances(self, request: HttpRequest, obj: Any = None) -> Any:
        """What hangs on an event is chosen once its cycle is."""
        return super().get_inline_instances(request, obj) if obj is not None else []

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What people were told of stays; it is called off."""
        is_draft = obj is None or obj.status == EventStatus.DRAFT
        return is_draft and super().has_delete_permission(request, obj)

    def get_urls(self) -> list[Any]:
        more = (url for pages in panels.house_pages for url in pages.urls(self))
        return [*self.move_urls(), *more, *super().get_urls()]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:  # noqa: FBT001 -- Django's signature
        """Calendars that hold the event see the number of its last change rise."""
        if change:
            same = Event.objects.filter(pk=obj.pk, sequence=obj.sequence)
            if not same.update(sequence=F("sequence") + 1):
                raise OutOfDate
            obj.sequence, obj.updated_at = obj.sequence + 1, timezone.now()
        super().save_model(request, obj, form, change)
        if change and "zone" in form.changed_data:
            settle_sessions(obj)

    def render_change_form(self, request: Any, context: Any, *args: Any, **kwargs: Any) -> Any:
        event = context.get("original")
        if event is not None:
            context["verbs"] = verbs_for(event)
            context["pages"] = [
                (_("Page of the event"), links.event_path(event)),
                *((page.words, reverse(page.name, args=[event.pk])) for page in panels.house_pages),
                *(
                    (way.words, way.url)
                    for ways in panels.house_ways
                    for way in ways(event, request.user)
                ),
            ]
            context["copy_url"] = reverse("admin:events_event_copy", args=[event.pk])
        return super().render_change_form(request, context, *args, **kwargs)
