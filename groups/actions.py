"""What is done with cycles, teams and seats. Each verb is one transaction, written in the record."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import override
from modeltranslation.utils import get_translation_fields

from accounts.actions import invite
from accounts.models import Invitation, User
from audit.record import record
from core.errors import OutOfDate, Refused
from core.languages import worded
from core.page_cache import touch
from groups.closing import complaints
from groups.freezing import hold_open
from groups.models import Cycle, EngagementGroup, Holding, Seat, Team
from groups.organised import kept_organised
from groups.states import CYCLE_MOVES, CycleStatus, SeatRole, TeamKind
from organisations.models import Person
from traces.actions import confirm_inferred
from traces.models import InferredField

#: What an invitation to a seat is called where it is accepted.
SEAT = "groups.seat"
#: A secretariat in the languages of content that the pages themselves do not speak.
SECRETARIATS = {"es": "Secretaría", "ru": "Секретариат", "zh-hans": "秘书处"}


def open_cycle(cycle: Cycle, *, by: User) -> Cycle:
    """Write a new cycle of a group, with a secretariat in which whoever opens it coordinates."""
    with transaction.atomic():
        if cycle.status not in {CycleStatus.PROPOSED, CycleStatus.PLANNED, CycleStatus.ACTIVE}:
            cycle.status = CycleStatus.PLANNED
        cycle.save()
        secretariat = Team(cycle=cycle, slug="secretariat", kind=TeamKind.SECRETARIAT)
        for language in cycle.group.languages:
            with override(language):
                name = SECRETARIATS.get(language) or _("Secretariat")
            setattr(secretariat, f"name_{language.replace('-', '_')}", name)
        secretariat.save()
        seat = Seat.objects.create(team=secretariat, role=SeatRole.COORDINATOR)
        Holding.objects.create(
            seat=seat, person=person_of(by), since=timezone.localdate(), added_by=by
        )
        by.__dict__.pop("_standing", None)
        by.__dict__.pop("_house", None)
        _written("cycle.opened", cycle, cycle.group, by=by, after={"status": cycle.status})
    return cycle


def move_cycle(cycle: Cycle, status: str, *, by: User) -> Cycle:
    """Move a cycle to where it may go from where it is.

    Raises Refused for a way that does not exist, OutOfDate if somebody moved it meanwhile.
    """
    before = cycle.status
    if status not in CYCLE_MOVES[before]:
        raise Refused(
            _("A cycle that is “%(before)s” cannot become “%(after)s”.")
            % {
                "before": cycle.get_status_display(),
                "after": dict(CycleStatus.choices).get(status, status),
            }
        )
    held_back = complaints(cycle, status)
    if held_back:
        raise Refused(" ".join(held_back))
    now = timezone.now()
    with transaction.atomic():
        moved = Cycle.objects.filter(pk=cycle.pk, status=before).update(
            status=status, moved_at=now, moved_by=by
        )
        if not moved:
            raise OutOfDate(_("Somebody moved this cycle before you. Look at it again."))
        cycle.status, cycle.moved_at, cycle.moved_by = status, now, by
        _written(
            "cycle.moved",
            cycle,
            cycle.group,
            by=by,
            before={"status": before},
            after={"status": status},
        )
    return cycle


def move_anchors(cycle: Cycle, days: Mapping[str, date | None], *, by: User) -> Cycle:
    """Move the start of the presidency (`starts_on`), the first day of the summit (`summit_on`), or both.

    Every milestone that hangs on them moves too. Raises Refused if the start would come after the summit.
    """
    if not days:
        return cycle
    planned = {"starts_on": cycle.starts_on, "summit_on": cycle.summit_on, **days}
    starts, summit = planned["starts_on"], planned["summit_on"]
    if starts and summit and starts > summit:
        raise Refused(_("The presidency starts before its summit. Look at the two days again."))
    before = {name: getattr(cycle, name) for name in days}
    with transaction.atomic():
        Cycle.objects.filter(pk=cycle.pk).update(**days)
        for name, day in days.items():
            setattr(cycle, name, day)
        _written("cycle.anchor_moved", cycle, cycle.group, by=by, before=before, after=days)
    return cycle


def add_team(
    cycle: Cycle,
    *,
    names: Mapping[str, str],
    by: User,
    kind: str = TeamKind.WORKING_TEAM,
    slug: str = "",
) -> Team:
    """Add a team, named by language. Raises OutOfDate if its address is taken."""
    first = next(iter(names.values()), "")
    order = cycle.teams.count()
    team = Team(
        cycle=cycle, kind=kind, order=order, slug=slug or slugify(first) or f"team-{order + 1}"
    )
    for language, name in names.items():
        setattr(team, f"name_{language.replace('-', '_')}", name)
    try:
        with transaction.atomic():
            team.save()
            _written("team.added", team, cycle.group, by=by)
    except IntegrityError as taken:
        raise OutOfDate(_("A team of this cycle has this address already.")) from taken
    return team


def fill_seat(
    seat: Seat, person: Person, *, by: User | None, since: date, until: date | None = None
) -> Holding:
    """Put a person in a seat from a day on.

    Raises OutOfDate if somebody sits there at that time.
    """
    try:
        with transaction.atomic():
            holding = Holding.objects.create(
                seat=seat, person=person, since=since, until=until, added_by=by
            )
            facts = {"seat": seat.pk, "since": since, "until": until}
            _written("seat.filled", holding, seat.cycle.group, by=by, after=facts)
    except IntegrityError as taken:
        raise OutOfDate(
            _("Somebody sits in this seat at that time. Close their time in it first.")
        ) from taken
    forget_standing(person)
    return holding


def leave_seat(holding: Holding, *, on: date, by: User) -> Holding:
    """Close a person's time in a seat; `on` is the first day without them. What was, stays written.

    Raises Refused for the last one who organises the cycle.
    """
    cycle = holding.seat.cycle
    group = cycle.group
    with kept_organised([cycle]):
        still = Holding.objects.filter(pk=holding.pk, until=holding.until)
        if holding.since is not None and on <= holding.since:
            changed, _kinds = still.delete()
        else:
            changed = still.update(until=on)
        if not changed:
            raise OutOfDate(_("Somebody changed this seat before you. Look at it again."))
        _written("seat.left", holding, group, by=by, after={"until": on})
    holding.until = on
    forget_standing(holding.person)
    return holding


def invite_to_seat(
    seat: Seat, email: str, *, by: User, name: str = "", language: str = "ar"
) -> Invitation:
    """Ask somebody by letter to take a seat; accepting it fills the seat.

    Raises Refused if somebody sits there.
    """
    if seat.holdings.current(today=timezone.localdate()).exists():
        raise Refused(_("Somebody sits in this seat. Close their time in it first."))
    with override(language):
        words = _("%(role)s, %(team)s, %(group)s") % {
            "role": seat.get_role_display(),
            "team": worded(seat.team, "name").text,
            "group": worded(seat.cycle.group, "name").text,
        }
    return invite(
        email,
        by=by,
        name=name,
        language=language,
        purpose_label=SEAT,
        purpose_pk=str(seat.pk),
        purpose_words=words,
        scope=seat.cycle.group.slug,
    )


def take_seat(invitation: Invitation, by: User) -> None:
    """What accepting an invitation to a seat gives. Raises OutOfDate if the seat is gone or filled."""
    seats = Seat.objects.select_related("team__cycle__group").filter(
        team__cycle__group__slug=invitation.scope
    )
    seat = seats.filter(pk=invitation.purpose_pk).first()
    if seat is None:
        raise OutOfDate(_("This seat is not there any more. Ask whoever invited you."))
    hold_open(seat)
    fill_seat(seat, person_of(by), by=by, since=timezone.localdate())


def person_of(user: User) -> Person:
    """The person of the public record who has this account; made when there is none."""
    known = Person.objects.filter(user=user).first()
    if known is not None:
        return known
    person = Person(user=user, slug=f"member-{user.pk}")
    with override(user.language):
        setattr(person, f"name_{user.language.replace('-', '_')}", user.name or _("Member"))
    person.save()
    return person


def call_by_name(user: User) -> None:
    """Whoever took a seat before they wrote their name stands there by it from now on."""
    person = Person.objects.filter(user=user, slug=f"member-{user.pk}").first()
    if person is None or not user.name:
        return
    stand_ins = set()
    for language, _name in settings.LANGUAGES:
        with override(language):
            stand_ins.add(_("Member"))
    for column in get_translation_fields("name"):
        if getattr(person, column) in stand_ins:
            setattr(person, column, user.name)
            person.save()
    seated = EngagementGroup.objects.filter(cycles__teams__seats__holdings__person=person)
    touch(*seated.values_list("slug", flat=True), "")


def confirm_fact(field: InferredField, *, group: EngagementGroup, by: User) -> InferredField:
    """Vouch for a value that the source does not state."""
    with transaction.atomic():
        confirm_inferred(field, by=by)
        _written("fact.confirmed", field, group, by=by, after={"path": field.path})
    return field


def forget_standing(person: Person) -> None:
    """A role given or taken acts on the next question in this very request, too."""
    user = person.user
    if user is not None:
        user.__dict__.pop("_standing", None)
        user.__dict__.pop("_house", None)


def _written(
    verb: str,
    target: Cycle | Team | Holding | InferredField,
    group: EngagementGroup,
    *,
    by: User | None,
    before: Mapping[str, object] | None = None,
    after: Mapping[str, object] | None = None,
) -> None:
    record(verb, target, by=by, scope=group.slug, before=before, after=after)
    touch(group.slug, "")
