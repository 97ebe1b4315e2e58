"""A cycle is opened from another one or from a template."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from audit.record import record
from core.errors import Refused
from core.page_cache import touch
from groups.actions import open_cycle
from groups.models import Cycle, EngagementGroup, Hosting
from groups.opening import Opening, bring_all
from groups.states import CycleStatus
from organisations.models import Organisation
from years import templates
from years.models import Opened


@dataclass(frozen=True, slots=True)
class Plan:
    """What is said of the new cycle."""

    slug: str
    year: int
    starts_on: date | None = None
    summit_on: date | None = None
    host: Organisation | None = None
    source: Cycle | None = None
    template: str = ""


def open_from(group: EngagementGroup, plan: Plan, *, by: User) -> tuple[Cycle, bool]:
    """Open a cycle, and whether it was opened just now: asked twice at once, it is the one that stands there.

    Raises Refused for an address that another cycle has, and for days that cross.
    """
    if plan.starts_on and plan.summit_on and plan.starts_on > plan.summit_on:
        raise Refused(_("The presidency starts before its summit. Look at the two days again."))
    with transaction.atomic():
        # Whoever asks at the same time waits here.
        EngagementGroup.objects.select_for_update().get(pk=group.pk)
        there = Cycle.objects.filter(group=group, slug=plan.slug).first()
        if there is not None:
            return _the_same(there, plan), False
        cycle = open_cycle(_new_cycle(group, plan), by=by)
        Opened.objects.create(cycle=cycle, source=plan.source, template=plan.template, opened_by=by)
        if plan.host is not None:
            Hosting.objects.create(cycle=cycle, organisation=plan.host)
        if plan.source is not None:
            bring_all(Opening(plan.source, cycle, by))
        else:
            templates.bring(templates.BY_NAME[plan.template], cycle)
        came_from = str(plan.source) if plan.source else plan.template
        record("cycle.filled", cycle, by=by, scope=group.slug, after={"from": came_from})
        touch(group.slug, "")
    return cycle, True


def _the_same(there: Cycle, plan: Plan) -> Cycle:
    opened = Opened.objects.filter(cycle=there).first()
    same = (plan.source.pk if plan.source else None, plan.template)
    if opened is None or (opened.source_id, opened.template) != same:
        raise Refused(
            _("Another cycle of this group has the address “%(slug)s”. Choose another one.")
            % {"slug": plan.slug}
        )
    return there


def _new_cycle(group: EngagementGroup, plan: Plan) -> Cycle:
    cycle = Cycle(
        group=group,
        slug=plan.slug,
        year=plan.year,
        status=CycleStatus.PLANNED,
        starts_on=plan.starts_on,
        summit_on=plan.summit_on,
    )
    if plan.source is not None:
        cycle.presidency_process = plan.source.presidency_process
    return cycle
