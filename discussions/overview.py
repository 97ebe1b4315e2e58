"""What discussions show on pages of other rooms: beside a thing, of a team, of a person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, TextField
from django.db.models.functions import Cast, JSONObject
from django.http import HttpRequest

from accounts.access import Panel
from accounts.models import User
from discussions import links
from discussions.models import Follow, Thread
from discussions.states import Following
from discussions.subjects import kinds
from groups.models import Team
from groups.panels import Section

LATEST = 3


@dataclass(frozen=True, slots=True)
class Talk:
    """The discussions of a thing, as its page shows them: include `discussions/_talk.html` with `talk`."""

    #: Discussions, or what is said of each by name.
    threads: Sequence[Thread | dict[str, Any]]
    url: str


def talk_of(label: str, pk: object) -> Talk:
    """For the page of a thing whose reader may read what is said of it. One query."""
    rows = Thread.objects.filter(subject_label=label, subject_pk=str(pk))
    return Talk(list(rows.order_by("-last_at", "-pk")[:LATEST]), links.subject_path(label, pk))


def latest_talk() -> ArraySubquery:
    """The liveliest discussions of a team: a column of a query of teams."""
    key = Cast(OuterRef("pk"), TextField())
    own = Thread.objects.filter(subject_label="groups.team", subject_pk=key)
    named = JSONObject(pk="pk", title="title", post_count="post_count")
    return ArraySubquery(own.order_by("-last_at", "-pk").values(found=named)[:LATEST])


def of_team(team: Team, user: User | AnonymousUser) -> Section | None:
    """What the team talks about, for its own people and those who run the cycle. No query of its own."""
    kind = kinds["groups.team"]
    if isinstance(user, AnonymousUser) or not kind.reads(user, team):
        return None
    threads = vars(team).get("latest_talk", [])
    talk = Talk(threads, links.subject_path("groups.team", team.pk))
    return Section("discussions", "", "discussions/_of_team.html", {"talk": talk})


def of_person(_request: HttpRequest, user: User) -> Panel | None:
    """The way to one's discussions; nothing for whoever has a part in none."""
    if not Follow.objects.filter(user=user, state=Following.FOLLOWED).exists():
        return None
    return Panel("discussions/_mine.html", {"url": links.mine_path()}, order=24)
