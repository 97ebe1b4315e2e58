"""The table of a programme's sessions, with what clashes; and one session whole."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from accounts.http import SignedInRequest
from core.counts import number
from core.errors import OutOfDate, Refused
from core.languages import worded
from events.models import Event, EventPerson, Session
from groups.models import Question, Theme
from programmes.actions.editing import edit_rows, edit_session, known_people, stamp_of, values_of
from programmes.admin.base import CHANGE, OfProgramme
from programmes.admin.forms import CONTENT, PersonSet, RowSet, SessionForm
from programmes.conflicts import Conflict, conflicts_of
from programmes.models import Room, SessionPlan, Track
from programmes.speech import speech_name
from programmes.states import PlanStatus

#: More sessions are shown day by day.
AT_ONCE = 100


def sessions_of(event: Event) -> list[Session]:
    rows = Session.objects.filter(event=event).select_related("event", "plan")
    return list(rows.order_by("starts_at", "order", "pk"))


def plan_of(session: Session) -> SessionPlan | None:
    return getattr(session, "plan", None)


class EditPages(OfProgramme):
    def programme(self, request: SignedInRequest, pk: int) -> HttpResponse:
        """The sessions as a table in which hours, room, track, kind and status are edited."""
        event = self.event_for(request, pk, CHANGE)
        sessions, days = _chosen(sessions_of(event), request.GET.get("day", ""))
        given = request.POST if request.method == "POST" else None
        forms: Any = RowSet(
            given,
            initial=[_initial(one) for one in sessions],
            form_kwargs={"places": _places(event)},
        )
        if given is not None and forms.is_valid():
            try:
                return self._written(request, event, forms)
            except (OutOfDate, Refused) as refusal:
                self.house.message_user(request, str(refusal), messages.ERROR)
        found = conflicts_of(event)
        context = {
            "forms": forms,
            "rows": _rows(forms, sessions, found),
            "conflicts": found,
            "days": days,
            "day": request.GET.get("day", ""),
        }
        status = 422 if given is not None else 200
        return self.page(
            request, "programme", event, {"title": _("Programme"), **context}, status=status
        )

    def _written(self, request: SignedInRequest, event: Event, forms: Any) -> HttpResponse:
        language = get_language() or "ar"
        rows = [form.edit(language) for form in forms if form.has_changed() or form.initial]
        done = edit_rows(event, [row for row in rows if row.key or row.title], by=request.user)
        words = ngettext("%(count)s session is kept.", "%(count)s sessions are kept.", done)
        self.house.message_user(request, words % {"count": number(done)}, messages.SUCCESS)
        return redirect(request.get_full_path())

    def session(self, request: SignedInRequest, pk: int, key: int) -> HttpResponse:
        """The words, the languages and the people of one session."""
        event = self.event_for(request, pk, CHANGE)
        found = Session.objects.filter(event=event, pk=key).select_related("event", "plan").first()
        if found is None:
            raise Http404
        found.event = event
        given = request.POST if request.method == "POST" else None
        form = SessionForm(given, initial=_words(found), **_choices(event))
        people: Any = PersonSet(given, initial=_people(found), prefix="people")
        if given is not None and form.is_valid() and people.is_valid():
            try:
                parts = [
                    (one["name"], one["role"]) for one in people.cleaned_data if one.get("name")
                ]
                edit_session(found, form.whole(parts), by=request.user)
            except (OutOfDate, Refused) as refusal:
                form.add_error(None, str(refusal))
            else:
                self.house.message_user(request, _("The session is kept."), messages.SUCCESS)
                return redirect("admin:events_event_programme", pk)
        known = sorted(worded(person, "name").text for person in known_people(event).values())
        context = {"session": found, "form": form, "people": people, "known": known}
        status = 422 if given is not None else 200
        title = worded(found, "title").text or str(found)
        return self.page(request, "session", event, {"title": title, **context}, status=status)


def _chosen(sessions: list[Session], day: str) -> tuple[list[Session], list[str]]:
    """The sessions of a day, and the days to choose from where there are too many sessions for one table."""
    days = sorted({str(one.during) for one in sessions})
    if len(sessions) <= AT_ONCE and not day:
        return sessions, []
    day = day if day in days else (days[0] if days else "")
    return [one for one in sessions if str(one.during) == day], days


def _places(event: Event) -> dict[str, list[tuple[Any, str]]]:
    return {
        name: [(row.pk, worded(row, "name").text) for row in model.objects.filter(event=event)]
        for name, model in (("room", Room), ("track", Track))
    }


def _initial(session: Session) -> dict[str, Any]:
    plan = plan_of(session)
    values = values_of(session, plan)
    return {
        "key": session.pk,
        "was": stamp_of(values),
        "starts": session.starts,
        "ends": session.ends,
        "room": plan.room_id if plan else None,
        "track": plan.track_id if plan else None,
        "kind": plan.kind if plan else "",
        "status": plan.status if plan else PlanStatus.PLANNED,
    }


def _rows(forms: Any, sessions: list[Session], found: list[Conflict]) -> list[Any]:
    """Each form with its session and what clashes there."""
    by_session: dict[int, list[Conflict]] = defaultdict(list)
    for conflict in found:
        for key in filter(None, (conflict.session, conflict.other)):
            by_session[key].append(conflict)
    shown: list[Session | None] = [*sessions, *([None] * (len(forms.forms) - len(sessions)))]
    return [
        (form, one, by_session[one.pk] if one else [])
        for form, one in zip(forms.forms, shown, strict=False)
    ]


def _words(session: Session) -> dict[str, Any]:
    plan = plan_of(session)
    found: dict[str, Any] = {}
    for code in CONTENT:
        found[f"title_{code}"] = vars(session).get(f"title_{code}") or ""
        found[f"abstract_{code}"] = (vars(plan).get(f"abstract_{code}") or "") if plan else ""
    if plan is not None:
        found["languages"] = ", ".join(map(speech_name, plan.languages))
        found["interpreted"] = ", ".join(map(speech_name, plan.interpreted))
        found["question"] = plan.question_id
    found["themes"] = list(session.themes.values_list("pk", flat=True))
    return found


def _choices(event: Event) -> dict[str, list[Any]]:
    themes = Theme.objects.filter(cycle=event.cycle_id)
    questions = Question.objects.filter(theme__cycle=event.cycle_id)
    return {
        "themes": [(theme.pk, worded(theme, "title").text) for theme in themes],
        "questions": [(one.pk, worded(one, "text").text[:120]) for one in questions],
    }


def _people(session: Session) -> list[dict[str, Any]]:
    parts = EventPerson.objects.filter(session=session, person__is_unnamed=False)
    return [
        {"name": worded(part.person, "name").text, "role": part.role}
        for part in parts.select_related("person").order_by("order", "pk")
    ]
