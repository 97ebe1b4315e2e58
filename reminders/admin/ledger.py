"""The ledger: for every person and thing what was planned, sent, skipped, and why."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from core.house import HouseAdmin
from core.templatetags.words import moment
from mailing.actions import MARKED, STOPPED
from reminders.admin.rule import rows_of
from reminders.models import Reminder
from reminders.reading import WHYS, state_of, why_of
from reminders.registry import occasions
from reminders.rules import visible_scopes
from reminders.words import bring_names, name_of, occasion_words

Between = Callable[[datetime], tuple[datetime | None, datetime | None]]
DAY = timedelta(days=1)
#: Name -> words, from, until; from the beginning of today.
DAYS: dict[str, tuple[Any, Between]] = {
    "overdue": (gettext_lazy("overdue"), lambda _today: (None, timezone.now())),
    "today": (gettext_lazy("today"), lambda today: (today, today + DAY)),
    "tomorrow": (gettext_lazy("tomorrow"), lambda today: (today + DAY, today + 2 * DAY)),
    "ahead": (gettext_lazy("the next 7 days"), lambda today: (timezone.now(), today + 8 * DAY)),
    "past": (gettext_lazy("the last 7 days"), lambda today: (today - 7 * DAY, today + DAY)),
}


class OccasionFilter(admin.SimpleListFilter):
    title = gettext_lazy("of what")
    parameter_name = "of"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(name, str(occasion.words)) for name, occasion in sorted(occasions.items())]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(alarm__occasion=self.value()) if self.value() else queryset


class ThingFilter(admin.SimpleListFilter):
    """One thing: the pages of things lead here with `?thing=events.starts:5`."""

    title = pgettext_lazy("of a reminder", "for")
    parameter_name = "thing"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        chosen = request.GET.get(self.parameter_name, "")
        occasion, key = _thing(chosen)
        known = occasions.get(occasion)
        if known is None or key is None:
            return [(chosen, _("no longer there"))] if chosen else []
        # The words of a thing are told to whoever may see its reminders.
        own = model_admin.get_queryset(request).of_thing(occasion, key)
        thing = known.load([key]).get(key) if own.exists() else None
        return [(chosen, str(thing) if thing is not None else f"{known.words}: {key}")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if not self.value():
            return queryset
        occasion, key = _thing(self.value() or "")
        if key is None:
            return queryset.none()
        return queryset.filter(alarm__occasion=occasion, alarm__target=key)


def _thing(chosen: str) -> tuple[str, int | None]:
    occasion, _colon, key = chosen.rpartition(":")
    return occasion, int(key) if key.isascii() and key.isdigit() and len(key) < len(
        "9" * 18
    ) else None


class DayFilter(admin.SimpleListFilter):
    title = gettext_lazy("due")
    parameter_name = "day"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [(name, words) for name, (words, _between) in DAYS.items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        chosen = DAYS.get(self.value() or "")
        if chosen is None:
            return queryset
        today = timezone.make_aware(datetime.combine(timezone.localdate(), time()))
        since, until = chosen[1](today)
        queryset = queryset.filter(due_at__gte=since) if since else queryset
        queryset = queryset.filter(due_at__lt=until) if until else queryset
        return queryset.filter(status="planned") if self.value() == "overdue" else queryset


class WhyFilter(admin.SimpleListFilter):
    title = pgettext_lazy("of a reminder", "why not sent")
    parameter_name = "why"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(name, _(why)) for name, why in WHYS.items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        why = WHYS.get(self.value() or "")
        if why is None:
            return queryset
        if why in {STOPPED, MARKED}:
            return queryset.filter(why="", letter__last_error=why)
        return queryset.filter(why=why)


class LetterFilter(admin.SimpleListFilter):
    """What became of it: a reminder in the outbox stands where its letter stands."""

    title = gettext_lazy("state")
    parameter_name = "state"
    STATES = {
        "planned": (gettext_lazy("Planned"), Q(status="planned")),
        "waiting": (
            gettext_lazy("In the outbox"),
            Q(status="queued", letter__status__in=["waiting", "taken"]),
        ),
        "sent": (gettext_lazy("Sent"), Q(status="queued", letter__status="sent")),
        "failed": (
            gettext_lazy("Not delivered"),
            Q(status="queued", letter__status__in=["failed", "cancelled"]),
        ),
        "skipped": (gettext_lazy("Not sent"), Q(status="skipped")),
        "missed": (gettext_lazy("Missed"), Q(status="missed")),
    }

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [(name, words) for name, (words, _rows) in self.STATES.items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        chosen = self.STATES.get(self.value() or "")
        return queryset.filter(chosen[1]) if chosen else queryset


@admin.register(Reminder)
class ReminderAdmin(HouseAdmin):
    """For every person and thing: what was planned, sent, skipped, and why."""

    section = "letters"
    rules = {"view": "reminders.view_reminder"}
    list_display = ("due_at", "of_what", "of_thing", "to_whom", "state", "reason")
    list_display_links = ("due_at",)
    list_filter = (LetterFilter, DayFilter, OccasionFilter, WhyFilter, ThingFilter)
    list_select_related = ("alarm__rule", "letter", "user")
    search_fields = ("user__name", "user__email", "letter__to_email", "letter__to_name")
    search_help_text = gettext_lazy("Search for a person or an address")
    nothing_yet = gettext_lazy("Every reminder that is planned stands here, and what became of it.")
    fields = ("due_at", "of_what", "of_thing", "instant", "to_whom", "state", "reason", "digest_on")
    readonly_fields = fields

    def own(self, request: HttpRequest, rows: QuerySet[Reminder]) -> QuerySet[Reminder]:
        scopes = visible_scopes(request.user)
        return rows if scopes is None else rows.filter(alarm__scope__in=scopes)

    def opens(self, request: HttpRequest) -> bool:
        return bool(visible_scopes(request.user))

    def get_queryset(self, request: HttpRequest) -> QuerySet[Reminder]:
        bodies = ("letter__text", "letter__html", "letter__headers", "letter__facts")
        return super().get_queryset(request).defer(*bodies)

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        page = super().changelist_view(request, extra_context)
        bring_names(rows_of(page), lambda one: (one.alarm.occasion, one.alarm.target))
        return page

    @admin.display(description=gettext_lazy("of what"))
    def of_what(self, reminder: Reminder) -> str:
        return occasion_words(reminder.alarm.occasion)

    @admin.display(description=gettext_lazy("for"))
    def of_thing(self, reminder: Reminder) -> str:
        return name_of(reminder, reminder.alarm.occasion, reminder.alarm.target)

    @admin.display(description=gettext_lazy("of when"))
    def instant(self, reminder: Reminder) -> str:
        return moment(reminder.alarm.instant)

    @admin.display(description=gettext_lazy("to whom"))
    def to_whom(self, reminder: Reminder) -> str:
        if reminder.letter is not None and reminder.letter.to_email:
            return reminder.letter.to_name or reminder.letter.to_email
        return str(reminder.user) if reminder.user else "—"

    @admin.display(description=gettext_lazy("state"), ordering="status")
    def state(self, reminder: Reminder) -> str:
        return state_of(reminder)

    @admin.display(description=gettext_lazy("why"))
    def reason(self, reminder: Reminder) -> str:
        return why_of(reminder)
