"""Who speaks, who was asked, who has not answered, and what they ask for."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.http import SignedInRequest
from core.counts import number
from core.errors import OutOfDate, Refused
from core.languages import worded
from events.models import Event, EventPerson
from organisations.models import Person
from programmes.actions import speaking
from programmes.admin.base import ASK, OfProgramme
from programmes.admin.forms import AskSet, AskWordsForm
from programmes.models import SpeakerPage
from programmes.states import SPEAKER_MOVES, SpeakerStatus


class SpeakerPages(OfProgramme):
    def speakers(self, request: SignedInRequest, pk: int) -> HttpResponse:
        """Everybody named at the event, with their answer; those marked are asked by letter."""
        event = self.event_for(request, pk, ASK)
        people, pages, parts = _named(event)
        given = request.POST if request.method == "POST" else None
        if given is not None and given.get("do") == "settle":
            return self._settle(request, event, given.get("page", ""))
        forms: Any = AskSet(given, initial=[_initial(one, pages.get(one.pk)) for one in people])
        words = AskWordsForm(given)
        if given is not None and forms.is_valid() and words.is_valid():
            self._ask(request, event, forms, words.cleaned_data["words"])
            return redirect("admin:events_event_speakers", pk)
        context = {
            "forms": forms,
            "words": words,
            "rows": [
                (form, one, pages.get(one.pk), parts.get(one.pk, []), _may_ask(pages.get(one.pk)))
                for form, one in zip(forms.forms, people, strict=False)
            ],
            "silent": sum(page.status == SpeakerStatus.INVITED for page in pages.values()),
        }
        status = 422 if given is not None else 200
        return self.page(
            request, "speakers", event, {"title": _("Speakers"), **context}, status=status
        )

    def _ask(self, request: SignedInRequest, event: Event, forms: Any, words: str) -> None:
        marked = [form.cleaned_data for form in forms if form.cleaned_data.get("asks")]
        people = Person.objects.select_related("user").in_bulk([one["person"] for one in marked])
        named = set(EventPerson.objects.filter(event=event).values_list("person", flat=True))
        asked = 0
        for one in marked:
            person = people.get(one["person"])
            if person is None or person.pk not in named:
                continue
            to = speaking.Address(one["email"], one["language"]) if one["email"] else None
            try:
                speaking.ask(event, person, by=request.user, to=to, words=words)
                asked += 1
            except (OutOfDate, Refused) as refusal:
                told = {"name": worded(person, "name").text, "reason": str(refusal)}
                text = _("%(name)s: %(reason)s") % told
                self.house.message_user(request, text, messages.ERROR)
        told_words = ngettext("%(count)s person is asked.", "%(count)s people are asked.", asked)
        self.house.message_user(request, told_words % {"count": number(asked)}, messages.SUCCESS)

    def _settle(self, request: SignedInRequest, event: Event, key: str) -> HttpResponse:
        page = SpeakerPage.objects.filter(
            event=event, pk=int(key) if key.isdecimal() else 0
        ).first()
        if page is not None:
            page.event = event
            speaking.settle_wish(page, by=request.user)
        return redirect("admin:events_event_speakers", event.pk)


def _named(event: Event) -> tuple[list[Person], dict[int, SpeakerPage], dict[int, list[str]]]:
    """People with a part in it, what they answered, and their sessions: three questions."""
    rows = EventPerson.objects.filter(event=event, person__is_unnamed=False)
    parts: dict[int, list[str]] = {}
    people: dict[int, Person] = {}
    for part in rows.select_related("person__user", "session").order_by("person__sort_name", "pk"):
        people[part.person_id] = part.person
        if part.session is not None:
            parts.setdefault(part.person_id, []).append(worded(part.session, "title").text)
    pages = SpeakerPage.objects.filter(event=event).select_related("contact", "person__user")
    return list(people.values()), {page.person_id: page for page in pages}, parts


def _initial(person: Person, page: SpeakerPage | None) -> dict[str, Any]:
    contact = getattr(page, "contact", None)
    return {
        "person": person.pk,
        "email": contact.email if contact else "",
        "language": contact.language if contact else "",
    }


def _may_ask(page: SpeakerPage | None) -> bool:
    return page is None or SpeakerStatus.INVITED in SPEAKER_MOVES[page.status]
