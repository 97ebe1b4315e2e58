"""What people do with papers: move them on, ask for them, hand them in."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from audit.record import record
from core.errors import OutOfDate, Refused
from core.page_cache import touch
from library import emails
from library.actions.files import add_version
from library.models import Expected, Paper
from library.states import MOVES, Access, PaperStatus
from organisations.models import Organisation
from traces.actions import trace

#: The step from a paper to the collection that it was handed in to.
CONTAINED = "contained_in"
_LONGEST_SLUG = 80


def move(paper: Paper, to: str, *, by: User) -> Paper:
    """Say where a paper stands now.

    Raises OutOfDate if somebody moved it meanwhile, Refused for a way that is none.
    """
    before = paper.status
    if to not in MOVES[before]:
        raise Refused(_("A paper cannot go there from where it is."))
    with transaction.atomic():
        moved = Paper.objects.filter(pk=paper.pk, status=before)
        if not moved.update(status=to, updated_at=timezone.now()):
            raise OutOfDate
        paper.status = to
        record(
            "paper.moved",
            paper,
            by=by,
            scope=paper.group.slug,
            before={"status": before},
            after={"status": to},
        )
        touch(paper.group.slug)
    return paper


def expect(
    collection: Paper, organisations: Collection[Organisation], *, due: date | None, by: User
) -> int:
    """Ask these organisations for a paper each, by letter, and give how many were not asked before."""
    with transaction.atomic():
        Paper.objects.select_for_update(of=("self",)).get(pk=collection.pk)
        asked = set(
            Expected.objects.filter(collection=collection).values_list("organisation", flat=True)
        )
        new = [
            Expected(collection=collection, organisation=each, due=due)
            for each in organisations
            if each.pk not in asked
        ]
        Expected.objects.bulk_create(new)
        if new:
            emails.paper_asked_for(collection, new)
            _tell("paper.expected", collection, by, {"count": len(new)})
    return len(new)


def hand_in(expected: Expected, *, by: User, title: str, language: str, file: Any) -> Paper:
    """Make a paper of what was asked for: part of its collection, for members until an organiser opens it.

    Raises OutOfDate if it came meanwhile, Refused for a file that cannot be taken.
    """
    collection = expected.collection
    with transaction.atomic():
        waits = Expected.objects.filter(pk=expected.pk, submitted_at=None)
        if not waits.update(submitted_at=timezone.now()):
            raise OutOfDate(_("This paper was handed in meanwhile."))
        paper = Paper(
            group=collection.group,
            cycle=collection.cycle,
            team=collection.team,
            theme=collection.theme,
            kind=collection.kind,
            slug=_free_address(expected),
            issuer=expected.organisation,
            status=PaperStatus.DONE,
            access=Access.TEAM if collection.access == Access.TEAM else Access.MEMBERS,
            licence=collection.licence,
            is_sample=collection.is_sample,
        )
        setattr(paper, f"title_{language.replace('-', '_')}", title)
        paper.save()
        add_version(paper, file, language=language, by=by)
        Expected.objects.filter(pk=expected.pk).update(paper=paper)
        trace(CONTAINED, paper, collection, by=by, at=timezone.now(), is_sample=paper.is_sample)
        _tell("paper.handed_in", paper, by, {"to": collection.slug})
    return paper


def _free_address(expected: Expected) -> str:
    """The collection's address and the name of whoever hands in, with a number where that is taken."""
    whose = expected.organisation.slug if expected.organisation else str(expected.country).lower()
    base = f"{expected.collection.slug[:40]}-{whose}"[: _LONGEST_SLUG - 4].strip("-")
    taken = set(
        Paper.objects.filter(group=expected.collection.group, slug__startswith=base).values_list(
            "slug", flat=True
        )
    )
    slug, number = base, 2
    while slug in taken:
        slug, number = f"{base}-{number}", number + 1
    return slug


def _tell(verb: str, paper: Paper, by: User, facts: dict[str, object]) -> None:
    record(verb, paper, by=by, scope=paper.group.slug, after=facts)
    touch(paper.group.slug)
