"""Organisers decide on applications: told at once, or held back until all are released together."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field as made_by
from uuid import uuid4

from django.db import transaction
from django.db.models import CharField, Exists, Max, OuterRef, Q
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from accounts.models import Invitation, User
from applications import emails
from applications.actions.applying import Seated, hold_not_seated
from applications.actions.moving import change, move
from applications.models import Application, Call
from applications.standing import account_with, organisation_called, takes_part
from applications.states import Applicant, Held, Status
from audit.record import record
from core.errors import OutOfDate, Refused, decided_meanwhile
from core.languages import worded
from core.page_cache import touch
from groups.actions import SEAT, fill_seat, invite_to_seat, person_of
from groups.models import Cycle, Holding, Participation, Seat, Team
from groups.states import SeatRole
from organisations.models import Organisation


@dataclass(slots=True)
class Released:
    """What became of the decisions held back."""

    told: int = 0
    #: Numbers of those that could not be told, and why.
    left: list[tuple[int, str]] = made_by(default_factory=list)


def accept(
    application: Application, team: Team | None, *, word: str = "", by: User, version: int
) -> Application:
    """Decide for it, to one of the teams they named. Raises Refused for whoever sits there already."""
    _hold_open(application, version)
    offered = set(application.call.offers.values_list("team", flat=True))
    if (team.pk not in offered) if team is not None else bool(offered):
        raise Refused(_("Choose one of the teams of this call."))
    _hold_room(application, team, application.organisation)
    return _decide(application, Held.ACCEPTED, by=by, word=word, team=team)


def decline(application: Application, *, word: str = "", by: User, version: int) -> Application:
    """Decide against it."""
    _hold_open(application, version)
    return _decide(application, Held.DECLINED, by=by, word=word, team=None)


def undo(application: Application, *, by: User, version: int) -> Application:
    """Take back a decision that nobody was told."""
    _hold_open(application, version)
    if not application.is_held:
        raise OutOfDate(_("There is no decision held back any more."))
    none = {"decided_at": None, "decided_by": None, "team": None, "word": ""}
    with transaction.atomic():
        change(application, by=by, verb="application.undone", decision_held=Held.NONE, **none)
    return application


def release(call: Call, *, by: User) -> Released:
    """Tell all decisions held back, in the order in which they came.

    One that cannot stand any more, because somebody was seated meanwhile, stays held back, and is named.
    """
    found = Released()
    with transaction.atomic():
        Call.objects.select_for_update().get(pk=call.pk)
        for application in Application.objects.for_page().filter(call=call).held().order_by("number"):  # fmt: skip
            try:
                with transaction.atomic():
                    _tell(application, by=by)
            except (OutOfDate, Refused) as refusal:
                found.left.append((application.number or 0, str(refusal)))
            else:
                found.told += 1
        facts = {"told": found.told, "left": [number for number, _why in found.left]}
        record("call.released", call, by=by, scope=call.group.slug, after=facts)
    return found


def _hold_open(application: Application, version: int) -> None:
    if application.status != Status.SUBMITTED or application.version != version:
        raise OutOfDate(decided_meanwhile())


def _decide(
    application: Application, decision: Held, *, by: User, word: str, team: Team | None
) -> Application:
    written = {"decided_at": timezone.now(), "decided_by": by, "word": word, "team": team}
    with transaction.atomic():
        change(application, by=by, verb="application.decided", decision_held=decision, **written)
        if not application.call.holds_decisions:
            _tell(application, by=by)
    return application


def _tell(application: Application, *, by: User) -> None:
    """The decision takes effect: row, seat, letter."""
    now = timezone.now()
    if application.decision_held == Held.DECLINED:
        move(application, Status.DECLINED, by=by, decision_held=Held.NONE, told_at=now)
        emails.application_declined(application)
        return
    # One at a time in a cycle: other calls may offer the same seat, or seat the same person.
    Cycle.objects.select_for_update(no_key=True).get(pk=application.call.cycle_id)
    team, organisation = application.team, _body_of(application)
    _hold_room(application, team, organisation)
    if organisation is not None and not takes_part(organisation, application.cycle):
        Participation.objects.create(
            cycle=application.cycle, organisation=organisation, role=application.call.role
        )
    seat = _seat(application, team, organisation, by=by) if team is not None else None
    move(
        application,
        Status.ACCEPTED,
        by=by,
        decision_held=Held.NONE,
        told_at=now,
        seat=seat,
        organisation=organisation,
    )
    emails.application_accepted(application)
    touch(application.group.slug, "")


def _hold_room(
    application: Application, team: Team | None, organisation: Organisation | None
) -> None:
    contact = getattr(application, "contact", None)
    user = application.applicant or (account_with(contact.email) if contact else None)
    try:
        hold_not_seated(
            application.call, application.kind, team, organisation=organisation, user=user
        )
    except Seated as seated:
        if organisation is not None or team is None:
            raise
        # Said to whoever decides, not to whoever applied.
        words = _("This person sits in %(team)s already.")
        raise Seated(words % {"team": worded(team, "name").text}) from seated


def _body_of(application: Application) -> Organisation | None:
    """The organisation that applied; one that the register does not have yet is written into it."""
    if application.kind != Applicant.ORGANISATION:
        return None
    if application.organisation is not None:
        return application.organisation
    name = application.organisation_name
    # It may have come into the register meanwhile, by another of its people who applied.
    known = organisation_called(name)
    if known is not None:
        return known
    slug = slugify(name)[:60] or "organisation"
    if Organisation.objects.filter(slug=slug).exists():
        slug = f"{slug}-{uuid4().hex[:8]}"
    made = Organisation(slug=slug, country=application.country)
    setattr(made, f"name_{application.language.replace('-', '_')}", name)
    made.save()
    return made


def _seat(
    application: Application, team: Team, organisation: Organisation | None, *, by: User
) -> Seat:
    """A member's seat that stands empty, else a new one: filled by whoever has an account, else they are invited to it by letter."""
    seat = _empty_seat(team)
    if seat is not None:
        seat.organisation = organisation
        seat.save(update_fields=["organisation"])
    else:
        last = team.seats.aggregate(last=Max("order"))["last"] or 0
        seat = Seat.objects.create(
            team=team, organisation=organisation, role=SeatRole.MEMBER, order=last + 1
        )
    if application.applicant is not None and application.applicant.is_active:
        fill_seat(seat, person_of(application.applicant), by=by, since=timezone.localdate())
        return seat
    contact = getattr(application, "contact", None)
    if contact is not None:
        invite_to_seat(seat, contact.email, by=by, name=contact.name, language=contact.language)
    return seat


def _empty_seat(team: Team) -> Seat | None:
    """One of no organisation, in which nobody sits or will sit, and to which nobody is invited."""
    now, today = timezone.now(), timezone.localdate()
    sits = Holding.objects.filter(seat=OuterRef("pk")).filter(Q(until=None) | Q(until__gt=today))
    asked = Invitation.objects.open(now=now).filter(
        purpose_label=SEAT, purpose_pk=Cast(OuterRef("pk"), CharField())
    )
    rows = team.seats.select_for_update().filter(role=SeatRole.MEMBER, organisation=None)
    return rows.exclude(Exists(sits) | Exists(asked)).order_by("order", "pk").first()
