"""A programme is looked at once more, with what changes and what clashes, and published."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from accounts.http import SignedInRequest
from core.errors import OutOfDate, Refused
from events.models import Event
from programmes.actions.publishing import publish
from programmes.admin.base import PUBLISH, OfProgramme
from programmes.admin.forms import PublishForm
from programmes.changes import changes_between, people_in, words_of
from programmes.concerned import concerned
from programmes.conflicts import conflicts_of
from programmes.models import SpeakerPage, Version
from programmes.reading import names_of
from programmes.snapshots import freeze
from programmes.states import SpeakerStatus


class PublishPages(OfProgramme):
    def publish(self, request: SignedInRequest, pk: int) -> HttpResponse:
        """What a new version would change, who would be told, and the button."""
        event = self.event_for(request, pk, PUBLISH)
        last = Version.objects.filter(event=event).order_by("-number").first()
        given = request.POST if request.method == "POST" else None
        form = PublishForm(given, initial={"after": last.number if last else 0})
        if given is not None and form.is_valid():
            try:
                said = form.cleaned_data
                made = publish(
                    event,
                    by=request.user,
                    note=said["note"],
                    after=said["after"],
                    tells=said["tells"],
                )
            except (OutOfDate, Refused) as refusal:
                self.house.message_user(request, str(refusal), messages.ERROR)
            else:
                words = _("Version %(number)s is published.") % {"number": made.number}
                self.house.message_user(request, words, messages.SUCCESS)
                return redirect("admin:events_event_programme_publish", pk)
        context = {"form": form, "last": last, **_preview(event, last, request)}
        status = 422 if given is not None else 200
        return self.page(
            request,
            "publish",
            event,
            {"title": _("Publish the programme"), **context},
            status=status,
        )


def _preview(event: Event, last: Version | None, request: SignedInRequest) -> dict[str, Any]:
    rows = freeze(event, last.rows if last else None)
    changes = changes_between(last.rows if last else None, rows)
    names = names_of(people_in(changes))
    silent = SpeakerPage.objects.filter(event=event, status=SpeakerStatus.INVITED)
    return {
        "sessions": rows["sessions"],
        "changes": [(row, words_of(row, names)) for row in changes] if last else [],
        "told": concerned(event, changes, by_email=request.user.email) if last else [],
        "conflicts": conflicts_of(event),
        "silent": silent.count(),
    }
