"""How long before an event its people are reminded: as everywhere in the group, in a way of its own, or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.http import SignedInRequest
from core.languages import worded
from events.admin.moves import MovePages
from events.forms import ReminderForm
from events.models import Event
from events.reminders import ALL, STARTS
from reminders.actions import OwnRules, drop_own_rules, set_own_rules
from reminders.arming import rules_for
from reminders.leads import lead_words
from reminders.models import Rule
from reminders.preview import Instant, Sample, preview
from reminders.registry import occasions


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What one rule would do with the event."""

    words: str
    to: str
    instants: Sequence[Instant]


class ReminderPages(MovePages):
    """The page beside the form of an event."""

    def move_urls(self) -> list[Any]:
        page = path(
            "<int:pk>/reminders/",
            self.admin_site.admin_view(self.reminders),
            name="events_event_reminders",
        )
        return [page, *super().move_urls()]

    def reminders(self, request: SignedInRequest, pk: int) -> HttpResponse:
        """Choose, look who would get what and when, then keep it."""
        event = self.event_for(request, pk, "change")
        held = _held(event)
        given = request.POST if request.method == "POST" else None
        form = ReminderForm(given, rules=held)
        if given is not None and form.is_valid():
            if "_save" in given:
                self._keep(request, event, form)
                return redirect("admin:events_event_change", pk)
            held = _chosen(event, form)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Reminders of the event"),
            "event": event,
            "called": worded(event, "title").text,
            "opts": self.opts,
            "form": form,
            "is_looked_at": given is not None and form.is_valid(),
            **_looked(event, held, with_words=given is not None),
        }
        return TemplateResponse(request, "admin/events/event/reminders.html", context)

    def _keep(self, request: SignedInRequest, event: Event, form: ReminderForm) -> None:
        if form.is_as_group:
            scope = event.cycle.group.slug
            drop_own_rules(STARTS, event.pk, event, by=request.user, scope=scope)
        else:
            set_own_rules(_own(event, form), event, by=request.user)
        self.message_user(request, _("The reminders of this event are kept."), messages.SUCCESS)

    def render_change_form(self, request: Any, context: Any, *args: Any, **kwargs: Any) -> Any:
        event = context.get("original")
        if event is not None and event.starts is not None:
            context["has_reminders"] = True
        return super().render_change_form(request, context, *args, **kwargs)


def _rules_near(event: Event) -> list[Rule]:
    return list(
        Rule.objects.filter(occasion=STARTS, scope__in=["", event.cycle.group.slug]).order_by(
            "-lead", "pk"
        )
    )


def _held(event: Event) -> list[Rule]:
    """The rules that hold for the event now; its own are marked by `target`, and off where nobody is reminded."""
    near = [rule for rule in _rules_near(event) if rule.target in {None, event.pk}]
    found = rules_for(near, event.cycle.group.slug, event.pk)
    return found or [rule for rule in near if rule.target == event.pk][:1]


def _chosen(event: Event, form: ReminderForm) -> list[Rule]:
    if not form.is_as_group:
        return _own(event, form).rules()
    near = [rule for rule in _rules_near(event) if rule.target is None]
    return rules_for(near, event.cycle.group.slug, event.pk)


def _own(event: Event, form: ReminderForm) -> OwnRules:
    audience = form.cleaned_data["audience"] or ALL
    return OwnRules(STARTS, event.cycle.group.slug, event.pk, form.leads_chosen, audience)


def _looked(event: Event, rules: list[Rule], *, with_words: bool) -> dict[str, Any]:
    """Who would get what and when; the words of the first letter in each language."""
    foreseen: list[Foreseen] = []
    samples: Sequence[Sample] = []
    for held in rules:
        rule = copy(held)
        rule.scope, rule.target = event.cycle.group.slug, event.pk
        if rule.is_on:
            seen = preview(rule, now=timezone.now())
            to = str(occasions[STARTS].audiences[rule.audience].words)
            foreseen.append(Foreseen(lead_words(rule.lead), to, seen.instants))
            samples = samples or seen.samples
    return {"foreseen": foreseen, "samples": samples if with_words else []}
