"""A programme from a file: chosen, looked at row by row, then taken in whole or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.http import SignedInRequest
from core import kept
from core.errors import Refused
from core.sheets import XLSX
from events.models import Event
from events.panels import HousePages
from programmes.admin.base import OfProgramme
from schedules.actions.importing import import_programme
from schedules.exports.sheets import template
from schedules.forms import ImportForm
from schedules.imports.plan import Plan, plan_import
from schedules.imports.reading import LARGEST, MOST_FILES, read_files
from schedules.imports.shapes import Incoming

IMPORT = "schedules.import_programme"
SALT = "programmes.import"


def _folder(event: Event) -> str:
    return f"imports/programmes/{event.pk}"


class ImportPages(OfProgramme):
    folder = "schedules"

    def urls(self) -> list[URLPattern]:
        return self.beneath(
            {
                "programme/import/": (self.choose, "programme_import"),
                "programme/import/confirm/": (self.confirm, "programme_import_confirm"),
                "programme/template/": (self.template, "programme_template"),
            }
        )

    def choose(self, request: SignedInRequest, pk: int) -> HttpResponse:
        """Choose the file; then look at what would come, and at what was lost or unclear."""
        event = self.event_for(request, pk, IMPORT)
        form = ImportForm(request.POST or None, request.FILES or None)
        if request.method == "POST" and form.is_valid():
            try:
                return self._preview(request, event, form.cleaned_data)
            except Refused as refusal:
                form.add_error(None, refusal.message)
        status = 422 if request.method == "POST" else 200
        more = {"title": _("Take in a programme"), "form": form}
        return self.page(request, "import", event, more, status=status)

    def _preview(
        self, request: SignedInRequest, event: Event, chosen: Mapping[str, Any]
    ) -> HttpResponse:
        kept.forget_old(_folder(event), now=timezone.now())
        contents = _contents(chosen["upload"])
        language = chosen["language"]
        plan = plan_import(event, read_files(contents, event.zone, language))
        told = {
            "event": event.pk,
            "by": request.user.pk,
            "language": language,
            "files": {
                name: kept.keep(_folder(event), content) for name, content in contents.items()
            },
        }
        more = {
            "title": _("Take in a programme"),
            "plan": plan,
            "can_go_on": not plan.faults and bool(plan.new or plan.changed),
            "token": signing.dumps(told, salt=SALT),
        }
        return self.page(request, "import_preview", event, more)

    def confirm(self, request: SignedInRequest, pk: int) -> HttpResponse:
        """Take in what was shown."""
        event = self.event_for(request, pk, IMPORT)
        again = redirect("admin:events_event_programme_import", pk)
        if request.method != "POST":
            return again
        try:
            incoming, digests = _kept(request, event)
            plan = import_programme(event, incoming, by=request.user)
        except Refused as refusal:
            self.house.message_user(request, refusal.message, messages.ERROR)
            return again
        kept.forget(_folder(event), *digests)
        self.house.message_user(request, done_words(plan), messages.SUCCESS)
        return redirect("admin:events_event_programme", pk)

    def template(self, request: SignedInRequest, pk: int) -> HttpResponse:
        """The empty sheet, in the language of the page."""
        self.event_for(request, pk, IMPORT)
        answer = HttpResponse(template(), content_type=XLSX)
        answer["Content-Disposition"] = 'attachment; filename="programme.xlsx"'
        return answer


def done_words(plan: Plan) -> str:
    words = _("Taken in: %(new)s new, %(changed)s changed, %(same)s as before.")
    return words % {"new": plan.new, "changed": plan.changed, "same": plan.same}


def _contents(files: list[Any]) -> dict[str, bytes]:
    """Names and contents, within the limits. Raises Refused."""
    if len(files) > MOST_FILES or sum(file.size or 0 for file in files) > LARGEST:
        raise Refused(_("The file is larger than %(size)s MB.") % {"size": LARGEST >> 20})
    return {file.name: file.read() for file in files}


def _kept(request: SignedInRequest, event: Event) -> tuple[Incoming, list[str]]:
    """What was shown to this person for this event. Raises Refused for anything else."""
    gone = _("The files are not here any more. Choose them again.")
    try:
        told = signing.loads(request.POST.get("token", ""), salt=SALT, max_age=kept.KEPT_FOR)
    except signing.BadSignature as fault:
        raise Refused(gone) from fault
    if (told["event"], told["by"]) != (event.pk, request.user.pk):
        raise Refused(gone)
    contents = {name: kept.kept(_folder(event), digest) for name, digest in told["files"].items()}
    incoming = read_files(contents, event.zone, told.get("language", ""))
    return incoming, list(told["files"].values())


PAGES = HousePages(
    gettext_lazy("Take in a programme"),
    "admin:events_event_programme_import",
    lambda house: ImportPages(house).urls(),
)
