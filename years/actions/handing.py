"""A cycle is handed over: planned for a day, its new people asked by letter, agreed."""

from __future__ import annotations

from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.actions import invite, withdraw_invitation
from accounts.models import Invitation, User
from audit.record import record
from core.errors import OutOfDate, Refused
from core.languages import worded
from core.page_cache import touch
from groups.actions import SEAT, fill_seat, leave_seat, person_of
from groups.models import Cycle, Holding, Seat
from groups.organised import hold_organised
from groups.standing import ORGANISING
from groups.states import CycleStatus, TeamKind
from years import emails
from years.models import Handover, Newcomer
from years.states import HANDOVER_MOVES, HandoverStatus

#: What an invitation to a handover is called where it is accepted.
NEWCOMER = "years.newcomer"
#: A cycle in these is not worked on any more.
DONE = frozenset({CycleStatus.CLOSED.value, CycleStatus.ARCHIVED.value})


def plan_handover(cycle: Cycle, next_cycle: Cycle, *, on: date, by: User) -> Handover:
    """Say on which day the cycle passes to the people of the next one.

    Raises Refused for a day that has passed and a cycle of another group, OutOfDate where one is planned already.
    """
    if on < timezone.localdate():
        raise Refused(_("This day has passed. Choose today or a day to come."))
    if next_cycle.group_id != cycle.group_id or next_cycle.status in DONE:
        raise Refused(_("Choose a cycle of this group that is not closed."))
    try:
        with transaction.atomic():
            handover = Handover.objects.create(
                cycle=cycle, next_cycle=next_cycle, on=on, planned_by=by
            )
            _written("handover.planned", handover, by=by, on=on.isoformat())
    except IntegrityError as taken:
        raise OutOfDate(_("A handover of this cycle is planned already. Look at it.")) from taken
    return handover


def invite_newcomer(
    handover: Handover, email: str, *, by: User, role: str, name: str = "", language: str = "ar"
) -> Newcomer:
    """Ask somebody of the next host by letter. Accepting it gives no seat before the handover is agreed."""
    _hold(handover, HandoverStatus.PLANNED)
    asked = handover.newcomers.filter(invitation__email__iexact=email.strip())
    if asked.filter(Q(came_at__isnull=False) | Q(invitation__withdrawn_at=None)).exists():
        raise Refused(_("This person was asked already."))
    with transaction.atomic():
        newcomer = Newcomer.objects.create(handover=handover, role=role)
        with override(language):
            words = _("%(role)s, %(group)s, from %(day)s") % {
                "role": newcomer.get_role_display(),
                "group": worded(handover.group, "name").text,
                "day": emails.day_words(handover.on),
            }
        newcomer.invitation = invite(
            email,
            by=by,
            name=name,
            language=language,
            purpose_label=NEWCOMER,
            purpose_pk=str(newcomer.pk),
            purpose_words=words,
            scope=handover.group.slug,
        )
        newcomer.save(update_fields=["invitation"])
        _written("handover.asked", handover, by=by, role=role)
    return newcomer


def come(invitation: Invitation, by: User) -> None:
    """What accepting gives: a name on the list, and, where the handover is agreed already, the seats.

    Raises OutOfDate if the handover was called off.
    """
    near = Newcomer.objects.select_related("handover__cycle__group", "handover__next_cycle__group")
    newcomer = near.filter(
        pk=invitation.purpose_pk, handover__cycle__group__slug=invitation.scope
    ).first()
    if newcomer is None or newcomer.handover.status == HandoverStatus.CALLED_OFF:
        raise OutOfDate(_("This handover was called off. Ask whoever invited you."))
    handover = Handover.objects.select_for_update().get(pk=newcomer.handover_id)
    person = person_of(by)
    if handover.newcomers.filter(person=person).exists():
        raise OutOfDate(_("You are on the list of this handover already."))
    newcomer.person, newcomer.came_at = person, timezone.now()
    newcomer.save(update_fields=["person", "came_at"])
    if handover.status == HandoverStatus.AGREED:
        _seat(newcomer, max(handover.on, timezone.localdate()), by=by)


