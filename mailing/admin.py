"""The ledger of letters, for those who answer for them; it is read, and letters are tried again or cancelled."""

import re
from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.defaultfilters import linebreaks_filter
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from core.errors import OutOfDate, Refused
from core.house import HouseAdmin
from core.house_filters import ScopeFilter
from core.languages import language_name
from core.text import direction
from mailing.actions import cancel_letter, retry_letter, unmark_address
from mailing.kinds import kind_words, words_for
from mailing.models import Address, OutgoingLetter, Stop
from mailing.rules import visible_scopes

#: A letter may hold somebody's private link; whoever reads the ledger must not be able to use it.
_ADDRESS_OF_A_PAGE = re.compile(r"(https?://[^/\s]+)/\S*")


class LedgerAdmin(HouseAdmin):
    """Rows that only letters and their readers change."""

    section = "letters"

    def own(self, request: HttpRequest, rows: QuerySet[Any]) -> QuerySet[Any]:
        scopes = visible_scopes(request.user)
        return rows if scopes is None else rows.filter(scope__in=scopes)

    def opens(self, request: HttpRequest) -> bool:
        return bool(visible_scopes(request.user))


class KindFilter(admin.SimpleListFilter):
    title = pgettext_lazy("of letters", "kind")
    parameter_name = "kind"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """The kinds that rooms named: asking a million rows which kinds they have takes too long."""
        return [(kind, words_for(kind)) for kind in kind_words]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(kind=self.value()) if self.value() else queryset


@admin.register(OutgoingLetter)
class LetterAdmin(LedgerAdmin):
    """What was written to whom, whether it left, and if not why."""

    rules = {"view": "mailing.view_letter", "handle": "mailing.handle_letter"}
    list_display = ("created_at", "subject", "to_email", "kind_in_words", "state", "scope")
    list_display_links = ("subject",)
    list_filter = ("status", KindFilter, ("scope", ScopeFilter))
    search_fields = ("to_email", "subject")
    search_help_text = _("Search for an address or a subject")
    nothing_yet = _("Every letter that is written stands here, and whether it arrived.")
    ordering = ("-pk",)
    actions = ("retry", "cancel")
    fields = (
        "subject",
        "to_email",
        "to_name",
        "language_in_words",
        "kind_in_words",
        "scope",
        "state",
        "trouble",
        "error_code",
        "attempts",
        "next_at",
        "created_at",
        "sent_at",
        "message_id",
        "words",
    )
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> QuerySet[OutgoingLetter]:
        return super().get_queryset(request).defer("html", "headers")

    def has_handle_permission(
        self, request: HttpRequest, obj: OutgoingLetter | None = None
    ) -> bool:
        return self.may("handle", request, obj)

    @admin.display(description=_("kind"), ordering="kind")
    def kind_in_words(self, letter: OutgoingLetter) -> str:
        return words_for(letter.kind)

    @admin.display(description=_("language"), ordering="language")
    def language_in_words(self, letter: OutgoingLetter) -> str:
        return language_name(letter.language)

    @admin.display(description=_("state"), ordering="status")
    def state(self, letter: OutgoingLetter) -> str:
        return letter.get_status_display()

    @admin.display(description=_("what went wrong"))
    def trouble(self, letter: OutgoingLetter) -> str:
        return gettext(letter.last_error) if letter.last_error else ""

    @admin.display(description=_("text"))
    def words(self, letter: OutgoingLetter) -> SafeString:
        """The letter as plain text, in its own direction; addresses of pages are cut short."""
        return format_html(
            '<div lang="{}" dir="{}">{}</div>',
            letter.language,
            direction(letter.language),
            linebreaks_filter(_ADDRESS_OF_A_PAGE.sub(r"\1/…", letter.text)),
        )

    @admin.action(description=_("Try these letters again"), permissions=["handle"])
    def retry(self, request: HttpRequest, queryset: QuerySet[OutgoingLetter]) -> None:
        done = self._each(request, queryset, retry_letter, "retried")
        words = ngettext(
            "%(count)d letter is tried again.", "%(count)d letters are tried again.", done
        )
        self.message_user(request, words % {"count": done}, messages.SUCCESS)

    @admin.action(description=_("Cancel these letters"), permissions=["handle"])
    def cancel(self, request: HttpRequest, queryset: QuerySet[OutgoingLetter]) -> None:
        done = self._each(request, queryset, cancel_letter, "cancelled")
        words = ngettext(
            "%(count)d letter was cancelled.", "%(count)d letters were cancelled.", done
        )
        self.message_user(request, words % {"count": done}, messages.SUCCESS)

    def _each(
        self, request: HttpRequest, letters: QuerySet[OutgoingLetter], act: Any, verb: str
    ) -> int:
        """Act on each letter that may still be moved; say how many may not. Gives how many were."""
        done = left = 0
        for letter in letters:
            if not self.has_handle_permission(request, letter):
                continue
            try:
                act(letter, by=request.user)
                done += 1
                self.settle(verb, request, letter, [])
            except (OutOfDate, Refused):
                left += 1
        if left:
            words = ngettext(
                "%(count)d letter stays as it is: it has left, is leaving now, or its reader stopped such letters.",
                "%(count)d letters stay as they are: they have left, are leaving now, or their readers stopped such letters.",
                left,
            )
            self.message_user(request, words % {"count": left}, messages.WARNING)
        return done


@admin.register(Stop)
class StopAdmin(LedgerAdmin):
    """Who asked to be spared what; only the readers themselves change it."""

    rules = {"view": "mailing.view_stop"}
    list_display = ("email", "kind_in_words", "scope", "stopped_at")
    search_fields = ("email",)
    fields = readonly_fields = list_display

    def own(self, request: HttpRequest, rows: QuerySet[Stop]) -> QuerySet[Stop]:
        return rows.none()

    def opens(self, request: HttpRequest) -> bool:
        return False

    @admin.display(description=_("kind"), ordering="kind")
    def kind_in_words(self, stop: Stop) -> str:
        return words_for(stop.kind)


@admin.register(Address)
class AddressAdmin(LedgerAdmin):
    """Mailboxes that are not there; the mark is taken away when the mailbox is back."""

    rules = {"view": "mailing.view_address", "unmark": "mailing.unmark_address"}
    list_display = ("email", "reason", "marked_at")
    search_fields = ("email",)
    fields = readonly_fields = list_display
    actions = ("unmark",)

    def own(self, request: HttpRequest, rows: QuerySet[Address]) -> QuerySet[Address]:
        return rows.none()

    def opens(self, request: HttpRequest) -> bool:
        return False

    def has_unmark_permission(self, request: HttpRequest) -> bool:
        return self.may("unmark", request, None)

    @admin.action(description=_("Write to these addresses again"), permissions=["unmark"])
    def unmark(self, request: HttpRequest, queryset: QuerySet[Address]) -> None:
        for address in queryset:
            unmark_address(address)
            self.settle("unmarked", request, address, [])
