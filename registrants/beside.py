"""What pages of events show of registration: places left and one button; among one's own events, where one is registered."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.models import AnonymousUser
from django.db.models import (
    BigIntegerField,
    CharField,
    Exists,
    OuterRef,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.expressions import Combinable
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from accounts.models import User
from core.prepared import fetch_for
from core.templatetags.words import day
from core.wall import shown
from events.clock import reader_zone
from events.models import Event
from events.panels import Invitation, Panel
from registrants import own
from registrants.stages import NOT_OFFERED, NOT_YET, TAKING, WAITING, moment_of, stage_of
from registration import links
from registration.models import Delegation, Registration, RegistrationForm
from registration.states import CHANGEABLE


def panel(event: Event, user: User | AnonymousUser) -> Panel | None:
    """None where the event has no form, or one that is not offered yet. One question to the database."""
    if not getattr(event, "hung_form", True):
        return None
    found: list[RegistrationForm] = fetch_for(user, "registration.beside", _form, event=event.pk)
    if not found:
        return None
    form, now = found[0], timezone.now()
    form.event = event
    mine = _mine(form)
    stage = stage_of(form, now=now)
    if stage == NOT_OFFERED and mine is None:
        return None
    zone = reader_zone(user)
    return Panel(
        "registrants/_beside.html",
        {
            "form": form,
            "stage": stage,
            "is_taking": stage in TAKING,
            "left": form.left,
            "opens": moment_of(form.opens_at, form.zone, zone),
            "closes": moment_of(form.ends_at, form.zone, zone),
            "knows_reader": bool(zone),
            "mine": mine,
            "mine_path": own.path_to(mine) if mine is not None else "",
            "form_path": links.form_path(event),
        },
    )


def invitation(event: Event, now: datetime) -> Invitation | None:
    """What a poster says of registering, while there is something to be had."""
    form = RegistrationForm.objects.filter(event=event).first()
    if form is None:
        return None
    form.event = event
    stage = stage_of(form, now=now)
    register = pgettext("for an event", "Register")
    if stage == NOT_YET:
        return Invitation(register, _fact(form, _("Registration opens"), form.opens_at))
    if stage not in TAKING:
        return None
    act = _("Join the waiting list") if stage == WAITING else register
    return Invitation(act, _fact(form, _("Registration is open until"), form.ends_at))


def _fact(form: RegistrationForm, label: str, at: datetime | None) -> tuple[tuple[str, str], ...]:
    """The day where the event is: enough on a wall, the page says the hour."""
    return ((label, day(shown(at, form.zone))),) if at is not None else ()


def has_form() -> Combinable:
    """Read together with the event: nobody looks for a form that is not there."""
    return Exists(RegistrationForm.objects.filter(event=OuterRef("pk")))


def mine(user: User) -> Panel | None:
    """A person's registrations and delegations for events that are not over: two questions to the database."""
    now = timezone.now()
    rows = Registration.objects.for_page().of(user).order_by("form__event__first_day", "pk")
    standing = [(row, own.path_to(row)) for row in rows if not row.event.is_over(now)]
    headed = Delegation.objects.select_related("organisation", "form__event__cycle__group")
    heading = [
        (each, links.delegation_path(each))
        for each in headed.filter(head=user, revoked_at=None).order_by("pk")
        if not each.event.is_over(now)
    ]
    if not standing and not heading:
        return None
    return Panel("registrants/_my_panel.html", {"registrations": standing, "delegations": heading})


def _form(user: User | AnonymousUser, event: int) -> QuerySet[RegistrationForm]:
    """The form, and the reader's own registration as its key and the generation of its link."""
    rows = RegistrationForm.objects.filter(event=event)
    if isinstance(user, AnonymousUser):
        return rows.annotate(
            mine=Value(None, output_field=BigIntegerField()),
            mine_generation=Value(None, output_field=BigIntegerField()),
            mine_status=Value("", output_field=CharField()),
        )
    theirs = Registration.objects.filter(form=OuterRef("pk"), user=user, status__in=CHANGEABLE)
    return rows.annotate(
        mine=Subquery(theirs.values("pk")[:1]),
        mine_generation=Subquery(theirs.values("link_generation")[:1]),
        mine_status=Subquery(theirs.values("status")[:1]),
    )


def _mine(form: RegistrationForm) -> Registration | None:
    pk: int | None = form.mine  # type: ignore[attr-defined]  # -- read by `_form`
    if pk is None:
        return None
    generation: int = form.mine_generation  # type: ignore[attr-defined]  # -- as above
    status: str = form.mine_status  # type: ignore[attr-defined]  # -- as above
    return Registration(pk=pk, form=form, link_generation=generation, status=status)
