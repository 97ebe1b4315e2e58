"""Letters about papers. Each is keyed by what it tells, so that it never leaves twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.conf import settings
from django.utils import timezone, translation

from accounts.models import User
from core.languages import worded
from groups.models import Holding
from library import links
from library.models import Expected, Paper
from mailing.actions import Draft, queue_letters
from mailing.rendering import language_for
from mailing.states import SERVICE


def paper_asked_for(collection: Paper, asked: Sequence[Expected]) -> int:
    """To the people who sit in the group for the organisations that are asked; gives how many letters."""
    return queue_letters(
        "library/paper_asked_for",
        [_draft(collection, expected, to) for expected, to in _readers(collection, asked)],
        kind=SERVICE,
        scope=collection.group.slug,
        about=collection,
    )


def _readers(collection: Paper, asked: Sequence[Expected]) -> Iterator[tuple[Expected, User]]:
    wanted = {each.organisation_id: each for each in asked if each.organisation_id}
    held = Holding.objects.current(today=timezone.localdate()).filter(
        seat__organisation__in=wanted,
        seat__team__cycle__group=collection.group_id,
        person__user__is_active=True,
    )
    people = dict.fromkeys(held.order_by("pk").values_list("seat__organisation", "person__user"))
    users = User.objects.in_bulk([user for _organisation, user in people])
    for organisation, user in people:
        yield wanted[organisation], users[user]


def _draft(collection: Paper, expected: Expected, to: User) -> Draft:
    with translation.override(language_for(to)):
        title, group = worded(collection, "title"), collection.group
        context: dict[str, object] = {
            "group": group,
            "accent": group.accent,
            "organisation": worded(expected.organisation, "name").text,
            "title": title.text,
            "title_language": title.language,
            "due": expected.due,
            "url": settings.PUBLIC_URL + links.hand_in_path(expected),
        }
    return Draft(to, f"paper-asked-for:{expected.pk}:{to.pk}", context)
