"""The pages on which organisers decide: they say what will happen, and a second press does it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pghistory
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.models import User
from admissions.actions.deciding import decide_all, foresee, release_decisions
from admissions.decisions import DECISIONS, MOST, Decision
from core.errors import OutOfDate, Refused
from core.house import HouseAdmin
from core.keys import key_in
from core.templatetags.words import num
from registration import links
from registration.actions.leaving import cancel
from registration.models import Registration, RegistrationForm
from registration.states import Held, Status


def _list_of(rows: Sequence[Registration]) -> str:
    """The list of the event they are of; the one of all events, where these are several."""
    events = {row.form_id: row.form.event for row in rows}
    if len(events) == 1:
        return links.listed_path(*events.values())
    return reverse("admin:registration_registration_changelist")


class DecisionPages(HouseAdmin):
    """Actions of the list, and the pages they lead to."""

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view
        named = "registration_registration_{}".format
        return [
            path("decide/<slug:name>/", view(self.decide), name=named("decide")),
            path("release/<int:pk>/", view(self.release), name=named("release")),
            path("<int:pk>/cancel/", view(self.cancel), name=named("cancel")),
            *super().get_urls(),
        ]

    @admin.action(description=gettext_lazy("Accept"), permissions=["decide"])
    def to_accept(self, request: Any, queryset: Any) -> Any:
        return self._gather(request, queryset, "accept")

    @admin.action(description=gettext_lazy("Decline"), permissions=["decide"])
    def to_decline(self, request: Any, queryset: Any) -> Any:
        return self._gather(request, queryset, "decline")

    @admin.action(description=gettext_lazy("Accept, and tell later"), permissions=["decide"])
    def to_hold_accept(self, request: Any, queryset: Any) -> Any:
        return self._gather(request, queryset, "hold-accept")

    @admin.action(description=gettext_lazy("Decline, and tell later"), permissions=["decide"])
    def to_hold_decline(self, request: Any, queryset: Any) -> Any:
        return self._gather(request, queryset, "hold-decline")

    def _gather(self, request: Any, rows: QuerySet[Any], name: str) -> HttpResponse | None:
        chosen = list(rows.order_by("pk").values_list("pk", flat=True)[: MOST + 1])
        if len(chosen) <= MOST:
            return self._ask(request, DECISIONS[name], chosen)
        words = _("At most %(count)s at once. Choose fewer.") % {"count": num(MOST)}
        self.message_user(request, words, messages.ERROR)
        return None

    def _ask(self, request: Any, decision: Decision, chosen: list[int]) -> HttpResponse | None:
        """The page that says what will happen; None, with a word, where it cannot."""
        rows = self._rows(request, chosen)
        fitting = [row for row in rows if decision.fits(row)]
        try:
            foreseen = foresee(
                fitting, decision.decision, by=request.user, is_held=decision.is_held
            )
        except (Refused, OutOfDate) as refusal:
            self.message_user(request, str(refusal), messages.ERROR)
            return None
        context = {
            **self.admin_site.each_context(request),
            "title": decision.button,
            "opts": self.opts,
            "decision": decision,
            "listed": _list_of(rows),
            # Looking ahead moved the rows in hand.
            "rows": self._rows(request, [row.pk for row in fitting]),
            "left_out": len(rows) - len(fitting),
            "foreseen": [
                (Held(held).label if held else Status(status).label, count)
                for (status, held), count in sorted(foreseen.items())
            ],
        }
        return TemplateResponse(request, "admin/registration/registration/decide.html", context)

    def _rows(self, request: HttpRequest, chosen: Sequence[int]) -> list[Registration]:
        """One's own of these, and leave to decide on each."""
        own = self.get_queryset(request).filter(pk__in=chosen)
        rows = Registration.objects.for_page().filter(pk__in=own.values("pk")).order_by("pk")
        return [row for row in rows if self.may("decide", request, row)]

    def decide(self, request: Any, name: str) -> HttpResponse:
        """Do what the page before said; it is looked anew whether it can be."""
        decision = DECISIONS.get(name)
        sent = request.POST if request.method == "POST" else request.GET
        chosen = [pk for pk in map(key_in, sent.getlist("row")[: MOST + 1]) if pk is not None]
        if decision is None or not chosen:
            raise Http404
        found = self._rows(request, chosen)
        listed = redirect(_list_of(found))
        if request.method != "POST":
            return self._ask(request, decision, chosen) or listed
        rows = [row for row in found if decision.fits(row)]

        def act(by: User) -> int:
            return decide_all(rows, decision.decision, by=by, is_held=decision.is_held)

        self._do(request, act)
        return listed

    def release(self, request: Any, pk: int) -> HttpResponse:
        """Tell all decisions of an event that are held back."""
        forms = self.admin_site.get_model_admin(RegistrationForm).get_queryset(request)
        form = forms.select_related("event__cycle__group").filter(pk=pk).first()
        if form is None or not request.user.has_perm("registration.change_form", form):
            raise Http404
        held = form.registrations.exclude(decision_held=Held.NONE)
        if request.method != "POST":
            context = {
                **self.admin_site.each_context(request),
                "title": _("Tell the decisions held back"),
                "opts": self.opts,
                "form": form,
                "accepted": held.filter(decision_held=Held.ACCEPTED).count(),
                "declined": held.filter(decision_held=Held.DECLINED).count(),
                "places": form.capacity - form.taken if form.capacity is not None else None,
            }
            return TemplateResponse(
                request, "admin/registration/registration/release.html", context
            )
        self._do(request, lambda by: release_decisions(form, by=by))
        return redirect(links.listed_path(form.event))

    def cancel(self, request: Any, pk: int) -> HttpResponse:
        """Cancel somebody's registration at their word."""
        row = next(iter(self._rows(request, [pk])), None)
        if row is None or not row.is_changeable:
            raise Http404
        if request.method != "POST":
            context = {
                **self.admin_site.each_context(request),
                "title": _("Cancel the registration"),
                "opts": self.opts,
                "row": row,
            }
            return TemplateResponse(request, "admin/registration/registration/cancel.html", context)

        def act(by: User) -> int:
            cancel(row, by=by)
            return 1

        self._do(request, act)
        return redirect("admin:registration_registration_change", pk)

    def _do(self, request: Any, act: Callable[[User], int]) -> None:
        try:
            with pghistory.context(user=request.user.pk):
                done = act(request.user)
        except (Refused, OutOfDate) as refusal:
            self.message_user(request, str(refusal), messages.ERROR)
            return
        words = ngettext("%(count)s registration: done.", "%(count)s registrations: done.", done)
        self.message_user(request, words % {"count": num(done)}, messages.SUCCESS)
