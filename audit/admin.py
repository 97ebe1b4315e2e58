from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html_join
from django.utils.safestring import mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from audit.facts import model_of, told
from audit.models import Entry
from audit.rules import visible_scopes
from audit.verbs import words_for
from core.counts import digits
from core.house import HouseAdmin
from core.house_filters import ScopeFilter


def facts_in_lines(facts: Any, label: str = "") -> str:
    """What an entry keeps of a thing of that kind: a line for each fact."""
    return format_html_join(
        mark_safe("<br>"), "<bdi>{}</bdi>", ((line,) for line in told(facts, label))
    )


@admin.register(Entry)
class EntryAdmin(HouseAdmin):
    """The record, to be read only: nobody changes what was done."""

    section = "platform"
    rules = {"view": "audit.view_entry"}
    list_display = ("at", "deed", "thing", "actor_name", "reason", "scope")
    list_filter = (("scope", ScopeFilter), "at")
    search_fields = ("target_words", "actor_name", "reason", "verb")
    search_help_text = _("Search for a thing, a person or a reason")
    fields = (
        "at",
        "deed",
        "kind",
        "thing",
        "actor_name",
        "scope",
        "reason",
        "was",
        "became",
    )
    readonly_fields = fields

    def own(self, request: HttpRequest, rows: QuerySet[Entry]) -> QuerySet[Entry]:
        scopes = visible_scopes(request.user)
        return rows if scopes is None else rows.filter(scope__in=scopes)

    def opens(self, request: HttpRequest) -> bool:
        return bool(visible_scopes(request.user))

    @admin.display(description=_("what was done"), ordering="verb")
    def deed(self, entry: Entry) -> str:
        return words_for(entry.verb)

    @admin.display(description=_("thing"), ordering="target_words")
    def thing(self, entry: Entry) -> str:
        """Its words then; where it had none or lost them, its kind and number."""
        return entry.target_words or f"{self.kind(entry)} {digits(entry.target_pk)}".strip()

    @admin.display(description=_("before"))
    def was(self, entry: Entry) -> str:
        return facts_in_lines(entry.before, entry.target_label)

    @admin.display(description=_("after"))
    def became(self, entry: Entry) -> str:
        return facts_in_lines(entry.after, entry.target_label)

    @admin.display(description=_("kind of thing"), ordering="target_label")
    def kind(self, entry: Entry) -> str:
        model = model_of(entry.target_label)
        return str(capfirst(model._meta.verbose_name)) if model else entry.target_label
