"""The road of a brief: the one place where its status is written."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from audit.record import record
from briefs import emails, panels
from briefs.models import Brief, Call, Step
from briefs.standing import Actor, forget_read
from briefs.states import HOLDABLE, INTO, BriefStatus, Move, may_follow
from core.errors import OutOfDate, Refused
from groups.models import Cycle


def move(
    brief: Brief,
    to: str,
    *,
    by: Actor,
    reason: str = "",
    into: Brief | None = None,
    tells: bool = True,
) -> Brief:
    """Take one step: status, step, record, letters, and what other rooms do, in one transaction.

    `by` is an account, an author without one, or None for the clock. With `tells=False` the caller writes the letter, and
    its words are the reason. Raises Refused in words, OutOfDate where somebody was first.
    """
    before = brief.status
    _check(brief, to, reason=reason, into=into, tells=tells)
    with transaction.atomic():
        _write(brief, to, into=into)
        step = Step.objects.create(
            brief=brief, from_status=before, to_status=to, by=_account(by), reason=reason
        )
        record(
            f"brief.{to}",
            brief,
            by=_account(by),
            scope=brief.cycle.group.slug,
            reason=reason,
            before={"status": before},
            after={"status": to},
        )
        for follow in panels.moved:
            follow(brief, before, by)
        if tells:
            emails.step_taken(brief, step, by=by)
    return brief


def _account(by: Actor) -> User | None:
    return by if isinstance(by, User) else None


def _check(brief: Brief, to: str, *, reason: str, into: Brief | None, tells: bool) -> Move:
    """The step as the map has it. Raises Refused where it does not, or where somebody complains."""
    step = may_follow(brief.status, to)
    if step is None:
        raise Refused(
            _("A brief does not go from “%(before)s” to “%(after)s”.")
            % {"before": brief.get_status_display(), "after": BriefStatus(to).label}
        )
    if step.needs_reason and tells and not reason.strip():
        raise Refused(_("Write the reason: it goes to the authors."))
    if to in INTO:
        _check_into(brief, into)
    found = panels.complaints(brief, to)
    if found:
        raise Refused(" ".join(found))
    return step


def _check_into(brief: Brief, into: Brief | None) -> None:
    if into is None:
        raise Refused(_("Choose the brief that this one goes into."))
    is_there = into.cycle_id == brief.cycle_id and into.pk != brief.pk
    if not is_there or into.status in INTO or into.status == BriefStatus.WITHDRAWN:
        raise Refused(_("This brief cannot go into the one you chose."))


def _write(brief: Brief, to: str, *, into: Brief | None) -> None:
    """Status, and a number where the road begins. Raises OutOfDate if the brief stands elsewhere by now."""
    now = timezone.now()
    fields: dict[str, object] = {
        "status": to,
        "status_since": now,
        "decision_held": "",
        "held_reason": "",
        "into": into if to in INTO else None,
    }
    if to == BriefStatus.WRITING and brief.number is None:
        fields["number"] = next_number(brief.cycle)
    same = Brief.objects.filter(pk=brief.pk, status=brief.status, version=brief.version)
    if not same.update(**fields, version=F("version") + 1):
        raise OutOfDate(_("Somebody else moved this brief meanwhile. Look at it once more."))
    for name, value in fields.items():
        setattr(brief, name, value)
    brief.version += 1
    forget_read(brief)


def next_number(cycle: Cycle) -> int:
    """The next number of a cycle, for a brief written in this transaction. Numbers of briefs that ended are not given again."""
    Cycle.objects.select_for_update(no_key=True, of=("self",)).get(pk=cycle.pk)
    last = Brief.objects.filter(cycle=cycle).aggregate(last=Max("number"))["last"]
    return int(last or 0) + 1


def decide(
    brief: Brief, to: str, *, by: User, reason: str = "", into: Brief | None = None
) -> Brief:
    """Decide on an abstract: at once, or held until the call's decisions are released."""
    if brief.call is None or not brief.call.holds_decisions:
        return move(brief, to, by=by, reason=reason, into=into)
    if to not in HOLDABLE or brief.status != BriefStatus.ABSTRACT_SUBMITTED:
        return move(brief, to, by=by, reason=reason, into=into)
    _check(brief, to, reason=reason, into=into, tells=True)
    return _hold(brief, to, by=by, reason=reason, into=into)


def _hold(brief: Brief, to: str, *, by: User, reason: str = "", into: Brief | None = None) -> Brief:
    fields = {"decision_held": to, "held_reason": reason, "into": into if to in INTO else None}
    with transaction.atomic():
        same = Brief.objects.filter(pk=brief.pk, status=brief.status, version=brief.version)
        if not same.update(**fields, version=F("version") + 1):
            raise OutOfDate(_("Somebody else moved this brief meanwhile. Look at it once more."))
        scope = brief.cycle.group.slug
        # What it is stands in the record once it is told.
        record("brief.held", brief, by=by, scope=scope)
    for name, value in fields.items():
        setattr(brief, name, value)
    brief.version += 1
    return brief


def release_decisions(call: Call, *, by: User) -> int:
    """Tell every decision of a call that was held back, all or none; gives how many."""
    with transaction.atomic():
        rows = Brief.objects.for_page().filter(call=call).with_decision_held()
        held = list(rows.select_for_update(no_key=True, of=("self",)).order_by("pk"))
        for brief in held:
            move(brief, brief.decision_held, by=by, reason=brief.held_reason, into=brief.into)
        if held:
            scope = call.cycle.group.slug
            record("call.released", call, by=by, scope=scope, after={"count": len(held)})
    return len(held)
