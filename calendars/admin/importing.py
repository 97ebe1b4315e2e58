"""The two pages of an import: choose the file, look at what would come, choose of it, then take it in."""

from __future__ import annotations

from typing import Any

import pghistory
from django.contrib import messages
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from accounts.access import permitted
from accounts.http import SignedInRequest
from calendars.actions.importing import MOST, import_chosen
from calendars.forms import ImportForm, manner_of
from calendars.imports.plan import Plan, Verb, plan_import
from calendars.imports.reading import read_calendar
from core.counts import number
from core.errors import OutOfDate, Refused
from core.house import HouseAdmin
from core.kept import KEPT_FOR, forget, forget_old, keep, kept
from core.text import direction
from groups.models import Cycle
from groups.standing import cycles_kept_by

LEAVE = "calendars.import_calendar"
SALT = "calendars.import"
#: Of what cannot be taken, and of what stays as it is, so much is shown.
SHOWN = 100


class ImportPages(HouseAdmin):
    """The pages, beside the list of what was read before."""

    def import_urls(self) -> list[Any]:
        view = self.admin_site.admin_view
        return [
            path("import/", view(self.choose), name="calendars_knownentry_import"),
            path("import/confirm/", view(self.confirm), name="calendars_knownentry_confirm"),
        ]

    def choose(self, request: SignedInRequest) -> HttpResponse:
        """Choose the file; then look at what would come."""
        cycles = _cycles(request)
        if not cycles:
            raise PermissionDenied
        given = (request.POST, request.FILES) if request.method == "POST" else ()
        initial = {"language": get_language(), "cycle": request.GET.get("cycle", "")}
        form = ImportForm(
            *given, cycles=cycles, zone=request.user.time_zone or "UTC", initial=initial
        )
        if given and form.is_valid():
            try:
                return self._preview(request, form)
            except Refused as refusal:
                form.add_error("file", refusal.message)
        status = 422 if form.errors else 200
        return self._page(request, "import", {"form": form}, status=status)

    def _preview(self, request: SignedInRequest, form: ImportForm) -> HttpResponse:
        data = form.cleaned_data
        cycle = permitted(request.user, LEAVE, data["cycle"])
        folder = _folder(cycle)
        forget_old(folder, now=timezone.now())
        told = {
            "cycle": cycle.pk,
            "by": request.user.pk,
            "file": keep(folder, data["file"].read()),
            **{name: data[name] for name in ("language", "zone", "kind", "visibility", "state")},
        }
        plan = _plan(cycle, told)
        shown = plan.to_do[:MOST]
        same = plan.of(Verb.SAME)
        context = {
            "plan": plan,
            "cycle": cycle,
            "direction": direction(plan.language),
            "parts": [(verb, [row for row in shown if row.verb == verb]) for verb in Verb],
            "more": len(plan.to_do) - len(shown),
            "same": same[:SHOWN],
            "same_count": len(same),
            "faults": plan.reading.faults[:SHOWN],
            "faults_count": len(plan.reading.faults),
            "lost": plan.reading.lost.most_common(),
            "is_called": told["state"] == "called",
            "token": signing.dumps(told, salt=SALT, compress=True),
        }
        return self._page(request, "preview", context)

    def confirm(self, request: SignedInRequest) -> HttpResponse:
        """Take in what was chosen of what was shown."""
        again = redirect("admin:calendars_knownentry_import")
        if request.method != "POST":
            return again
        try:
            told = _read_token(request)
            found = _cycles(request).filter(pk=told["cycle"]).first()
            if found is None:
                raise PermissionDenied
            cycle = permitted(request.user, LEAVE, found)
            plan = _plan(cycle, told)
            with pghistory.context(user=request.user.pk):
                done = import_chosen(
                    plan, set(request.POST.getlist("chosen")), manner_of(told), by=request.user
                )
        except (Refused, OutOfDate) as refusal:
            self.message_user(request, str(refusal), messages.ERROR)
            return again
        if len(plan.to_do) == done.total():
            forget(_folder(cycle), told["file"])
        words = ngettext(
            "%(count)s event was taken in.", "%(count)s events were taken in.", done.total()
        )
        self.message_user(request, words % {"count": number(done.total())}, messages.SUCCESS)
        return redirect(f"{reverse('admin:events_event_changelist')}?cycle__id__exact={cycle.pk}")

    def _page(
        self, request: HttpRequest, name: str, more: dict[str, Any], *, status: int = 200
    ) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": _("Read a calendar file"),
            "opts": self.opts,
            **more,
        }
        template = f"admin/calendars/knownentry/{name}.html"
        return TemplateResponse(request, template, context, status=status)


def _cycles(request: SignedInRequest) -> QuerySet[Cycle]:
    """The cycles into which the person may read files."""
    return cycles_kept_by(request.user).select_related("group").order_by("-year", "pk")


def _folder(cycle: Cycle) -> str:
    return f"imports/calendars/{cycle.pk}"


def _plan(cycle: Cycle, told: dict[str, Any]) -> Plan:
    content = kept(_folder(cycle), told["file"])
    reading = read_calendar(content, zone=told["zone"], now=timezone.now())
    return plan_import(cycle, reading, language=told["language"])


def _read_token(request: SignedInRequest) -> dict[str, Any]:
    """What was shown to this person. Raises Refused for anything else."""
    gone = _("The files are not here any more. Choose them again.")
    try:
        told: dict[str, Any] = signing.loads(
            request.POST.get("token", ""), salt=SALT, max_age=KEPT_FOR
        )
    except signing.BadSignature as fault:
        raise Refused(gone) from fault
    if told["by"] != request.user.pk:
        raise Refused(gone)
    return told
