"""Deputies and alternates of seats: named, asked by letter, standing in for a time, and coming back.

Standing comes from holding a seat and from nothing else. While somebody stands in, the seat is held by them: the time
of whoever is away is cut around it, so that each day has one person in the seat and the history says who it was.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.actions import invite
from accounts.models import Invitation, User
from audit.record import record
from core.errors import OutOfDate, Refused
from core.languages import worded
from core.page_cache import touch
from groups import emails
from groups.actions import forget_standing, person_of
from groups.freezing import hold_open
from groups.models import Deputy, Holding, Seat
from groups.organised import kept_organised
from groups.states import DeputyRank
from organisations.models import Person

#: What an invitation to stand in is called where it is accepted: one for each rank.
DEPUTY = "groups.deputy"
ALTERNATE = "groups.alternate"
PURPOSES = {DeputyRank.DEPUTY.value: DEPUTY, DeputyRank.ALTERNATE.value: ALTERNATE}


def changed_meanwhile() -> str:
    return _("Somebody changed this seat before you. Look at it again.")


def name_deputy(
    seat: Seat,
    person: Person,
    rank: str,
    *,
    by: User | None,
    since: date,
    until: date | None = None,
) -> Deputy:
    """Say who may stand in for whoever holds the seat.

    Raises Refused for whoever holds it themselves, OutOfDate if it has one of this rank at that time.
    """
    if Holding.objects.current(today=since).filter(seat=seat, person=person).exists():
        raise Refused(_("This person sits in the seat. Name somebody else to stand in for them."))
    try:
        with transaction.atomic():
            deputy = Deputy.objects.create(
                seat=seat, person=person, rank=rank, since=since, until=until, added_by=by
            )
            _written("deputy.named", deputy, by=by, after={"rank": rank, "since": since})
    except IntegrityError as taken:
        raise OutOfDate(_("This seat has one at that time. Close their time first.")) from taken
    return deputy


def invite_deputy(
    seat: Seat, email: str, rank: str, *, by: User, name: str = "", language: str = "ar"
) -> Invitation:
    """Ask somebody by letter to stand in when they are needed; accepting names them.

    Raises Refused if the seat has one of this rank today.
    """
    if Deputy.objects.current(today=timezone.localdate()).filter(seat=seat, rank=rank).exists():
        raise Refused(_("This seat has one at that time. Close their time first."))
    with override(language):
        words = _("%(rank)s: %(role)s, %(team)s, %(group)s") % {
            "rank": DeputyRank(rank).label,
            "role": seat.get_role_display(),
            "team": worded(seat.team, "name").text,
            "group": worded(seat.cycle.group, "name").text,
        }
    return invite(
        email,
        by=by,
        name=name,
        language=language,
        purpose_label=PURPOSES[rank],
        purpose_pk=str(seat.pk),
        purpose_words=words,
        scope=seat.cycle.group.slug,
    )


def take_deputyship(invitation: Invitation, by: User) -> None:
    """What accepting such an invitation gives. Raises OutOfDate if the seat is gone or has one."""
    rank = next(rank for rank, label in PURPOSES.items() if label == invitation.purpose_label)
    seats = Seat.objects.select_related("team__cycle__group").filter(
        team__cycle__group__slug=invitation.scope
    )
    seat = seats.filter(pk=invitation.purpose_pk).first()
    if seat is None:
        raise OutOfDate(_("This seat is not there any more. Ask whoever invited you."))
    hold_open(seat)
    name_deputy(seat, person_of(by), rank, by=by, since=timezone.localdate())


def dismiss_deputy(deputy: Deputy, *, on: date, by: User) -> Deputy:
    """Close the time of a deputy; `on` is the first day without them. What was, stays written."""
    with transaction.atomic():
        still = Deputy.objects.filter(pk=deputy.pk, until=deputy.until)
        if deputy.since is not None and on <= deputy.since:
            changed, _kinds = still.delete()
        else:
            changed = still.update(until=on)
        if not changed:
            raise OutOfDate(changed_meanwhile())
        _written("deputy.dismissed", deputy, by=by, after={"until": on})
    deputy.until = on
    return deputy


def stand_in(deputy: Deputy, *, since: date, until: date, by: User) -> Holding:
    """Let a deputy hold the seat from a day to a day (the last not counted), in the place of whoever holds it.

    Raises Refused where nobody holds it through that time, where the deputy's own time is shorter, or where nobody would
    organise the cycle meanwhile.
    """
    if until <= since:
        raise Refused(_("The day of coming back is after the first day away."))
    if (deputy.since and deputy.since > since) or (deputy.until and deputy.until < until):
        raise Refused(_("%(name)s is not named for all of that time.") % {"name": deputy.person})
    seat = deputy.seat
    with kept_organised([seat.cycle]):
        Seat.objects.select_for_update().get(pk=seat.pk)
        held = _held_through(seat, since, until)
        _cut(held, since, until)
        holding = Holding.objects.create(
            seat=seat,
            person=deputy.person,
            since=since,
            until=until,
            stands_in_for=held.person,
            added_by=by,
        )
        facts = {"seat": seat.pk, "since": since, "until": until}
        _written("seat.stood_in", holding, by=by, after=facts)
        emails.stands_in(holding, by=by)
    for person in (held.person, deputy.person):
        forget_standing(person)
    return holding


def come_back(holding: Holding, *, on: date, by: User) -> None:
    """Whoever was away holds the seat again, earlier than it was said; `on` is their first day.

    Raises OutOfDate for what is over, or was changed meanwhile.
    """
    if holding.stands_in_for is None or holding.until is None or on >= holding.until:
        raise OutOfDate(changed_meanwhile())
    with transaction.atomic():
        Seat.objects.select_for_update().get(pk=holding.seat_id)
        after = Holding.objects.filter(
            seat=holding.seat_id, person=holding.stands_in_for, since=holding.until
        ).first()
        same = Holding.objects.filter(pk=holding.pk, until=holding.until)
        begun = holding.since is not None and on > holding.since
        changed = same.update(until=on) if begun else same.delete()[0]
        if not changed:
            raise OutOfDate(changed_meanwhile())
        first = on if begun else holding.since
        if after is not None:
            Holding.objects.filter(pk=after.pk).update(since=first)
        else:
            after = Holding.objects.create(
                seat=holding.seat,
                person=holding.stands_in_for,
                since=first,
                until=holding.until,
                added_by=by,
            )
        _mend(after, first)
        _written("seat.came_back", holding, by=by, after={"on": first})
    for person in (holding.stands_in_for, holding.person):
        forget_standing(person)


def _held_through(seat: Seat, since: date, until: date) -> Holding:
    """The one time in the seat that covers all of it, of somebody who stands in for nobody."""
    over = Holding.objects.filter(seat=seat, stands_in_for=None).filter(
        Q(since=None) | Q(since__lte=since), Q(until=None) | Q(until__gte=until)
    )
    held = over.select_related("person__user").first()
    if held is None:
        raise Refused(
            _("Nobody holds this seat through all of that time, or somebody stands in already.")
        )
    return held


def _cut(held: Holding, since: date, until: date) -> None:
    """Leave a gap in somebody's time in a seat."""
    rest = {"seat_id": held.seat_id, "person": held.person, "added_by": held.added_by}
    if held.since == since and held.until == until:
        Holding.objects.filter(pk=held.pk).delete()
        return
    if held.since == since:
        Holding.objects.filter(pk=held.pk).update(since=until)
        return
    Holding.objects.filter(pk=held.pk).update(until=since)
    if held.until is None or held.until > until:
        Holding.objects.create(since=until, until=held.until, **rest)


def _mend(after: Holding, first: date | None) -> None:
    """Where nothing stands between two times of one person in one seat, they are one."""
    before = Holding.objects.filter(
        seat=after.seat_id, person=after.person_id, until=first, stands_in_for=None
    ).exclude(pk=after.pk)
    one = before.first() if first is not None else None
    if one is not None:
        Holding.objects.filter(pk=after.pk).delete()
        Holding.objects.filter(pk=one.pk).update(until=after.until)


def _written(
    verb: str, target: Deputy | Holding, *, by: User | None, after: Mapping[str, Any]
) -> None:
    group = target.seat.cycle.group
    record(verb, target, by=by, scope=group.slug, after=after)
    touch(group.slug, "")
