"""Polls as things that are talked about, once they are opened: by their team, and by those who run the cycle."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.db.models import QuerySet
from django.utils.translation import pgettext

from accounts.models import User
from discussions.subjects import Kind, Subject, keys
from discussions.teams import people_of
from polls import links
from polls.models import Poll

LABEL = "polls.poll"


def _find(pks: Collection[str]) -> Mapping[str, Poll]:
    return {str(poll.pk): poll for poll in Poll.objects.for_page().filter(pk__in=keys(pks))}


def _tell(poll: Poll) -> Subject:
    return Subject(
        noun=pgettext("a decision", "poll"),
        title=poll.title,
        url=links.poll_path(poll),
        cycle=poll.cycle,
        team=poll.team,
    )


def _reads(user: User, poll: Poll) -> bool:
    return poll.was_opened and bool(user.has_perm("polls.view_voices", poll))


def _circle(poll: Poll) -> QuerySet[User]:
    return people_of(poll.team) if poll.was_opened else User.objects.none()


KIND = Kind(LABEL, _find, _tell, _reads, _circle)
