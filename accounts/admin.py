"""Accounts in the organisers' house: for the platform's keepers only."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from accounts import actions
from accounts.access import has_second_factor
from accounts.models import User
from core.errors import Refused
from core.house import HouseAdmin


@admin.register(User)
class UserAdmin(HouseAdmin):
    """Who signs in. What they may do comes from seats, so there is little to change here."""

    section = "platform"
    rules = {"view": "accounts.change_user", "change": "accounts.change_user"}
    list_display = ("email", "name", "language", "is_active", "is_superuser", "joined_at")
    list_filter = ("is_active", "is_superuser", "language")
    search_fields = ("email", "name")
    search_help_text = _("Search for a name or an e-mail address")
    ordering = ("-joined_at", "-pk")
    list_select_related = ()
    actions = ("close", "erase")
    readonly_fields = ("email", "joined_at", "last_login", "second_factor")
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "email",
                    "name",
                    "title",
                    "language",
                    "time_zone",
                    "address_form",
                    "numerals",
                    "month_names",
                )
            },
        ),
        (
            pgettext_lazy("a heading of a form", "Signing in"),
            {"fields": ("is_active", "is_superuser", "second_factor", "joined_at", "last_login")},
        ),
    )

    def own(self, request: HttpRequest, rows: QuerySet[Any]) -> QuerySet[Any]:
        return rows.none()

    def opens(self, request: HttpRequest) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).filter(erased_at=None)

    @admin.display(description=_("second factor"), boolean=True)
    def second_factor(self, person: User) -> bool:
        return has_second_factor(person)

    @admin.action(description=_("Close these accounts, so that nobody signs in with them"))
    def close(self, request: HttpRequest, people: QuerySet[User]) -> None:
        """Out on their next request; their seats stay until an organiser closes them."""
        closed = actions.close_accounts(people.exclude(pk=_by(request).pk), by=_by(request))
        words = ngettext("%(count)s account is closed.", "%(count)s accounts are closed.", closed)
        self.message_user(request, words % {"count": closed}, messages.SUCCESS)

    @admin.action(description=_("Erase these people, as they asked"))
    def erase(self, request: HttpRequest, people: QuerySet[User]) -> None:
        erased = 0
        for person in people:
            try:
                actions.erase_person(person, by=_by(request))
            except Refused as refusal:
                self.message_user(request, f"{person}: {refusal.message}", messages.ERROR)
            else:
                erased += 1
        words = ngettext("%(count)s person is erased.", "%(count)s people are erased.", erased)
        self.message_user(request, words % {"count": erased}, messages.SUCCESS)


def _by(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # noqa: S101 -- the house lets nobody else in
    return request.user
