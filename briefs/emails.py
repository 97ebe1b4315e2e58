"""Letters to authors and to those who work on their briefs. Each is keyed by what it tells, so that it never leaves twice.

No letter names anybody but its reader and whoever invites them: who reviews, and who else was asked, stands in none.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.utils import translation

from accounts.models import User
from briefs import links
from briefs.dates import due_of
from briefs.models import Author, Brief, Step
from briefs.standing import Actor, authors_of, co_chairs_of, lead_of
from briefs.states import AssignmentRole, BriefStatus, ConsentStatus, may_follow
from core.wall import shown
from core.zones import time_of
from mailing.actions import Draft, queue_letter, queue_letters
from mailing.readers import Reader, reader_behind
from mailing.rendering import language_for
from mailing.states import SERVICE

#: Steps that bring work to the co-chairs, or to the copy-editor.
TO_CHAIRS = frozenset({BriefStatus.SUBMITTED.value, BriefStatus.RESUBMITTED.value})


def reader_of(author: Author) -> Reader | None:
    """Who is written to: the account, else the address that was left, as long as it is kept."""
    return reader_behind(author.user, getattr(author, "contact", None), name=author.name)


def step_taken(brief: Brief, step: Step, *, by: Actor) -> None:
    """To the authors the letter of the map; to those whose turn it is, that it is."""
    found = may_follow(step.from_status, step.to_status)
    facts = {"step": step, "reason": step.reason}
    if found is not None and found.letter:
        listed = [each for each in authors_of(brief) if each.is_listed]
        for author in listed:
            _to_author(found.letter, author, brief, key=f"step-{step.pk}", **facts)
    if step.to_status in TO_CHAIRS:
        readers = [lead] if (lead := lead_of(brief)) else co_chairs_of(brief.team)
        _to_workers("brief_arrived", readers, brief, key=f"step-{step.pk}", by=by, **facts)
    if step.to_status == BriefStatus.COPY_EDIT:
        editors = User.objects.filter(
            is_active=True,
            assignments__brief=brief,
            assignments__role=AssignmentRole.COPY_EDITOR,
        )
        _to_workers("copy_edit_asked", editors, brief, key=f"step-{step.pk}", by=by, **facts)


def abstract_to_confirm(author: Author) -> None:
    """To an address without an account: is the abstract yours?"""
    _to_author("abstract_to_confirm", author, author.brief, key=f"{author.link_generation}")


def co_author_asked(author: Author, *, by: Author) -> None:
    """To a co-author: may your name stand on it?"""
    _to_author(
        "co_author_asked", author, author.brief, key=f"{author.link_generation}", invited_by=by
    )


def co_author_answered(author: Author) -> None:
    """To the corresponding author: they agreed, or refused."""
    brief = author.brief
    to = next((each for each in authors_of(brief) if each.is_corresponding), None)
    if to is None or to.pk == author.pk:
        return
    is_listed = author.consent == ConsentStatus.GIVEN
    facts = {"co_author": author.name, "is_listed": is_listed}
    _to_author("co_author_answered", to, brief, key=f"{author.pk}-{author.consent}", **facts)


def new_link(author: Author) -> None:
    _to_author("author_new_link", author, author.brief, key=f"{author.link_generation}")


def work_given(user: User, brief: Brief, *, role: str, key: str, by: User) -> None:
    """To whoever is to lead, edit or translate a brief."""
    facts = {"role": role}
    _to_workers("brief_work_given", [user], brief, key=key, by=by, **facts)


def _to_author(letter: str, author: Author, brief: Brief, *, key: str, **facts: object) -> None:
    to = reader_of(author)
    if to is None:
        return
    author.brief = brief
    queue_letter(
        f"briefs/{letter}",
        to=to,
        key=f"{letter.replace('_', '-')}:{author.pk}:{key}",
        kind=SERVICE,
        context={**of_brief(brief, to), **_links(author, to), "author": author, **facts},
        scope=brief.cycle.group.slug,
        about=brief,
    )


def _links(author: Author, to: Reader) -> dict[str, object]:
    with translation.override(language_for(to)):
        return {
            "work_url": links.url(links.path_for(author)),
            "confirm_url": links.url(links.confirm_path(author)),
        }


def _to_workers(
    letter: str, readers: Iterable[User], brief: Brief, *, key: str, by: Actor, **facts: object
) -> None:
    """To people with an account who work on a brief; whoever did it knows already."""
    drafts = []
    for to in readers:
        if isinstance(by, User) and to.pk == by.pk:
            continue
        with translation.override(language_for(to)):
            work_url = links.url(links.work_path(brief))
        context = {**of_brief(brief, to), "work_url": work_url, **facts}
        drafts.append(Draft(to, f"{letter.replace('_', '-')}:{brief.pk}:{key}:{to.pk}", context))
    scope = brief.cycle.group.slug
    queue_letters(f"briefs/{letter}", drafts, kind=SERVICE, scope=scope, about=brief)


def of_brief(brief: Brief, to: Reader) -> dict[str, object]:
    """What every letter about a brief says: whose it is, what it is called, the days that are near."""
    call, group = brief.call, brief.cycle.group
    zone = to.time_zone or "UTC"
    with translation.override(language_for(to)):
        due = due_of(brief)
        return {
            "brief": brief,
            "call": call,
            "group": group,
            "cycle": brief.cycle,
            "accent": group.accent,
            "due": shown(due, zone) if due else None,
            "due_zone": time_of(zone) if due else "",
        }
