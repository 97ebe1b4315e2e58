"""The one way to get a door, a paper or a certificate for a request. Unseen is 404, seen but not allowed 403."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from accounts.access import permitted, refuse
from accounts.http import SignedInRequest
from accounts.models import User
from attendance.models import (
    Certificate,
    CheckIn,
    Closing,
    DoorKeeper,
    Paper,
    Questionnaire,
    Replied,
)
from core.calendars import use_calendar
from core.errors import Refused
from core.keys import key_in
from core.looking import at_a_door
from events.models import Event, Session
from registration.models import Registration
from registration.states import Status

#: Papers shown; older ones go by themselves.
MOST_PAPERS = 20


def event_at(
    request: HttpRequest,
    group: str,
    cycle: str,
    slug: str,
    permission: str = "attendance.keep_door",
) -> Event:
    """An event for whoever keeps its door, also where they do not see its page."""
    place = {"cycle__group__slug": group, "cycle__slug": cycle, "slug": slug}
    rows = Event.objects.filter(**place).select_related("cycle__group", "team", "form")
    found = rows.first()
    if found is None:
        raise Http404
    use_calendar(found.cycle.group.calendar)
    with at_a_door():
        may = request.user.has_perm(permission, found)
    if not may:
        seen = ("events.view_event", "attendance.keep_door")
        if any(request.user.has_perm(name, found) for name in seen):
            refuse(found)
        raise Http404
    return permitted(request.user, permission, found)


def session_of(event: Event, asked: str) -> Session | None:
    """The session that a request names; None is the door of the event itself."""
    if not asked:
        return None
    key = key_in(asked)
    found = event.sessions.filter(pk=key).first() if key is not None else None
    if found is None:
        raise Http404
    return found


def check_in_of(event: Event, pk: int) -> CheckIn:
    found = (
        CheckIn.objects.at_event(event)
        .filter(pk=pk)
        .select_related("registration__form__event__cycle__group")
        .first()
    )
    if found is None:
        raise Http404
    return found


def key_of(event: Event, pk: int) -> DoorKeeper:
    found = event.door_keepers.filter(pk=pk).first()
    if found is None:
        raise Http404
    found.event = event
    return found


def paper_for(request: SignedInRequest, pk: int) -> Paper:
    found = Paper.objects.select_related("event__cycle__group", "event__team").filter(pk=pk).first()
    if found is None or not request.user.has_perm("attendance.view_paper", found):
        raise Http404
    return permitted(request.user, "attendance.view_paper", found)


def certificate_with(code: str) -> Certificate | None:
    """The certificate that has this code, as long as the coming that it certifies stands."""
    rows = Certificate.objects.filter(code=code).select_related("event__cycle__group")
    seen = CheckIn.objects.standing().values("registration")
    return rows.filter(registration__in=seen).first()


def closing_of(event: Event) -> Closing:
    """Its attendance, final or not; a row that is not there yet is an empty one."""
    return Closing.objects.filter(event=event).first() or Closing(event=event)


def questionnaire_of(event: Event) -> Questionnaire | None:
    return Questionnaire.objects.filter(event=event).first()


def event_of_code(user: User, code: str) -> Event | None:
    """The event whose door a code opens, for those who keep it."""
    rows = Registration.objects.filter(code=code).select_related(
        "form__event__cycle__group", "form__event__team"
    )
    found = rows.first()
    if found is None or not user.has_perm("attendance.keep_door", found.form.event):
        return None
    return found.form.event


def account_of(email: str) -> User:
    """The account with this address. Raises Refused in words where there is none."""
    found = User.objects.filter(email__iexact=email.strip(), is_active=True).first()
    if found is None:
        raise Refused(_("Nobody has an account with this address yet. Ask them to sign up first."))
    return found


def papers_of(event: Event) -> list[Paper]:
    return list(Paper.objects.filter(event=event).select_related("asked_by")[:MOST_PAPERS])


def registration_at(event: Event, pk: int) -> Registration:
    """Somebody with a place at this event."""
    rows = Registration.objects.filter(form__event=event, pk=pk, status=Status.CONFIRMED)
    found = rows.select_related("contact", "organisation").first()
    if found is None:
        raise Http404
    return found


def has_replied(registration: Registration) -> bool:
    return Replied.objects.filter(registration=registration).exists()
