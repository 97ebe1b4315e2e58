from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from accounts.actions import withdraw_invitation
from accounts.models import Invitation
from core.errors import OutOfDate
from core.house import HouseAdmin
from core.text import fold
from groups.admin.base import WordRows, house
from groups.models import Holding
from groups.standing import organisations_served, people_served
from organisations.models import Organisation, Person, PersonRole


class OwnRoleRows(WordRows):
    model = PersonRole
    permission = "groups.change_person"
    fields = ("title", ("organisation", "during", "order"))
    autocomplete_fields = ("organisation",)

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """A role shows on the page of its organisation, so it is given only where one may change that."""
        own = house(request)
        if db_field.name == "organisation" and not own.is_keeper:
            address = request.resolver_match.kwargs if request.resolver_match else {}
            number = str(address.get("object_id", ""))
            person = int(number) if number.isdecimal() else 0
            held = PersonRole.objects.filter(person=person).values("organisation")
            kwargs["queryset"] = Organisation.objects.filter(
                Q(pk__in=organisations_served(own).values("pk")) | Q(pk__in=held)
            )
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


@admin.register(Person)
class PersonAdmin(HouseAdmin):
    """People that the record speaks of. Which account is whose, only the platform's keeper says."""

    section = "people"
    rules = {
        "view": "groups.change_person",
        "add": "groups.add_organisation",
        "change": "groups.change_person",
    }
    list_display = ("__str__", "is_unnamed")
    list_filter = ("is_unnamed",)
    search_fields = ("sort_name", "name_ar", "name_en", "name_fr")
    search_help_text = _("Search for a name")
    ordering = ("sort_name", "pk")
    inlines = (OwnRoleRows,)
    autocomplete_fields = ()
    raw_id_fields = ("user",)
    fieldsets = (
        (None, {"fields": ("name", "said")}),
        (pgettext_lazy("a heading of a form", "Facts"), {"fields": ("slug", "is_unnamed", "user")}),
    )

    def opens(self, request: HttpRequest) -> bool:
        return house(request).organises

    def own(self, request: HttpRequest, rows: QuerySet[Any]) -> QuerySet[Any]:
        return rows.filter(pk__in=people_served(house(request)).values("pk"))

    def scopes(self, thing: Any) -> set[str]:
        held = Holding.objects.filter(person=thing)
        return set(held.values_list("seat__team__cycle__group__slug", flat=True))

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        fixed = ("slug",) if obj is not None else ()
        return fixed if house(request).is_keeper else (*fixed, "user")

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> Any:
        found, has_doubles = super().get_search_results(request, queryset, search_term)
        return found | queryset.filter(sort_name__contains=fold(search_term)), has_doubles


class AnswerFilter(admin.SimpleListFilter):
    title = _("answer")
    parameter_name = "answer"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            ("open", _("Not answered yet")),
            ("accepted", _("Accepted")),
            ("closed", _("Withdrawn or too late")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        still_open = Invitation.objects.open(now=timezone.now()).values("pk")
        if self.value() == "open":
            return queryset.filter(pk__in=still_open)
        if self.value() == "accepted":
            return queryset.exclude(accepted_at=None)
        if self.value() == "closed":
            return queryset.filter(accepted_at=None).exclude(pk__in=still_open)
        return queryset


@admin.register(Invitation)
class InvitationAdmin(HouseAdmin):
    """Who was asked to join and whether they answered. Invitations are sent from the page of a seat."""

    section = "people"
    rules = {"view": "groups.view_invitation"}
    list_display = ("email", "name", "purpose_words", "invited_at", "answer")
    list_filter = (AnswerFilter,)
    search_fields = ("email", "name", "purpose_words")
    search_help_text = _("Search for an address, a name or a seat")
    nothing_yet = _(
        "Invitations stand here with their answers. To invite somebody, open a team and choose “Invite to this seat”."
    )
    ordering = ("-pk",)
    actions = ("withdraw",)
    fields = readonly_fields = (
        "email",
        "name",
        "language",
        "purpose_words",
        "invited_at",
        "expires_at",
        "answer",
    )

    def opens(self, request: HttpRequest) -> bool:
        return house(request).organises

    def own(self, request: HttpRequest, rows: QuerySet[Any]) -> QuerySet[Any]:
        return rows.filter(scope__in=house(request).scopes)

    @admin.display(description=_("answer"))
    def answer(self, invitation: Invitation) -> Any:
        if invitation.accepted_at:
            return _("Accepted")
        if invitation.withdrawn_at:
            return pgettext_lazy("an invitation", "Withdrawn")
        if invitation.expires_at <= timezone.now():
            return pgettext_lazy("an invitation", "Too late")
        return _("Not answered yet")

    @admin.action(description=_("Withdraw these invitations"))
    def withdraw(self, request: Any, queryset: QuerySet[Invitation]) -> None:
        done = 0
        for invitation in queryset:
            try:
                withdraw_invitation(invitation, by=request.user)
                done += 1
            except OutOfDate:
                continue
        words = ngettext(
            "%(count)d invitation was withdrawn.", "%(count)d invitations were withdrawn.", done
        )
        self.message_user(request, words % {"count": done}, messages.SUCCESS)