def agree(handover: Handover, *, by: User) -> Handover:
    """Seat the new people from the day on, and let the old ones leave on it: in one step, the new ones first.

    Raises Refused where nobody of the next host who would organise has said yes, or the cycle is not closed.
    """
    with transaction.atomic():
        handover = (
            Handover.objects.select_for_update(of=("self",))
            .select_related("cycle__group", "next_cycle__group")
            .get(pk=handover.pk)
        )
        _hold(handover, HandoverStatus.PLANNED)
        on = max(handover.on, timezone.localdate())
        if handover.cycle.status not in DONE:
            raise Refused(_("Close this cycle first. Then hand it over."))
        come = list(handover.newcomers.filter(came_at__isnull=False).select_related("person__user"))
        if not any(one.role in ORGANISING for one in come):
            raise Refused(
                _(
                    "Nobody of the next host who would organise has accepted yet. Without them the group would have no organiser."
                )
            )
        leaving = _leaving(handover, on, [one.person_id for one in come])
        for newcomer in come:
            _seat(newcomer, on, by=by)
        for holding in leaving:
            leave_seat(holding, on=on, by=by)
        for cycle in (handover.cycle, handover.next_cycle):
            hold_organised(cycle, on)
        _take_back_letters(handover, by=by)
        handover.on = on
        _move(handover, HandoverStatus.AGREED, by=by)
        emails.handover_agreed(handover, [one.person for one in come], leaving)
    return handover


def call_off(handover: Handover, *, by: User) -> Handover:
    """The handover will not be; whoever was asked hears of it when they accept."""
    with transaction.atomic():
        handover = Handover.objects.select_for_update().get(pk=handover.pk)
        _move(handover, HandoverStatus.CALLED_OFF, by=by)
    return handover


def _take_back_letters(handover: Handover, *, by: User) -> None:
    """Letters of this host to seats of the secretariats are of no use any more: the next host writes its own."""
    seats = Seat.objects.filter(
        team__cycle__in=[handover.cycle_id, handover.next_cycle_id],
        team__kind=TeamKind.SECRETARIAT,
    )
    keys = [str(pk) for pk in seats.values_list("pk", flat=True)]
    asked = Invitation.objects.open(now=timezone.now()).filter(scope=handover.group.slug)
    for invitation in asked.filter(purpose_label=SEAT, purpose_pk__in=keys):
        withdraw_invitation(invitation, by=by)


def _leaving(handover: Handover, on: date, staying: list[int | None]) -> list[Holding]:
    """Times in the secretariats of both cycles that reach over the day."""
    rows = Holding.objects.filter(
        seat__team__cycle__in=[handover.cycle_id, handover.next_cycle_id],
        seat__team__kind=TeamKind.SECRETARIAT,
        person__user__isnull=False,
    )
    over = rows.filter(Q(until=None) | Q(until__gt=on)).exclude(person__in=staying)
    return list(over.select_related("seat__team__cycle__group", "person__user").order_by("pk"))


def _seat(newcomer: Newcomer, on: date, *, by: User) -> None:
    """A seat in the next cycle, and one in this one, in which everything is read."""
    handover = newcomer.handover
    for cycle in (handover.next_cycle, handover.cycle):
        team = cycle.teams.filter(kind=TeamKind.SECRETARIAT).order_by("order", "pk").first()
        if team is None or newcomer.person is None:
            continue
        sits = Holding.objects.current(today=on).filter(
            seat__team=team, seat__role=newcomer.role, person=newcomer.person
        )
        if not sits.exists():
            free = _free_seat(team.pk, newcomer.role, on)
            seat = free or Seat.objects.create(team=team, role=newcomer.role, order=20)
            fill_seat(seat, newcomer.person, by=by, since=on)


def _free_seat(team: int, role: str, on: date) -> Seat | None:
    """A role to fill that nobody holds from the day on."""
    later = Q(until=None) | Q(until__gt=on)
    taken = Holding.objects.filter(later, seat__team=team).values("seat")
    free = Seat.objects.filter(team=team, role=role, organisation=None).exclude(pk__in=taken)
    return free.order_by("order", "pk").first()


def _hold(handover: Handover, status: str) -> None:
    if handover.status != status:
        raise OutOfDate(_("This handover was agreed or called off meanwhile. Look at it again."))


def _move(handover: Handover, status: str, *, by: User) -> None:
    before = handover.status
    if status not in HANDOVER_MOVES[before]:
        raise OutOfDate(_("This handover was agreed or called off meanwhile. Look at it again."))
    now = timezone.now()
    moved = Handover.objects.filter(pk=handover.pk, status=before).update(
        status=status, moved_at=now, moved_by=by, on=handover.on
    )
    if not moved:
        raise OutOfDate(_("This handover was agreed or called off meanwhile. Look at it again."))
    handover.status, handover.moved_at, handover.moved_by = status, now, by
    _written(f"handover.{status}", handover, by=by)


def _written(verb: str, handover: Handover, *, by: User, **facts: object) -> None:
    record(verb, handover, by=by, scope=handover.group.slug, after=facts or None)
    touch(handover.group.slug, "")
