"""Who registered: found, decided on in bulk, written to."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import redirect
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from admissions.actions.writing import draft_circular
from admissions.admin import filters
from admissions.admin.deciding import DecisionPages
from admissions.decisions import DECISIONS
from core.counts import digits
from core.house_paging import ShortCount
from core.keys import key_in
from core.languages import language_name, worded
from groups.admin.base import OrganisersAdmin
from registration.emails import contact_of
from registration.fields import answer_words
from registration.kinds import organisation_words
from registration.models import Registration, RegistrationForm
from registration.queue import place_in_order
from registration.reading import asked_of

MAY = "admissions.decide_registration"


@admin.register(Registration)
class RegistrationAdmin(DecisionPages, OrganisersAdmin):
    section = "year"
    to_cycle = "form__event__cycle"
    rules = {
        "view": MAY,
        "decide": MAY,
        "write": "admissions.write_to_registered",
    }
    paginator = ShortCount
    show_facets = admin.ShowFacets.NEVER
    list_display = (
        "called",
        "status_words",
        "category",
        "organisation_shown",
        "country",
        "event",
        "registered_at",
    )
    list_select_related = ("form__event", "category", "organisation", "contact")
    list_filter = (
        filters.ByEvent,
        filters.ByStatus,
        filters.ByCategory,
        filters.ByOrganisation,
        filters.ByCountry,
    )
    search_fields = ("contact__name", "contact__name_latin", "contact__email", "code", "=number")
    search_help_text = gettext_lazy("Search for a name, an address, a number or a code")
    ordering = ("-pk",)
    actions = (*(f"to_{name}" for name in DECISIONS if name != "release"), "write_to")
    change_form_template = "admin/registration/registration/change_form.html"
    nothing_yet = gettext_lazy("Nobody has registered yet. Whoever does stands here.")
    fields = (
        "called",
        "status_words",
        "order",
        "event",
        "category",
        "organisation_shown",
        "delegation",
        "country",
        "languages_in_words",
        "access_needs",
        "sessions",
        "answers",
        "registered_at",
        "decided_at",
        "decided_by",
        "offer_expires_at",
        "code_at_the_door",
    )
    readonly_fields = fields

    def has_decide_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.may("decide", request, obj)

    def has_write_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.may("write", request, obj)

    @admin.display(description=gettext_lazy("who"), ordering="number")
    def called(self, row: Registration) -> str:
        contact = contact_of(row)
        name = contact.name if contact is not None else _("name forgotten")
        return f"{digits(str(row.number))} · {name}" if row.number else name

    @admin.display(description=gettext_lazy("status"), ordering="status")
    def status_words(self, row: Registration) -> str:
        return row.get_decision_held_display() if row.decision_held else row.get_status_display()

    @admin.display(description=gettext_lazy("languages"))
    def languages_in_words(self, row: Registration) -> str:
        return " · ".join(map(language_name, row.languages))

    @admin.display(description=gettext_lazy("code"))
    def code_at_the_door(self, row: Registration) -> str:
        return row.code

    @admin.display(description=gettext_lazy("organisation"))
    def organisation_shown(self, row: Registration) -> str:
        return organisation_words(row)

    @admin.display(description=gettext_lazy("event"), ordering="form")
    def event(self, row: Registration) -> str:
        return worded(row.form.event, "title").text

    @admin.display(description=gettext_lazy("place in the waiting list"))
    def order(self, row: Registration) -> str:
        return digits(str(place_in_order(row) or ""))

    @admin.display(description=gettext_lazy("what they need to take part"))
    def access_needs(self, row: Registration) -> str:
        contact = contact_of(row)
        return contact.access_needs if contact is not None else ""

    @admin.display(description=gettext_lazy("sessions"))
    def sessions(self, row: Registration) -> SafeString:
        seats = row.session_seats.select_related("places__session")
        return format_html_join(
            ", ", "{}", ((worded(seat.places.session, "title").text,) for seat in seats)
        )

    @admin.display(description=gettext_lazy("answers"))
    def answers(self, row: Registration) -> SafeString:
        asked = asked_of(row.form)
        given = {answer.question_id: answer.value for answer in row.answers.all()}
        shown = (
            (
                worded(question, "label").text,
                ", ".join(
                    answer_words(question, asked.choices.get(question.pk, []), given[question.pk])
                ),
            )
            for question in asked.questions
            if question.pk in given
        )
        return format_html_join("", "<p><strong>{}</strong> {}</p>", shown)

    def title_of(self, thing: Any) -> str:
        return self.called(thing)

    def render_change_form(self, request: Any, context: Any, *args: Any, **kwargs: Any) -> Any:
        row = context.get("original")
        if row is not None:
            context |= {
                "decisions": [each for each in DECISIONS.values() if each.fits(row)],
                "may_cancel": row.is_changeable,
            }
        return super().render_change_form(request, context, *args, **kwargs)

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        """With a word about decisions that wait to be told, where one event is looked at."""
        chosen = key_in(request.GET.get("event"))
        held: dict[str, Any] = {}
        if chosen is not None:
            rows = self.get_queryset(request).filter(form=chosen).exclude(decision_held="")
            event = (
                RegistrationForm.objects.filter(pk=chosen).values_list("event", flat=True).first()
            )
            held = {"held_count": rows.count(), "held_form": chosen, "listed_event": event}
        return super().changelist_view(request, {**held, **(extra_context or {})})

    @admin.action(description=gettext_lazy("Write to these"), permissions=["write"])
    def write_to(self, request: Any, queryset: QuerySet[Registration]) -> Any:
        """A letter to those chosen, or to all that the filters leave."""
        pairs = list(queryset.order_by().values_list("form", "pk"))
        forms = {form for form, _pk in pairs}
        if len(forms) != 1:
            words = _(
                "A letter goes to the registered of one event. Choose the event on the side first."
            )
            self.message_user(request, words, messages.ERROR)
            return None
        form = RegistrationForm.objects.select_related("event__cycle__group").get(pk=forms.pop())
        if not request.user.has_perm("admissions.write_to_registered", form):
            raise PermissionDenied
        made = draft_circular(form, (pk for _form, pk in pairs), by=request.user)
        return redirect("admin:admissions_circular_change", made.pk)
