"""Who may do what in discussions. Read the table at the bottom first.

Whoever sees the thing that is talked about, by the word of its room, reads what is said of it.
"""

from __future__ import annotations

import rules
from django.contrib.auth.models import AnonymousUser

from accounts.models import User
from discussions.models import Post, Thread
from discussions.standing import is_silent, subject_of
from discussions.states import LEADING
from groups.rules import is_keeper, is_organiser
from groups.standing import roles_in

Person = User | AnonymousUser


def _thread(thing: Thread | Post) -> Thread:
    return thing if isinstance(thing, Thread) else thing.thread


@rules.predicate
def reads_its_subject(user: Person, thing: Thread | Post) -> bool:
    if not isinstance(user, User) or not user.is_active:
        return False
    found = subject_of(_thread(thing))
    return found is not None and found.kind.reads(user, found.thing)


@rules.predicate
def speaks(user: Person, thing: Thread | Post) -> bool:
    """An observer of the team reads along."""
    return not is_silent(user, _thread(thing).team)


@rules.predicate
def is_open(user: Person, thing: Thread | Post) -> bool:
    return _thread(thing).is_open


@rules.predicate
def began_it(user: Person, thread: Thread) -> bool:
    return user.is_authenticated and thread.opened_by_id == user.pk


@rules.predicate
def leads_its_team(user: Person, thing: Thread | Post) -> bool:
    return bool(roles_in(user, _thread(thing).team) & LEADING)


@rules.predicate
def wrote_it(user: Person, post: Post) -> bool:
    return user.is_authenticated and post.by_id == user.pk


@rules.predicate
def has_words(user: Person, post: Post) -> bool:
    return post.withdrawn_at is None


runs_it = leads_its_team | is_organiser | is_keeper

PERMISSIONS = {
    "discussions.view_thread": reads_its_subject,
    "discussions.write_in_thread": reads_its_subject & speaks & is_open,
    "discussions.close_thread": reads_its_subject & (began_it | runs_it),
    "discussions.withdraw_post": reads_its_subject & has_words & (wrote_it | runs_it),
}

for name, predicate in PERMISSIONS.items():
    rules.add_perm(name, predicate)
