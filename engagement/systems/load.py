"""Load systems: all of them or none, and the second time only what is new."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from django.db import DatabaseError, transaction
from django.utils.translation import gettext as _

from audit.record import record
from core.page_cache import touch
from engagement.systems import (
    campaigns,
    consultations,
    cycles,
    events,
    groups,
    organisations,
    papers,
    people,
    practising,
    recommending,
    teams,
    year,
)
from engagement.systems.family import Family
from engagement.systems.faults import Fault, Faulty
from engagement.systems.inferred import list_inferred
from engagement.systems.items import FILE_REF, Item, System
from engagement.systems.loading import Loading
from engagement.systems.objects import Object
from engagement.systems.report import Report
from engagement.systems.shape import load_file
from engagement.systems.trails import lay_trails
from engagement.systems.vocabulary import KEPT, LANGUAGES
from groups.models import EngagementGroup
from traces.models import InferredField, Origin

#: In this order: nothing is loaded before what it needs.
FAMILIES: tuple[Family, ...] = (
    groups.GROUP,
    groups.GOALS,
    groups.PRINCIPLES,
    organisations.FAMILY,
    people.FAMILY,
    cycles.FAMILY,
    teams.TEAMS,
    teams.THEMES,
    teams.QUESTIONS,
    events.EVENTS,
    events.OBJECTIVES,
    events.SESSIONS,
    consultations.FAMILY,
    campaigns.FAMILY,
    year.MILESTONES,
    year.FIGURES,
    recommending.ROADMAP_FAMILY,
    recommending.CHARTER_FAMILY,
    recommending.RECOMMENDATIONS,
    recommending.OUTCOMES,
    practising.CATALOGUES,
    practising.PRACTICES,
    practising.PROGRAMMES,
    # All that is left of documents and resources.
    papers.DOCUMENTS,
    papers.RESOURCES,
)
MODELS = {family.model._meta.label_lower: family.model for family in FAMILIES}


def load_systems(paths: Sequence[Path]) -> Report:
    """Load these files in one transaction; raises Faulty, and then nothing was loaded."""
    systems = _read_all(paths)
    try:
        with transaction.atomic():
            return _load(systems)
    except DatabaseError as fault:
        words = _("The database refused it: %(why)s") % {"why": str(fault).splitlines()[0]}
        raise Faulty([Fault("", "", "", words)]) from fault


def _read_all(paths: Sequence[Path]) -> list[System]:
    systems: list[System] = []
    faults: list[Fault] = []
    for path in paths:
        try:
            systems.append(load_file(path))
        except Faulty as found:
            faults += found.faults
    for name, times in Counter(system.name for system in systems).items():
        if times > 1:
            files = ", ".join(system.file for system in systems if system.name == name)
            words = _("Two files tell of the same system %(system)s.") % {"system": name}
            faults.append(Fault(files, "", "system", words))
    if faults:
        raise Faulty(faults)
    return systems


def _load(systems: Sequence[System]) -> Report:
    loading = Loading.of(systems, MODELS)
    for system in systems:
        for family in FAMILIES:
            for item in _parents_first(_taken(system, family)):
                if family.skips(item):
                    loading.report.counted[system.name, item.section] += 1
                    Object(item, {}, loading).keep()
                else:
                    Object(item, family.values(item, loading), loading).load(family)
        _keep_the_rest(system, loading)
        _keep_the_file(system, loading)
        _count_elsewhere(system, loading.report)
    _write_origins(loading)
    list_inferred(loading, loading.changed)
    lay_trails(loading)
    _finish(loading)
    return loading.report


def _family_of(item: Item) -> Family | None:
    """The first family of its section that takes an object."""
    return next(
        (each for each in FAMILIES if each.section == item.section and each.takes(item)), None
    )


def _taken(system: System, family: Family) -> list[Item]:
    return [item for item in system.section(family.section) if _family_of(item) is family]


def _parents_first(items: Sequence[Item]) -> list[Item]:
    """A unit after the organisation it is part of; the file's order otherwise."""
    by_ref = {item.ref: item for item in items}

    def depth(item: Item) -> int:
        steps, parent = 0, item.refs("parent")
        while parent and parent[0] in by_ref:
            steps, parent = steps + 1, by_ref[parent[0]].refs("parent")
        return steps

    return sorted(items, key=depth) if any(item.refs("parent") for item in items) else list(items)


def _keep_the_rest(system: System, loading: Loading) -> None:
    """Objects of rooms not built yet stay as they stand in the file."""
    for item in system.items:
        if _family_of(item) is None:
            loading.report.waiting[system.name, item.section] += 1
            Object(item, {}, loading).keep()


def _keep_the_file(system: System, loading: Loading) -> None:
    about = {**system.about, "ref": FILE_REF}
    Object(Item(system.name, "file", FILE_REF, about), {}, loading).keep()


def _count_elsewhere(system: System, report: Report) -> None:
    """Texts in languages without a column here are not lost: the record of the file keeps them."""
    for item in system.items:
        for value in item.raw.values():
            for language, text in value.items() if isinstance(value, dict) else ():
                if text and language.lower() in LANGUAGES - set(KEPT):
                    report.elsewhere[system.name, language.lower()] += 1


def _write_origins(loading: Loading) -> None:
    for item, origin in loading.changed:
        group = loading.row(loading.system_of(item).group)
        origin.scope = group.slug if isinstance(group, EngagementGroup) else ""
    new = [origin for _item, origin in loading.changed if origin.pk is None]
    old = [origin for _item, origin in loading.changed if origin.pk is not None]
    Origin.objects.bulk_create(new)
    if old:
        names = [f.name for f in Origin._meta.fields if f.name not in ("id", "system", "ref")]
        Origin.objects.bulk_update(old, names)


def _finish(loading: Loading) -> None:
    names = [system.name for system in loading.systems]
    mine = InferredField.objects.filter(origin__system__in=names)
    loading.report.to_confirm = mine.unconfirmed().count()
    if not loading.report.changed_anything:
        return
    for system in loading.systems:
        group = loading.row(system.group)
        if isinstance(group, EngagementGroup):
            record("system.loaded", group, by=None, scope=group.slug, after={"file": system.file})
            touch(group.slug)
