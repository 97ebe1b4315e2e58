"""The group itself, its goals and principles."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Model
from django.utils.text import slugify
from django.utils.translation import gettext as _

from engagement.systems.family import Family
from engagement.systems.faults import Fault, Faulty
from engagement.systems.items import Item
from engagement.systems.loading import Loading, share_a_name
from engagement.systems.vocabulary import KEPT, STATUS_BY_WORD
from engagement.systems.writing import Values, current, fill, known, store, texts
from groups.models import EngagementGroup, Goal, ParentProcess, Principle
from groups.models.group import RESERVED, default_languages


def parent_process(names: Mapping[str, str | None], fallback: str) -> int | None:
    """The key of a parent process, made when it is met for the first time."""
    found = texts(names, "name")
    if not found:
        return None
    slug = slugify(names.get("en") or "")[:80].strip("-") or fallback
    process = ParentProcess.objects.filter(slug=slug).first()
    if process is None:
        process = ParentProcess(slug=slug)
        fill(process, found)
        store(process)
    return process.pk


def values(item: Item, loading: Loading) -> Values:
    raw = item.raw
    return known(
        {
            **texts(raw.get("name"), "name"),
            **texts(raw.get("kind_words") or {"en": _capital(raw.get("kind"))}, "kind"),
            **texts(raw.get("description"), "description", lines=True),
            **texts(raw.get("mission"), "mission", lines=True),
            **texts(raw.get("ambition"), "ambition", lines=True),
            **texts(raw.get("governance"), "governance", lines=True),
            "acronym": raw.get("acronym"),
            "status": _status(item, loading),
            "founded": _year(raw.get("founded")),
            "mandated": _year(raw.get("mandate_year")),
            "website": raw.get("website"),
            "parent_process_id": parent_process(raw.get("umbrella") or {}, f"{item.ref}-process"),
            "languages": _languages(item, loading),
            "accent": raw.get("accent"),
            "month_names": raw.get("month_names"),
            "shows_hijri": raw.get("shows_hijri"),
        }
    )


def _capital(words: str | None) -> str | None:
    return words[:1].upper() + words[1:] if words else None


def _year(year: int | None) -> str | None:
    return str(year) if year else None


def _status(item: Item, loading: Loading) -> str | None:
    if item.raw.get("status"):
        return str(item.raw["status"])
    kind = str(item.raw.get("kind") or "")
    for word in kind.split():
        if word in STATUS_BY_WORD:
            loading.guess(item, "status", STATUS_BY_WORD[word])
            return STATUS_BY_WORD[word]
    return None


def _languages(item: Item, loading: Loading) -> list[str]:
    """Those the file names, else the platform's own and every other that its texts are in."""
    wanted = item.raw.get("languages")
    row = loading.row(item)
    if not wanted and row is not None:
        return list(current(row, "languages"))
    found = set(wanted) if wanted else {*default_languages(), *_written_in(loading, item)}
    return [code for code in (wanted or KEPT) if code in found and code in KEPT]


def _written_in(loading: Loading, item: Item) -> set[str]:
    texts_of = [
        value
        for each in loading.system_of(item).items
        for value in each.raw.values()
        if isinstance(value, dict)
    ]
    return {code for text in texts_of for code in text if code in KEPT}


def find(item: Item, found: Values, loading: Loading) -> Model | None:
    """A group at this address is this group if a name or the acronym agrees; else the address is taken."""
    row = EngagementGroup.objects.filter(slug=address(item, loading)).first()
    if row is None:
        return None
    same_acronym = bool(row.acronym) and row.acronym == found.get("acronym")
    if same_acronym or share_a_name(row, found):
        return row
    words = _("Another group has the address %(slug)s.") % {"slug": row.slug}
    raise Faulty([Fault(loading.system_of(item).file, item.ref, "ref", words)])


def address(item: Item, loading: Loading) -> str:
    slug = str(item.raw.get("slug") or item.ref)
    limit = EngagementGroup._meta.get_field("slug").max_length or 0
    file = loading.system_of(item).file
    if slug in RESERVED:
        words = _("The platform itself uses the address %(slug)s.") % {"slug": slug}
        raise Faulty([Fault(file, item.ref, "ref", words)])
    if len(slug) > limit:
        words = _("At most %(limit)s characters fit here.") % {"limit": limit}
        raise Faulty([Fault(file, item.ref, "ref", words)])
    return slug


def goal_values(item: Item, loading: Loading) -> Values:
    beside = [each for each in loading.system_of(item).items if each.section == item.section]
    return known(
        {
            "group_id": loading.pk(item.owner),
            "order": item.raw.get("order") or beside.index(item) + 1,
            **texts(item.raw["text"], "text", lines=True),
        }
    )


def principle_values(item: Item, loading: Loading) -> Values:
    raw = item.raw
    return known(
        {
            "group_id": loading.pk(loading.system_of(item).group),
            "order": raw.get("order"),
            **texts(raw["text"], "text", lines=True),
            "stands_for": raw.get("count"),
            "is_named": raw.get("named"),
        }
    )


def names_of(loading: Loading, item: Item, ref: str) -> dict[str, Any]:
    """The names of an organisation of the file, by language; empty if there is none of this ref."""
    other = loading.system_of(item).by_ref.get(ref)
    named = other.raw.get("name") if other and other.section == "organisations" else None
    return dict(named) if isinstance(named, dict) else {}


GROUP = Family(section="group", model=EngagementGroup, values=values, find=find, address=address)
GOALS = Family(section="group.goals", model=Goal, values=goal_values, needs=("group_id",))
PRINCIPLES = Family(
    section="principles", model=Principle, values=principle_values, needs=("group_id",)
)
