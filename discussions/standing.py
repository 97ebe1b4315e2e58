"""What a discussion is about, and who stands where to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser

from accounts.models import User
from discussions.models import Thread
from discussions.states import SILENT
from discussions.subjects import Kind, Subject, kinds
from groups.models import Team
from groups.standing import roles_in


@dataclass(frozen=True, slots=True)
class Found:
    """A thing that is talked about, with the word of its room."""

    kind: Kind
    thing: Any

    @property
    def subject(self) -> Subject:
        return self.kind.tell(self.thing)

    @property
    def pk(self) -> str:
        return str(self.thing.pk)


def find(label: str, pk: str) -> Found | None:
    """One query; None for what no room knows, or is gone."""
    kind = kinds.get(label)
    thing = kind.find([pk]).get(pk) if kind is not None else None
    return Found(kind, thing) if kind is not None and thing is not None else None


def subject_of(thread: Thread) -> Found | None:
    """Asked once for a thread, and kept with it."""
    if "_subject" not in thread.__dict__:
        thread.__dict__["_subject"] = find(thread.subject_label, thread.subject_pk)
    found: Found | None = thread.__dict__["_subject"]
    return found


def keep_subjects(threads: Iterable[Thread]) -> None:
    """Find what many discussions are about: one query for each kind."""
    asked: dict[str, list[Thread]] = {}
    for thread in threads:
        asked.setdefault(thread.subject_label, []).append(thread)
    for label, some in asked.items():
        kind = kinds.get(label)
        things = kind.find({thread.subject_pk for thread in some}) if kind is not None else {}
        for thread in some:
            thing = things.get(thread.subject_pk)
            known = kind is not None and thing is not None
            thread.__dict__["_subject"] = Found(kind, thing) if known and kind else None


def is_silent(user: User | AnonymousUser, team: Team | None) -> bool:
    """Whether the person sits in the team to observe, and for nothing else."""
    roles = roles_in(user, team)
    return bool(roles) and roles <= SILENT


def circle_of(found: Found) -> list[User]:
    """People who can be mentioned and are told of what is begun, by name: one query."""
    return list(found.kind.circle(found.thing).filter(is_active=True).order_by("name", "pk"))


def readers_among(found: Found, people: Iterable[User], circle: Iterable[User]) -> list[User]:
    """Those who read what is said: the circle does; of others the room is asked, one by one."""
    near = {user.pk for user in circle}
    return [user for user in people if user.pk in near or found.kind.reads(user, found.thing)]
