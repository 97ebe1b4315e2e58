"""Who may do what with calls and briefs. Read the table at the bottom first.

The one who asks may be an author without an account (`briefs.doors`), so `rules` is asked and not the account.
Reviewers stand nowhere in it: they reach a text by a link of their own, and never what is known of its authors.
"""

from __future__ import annotations

from typing import Protocol

import rules

from accounts.models import User
from briefs.models import Author, Brief, Call
from briefs.standing import Reader, authorship_of, chairs_team_of, lead_of, roles_in
from briefs.standing import is_author as writes_it
from briefs.states import (
    ABSTRACTS,
    CLOSED,
    PUBLIC,
    PUBLIC_CALLS,
    AssignmentRole,
    BriefStatus,
    ConsentStatus,
    Move,
    Who,
    may_follow,
)
from groups.models import Cycle
from groups.rules import is_keeper, sees_group
from groups.standing import house_of


class InCycle(Protocol):
    @property
    def cycle(self) -> Cycle: ...


@rules.predicate
def organises_it(reader: Reader, thing: InCycle) -> bool:
    if not isinstance(reader, User):
        return False
    return thing.cycle.pk in house_of(reader).organised or is_keeper(reader)


@rules.predicate
def is_public_call(reader: Reader, call: Call) -> bool:
    return call.status in PUBLIC_CALLS


@rules.predicate
def sees_it(reader: Reader, thing: InCycle) -> bool:
    return not isinstance(reader, Author) and bool(sees_group(reader, thing.cycle))


@rules.predicate
def is_author(reader: Reader, brief: Brief) -> bool:
    return writes_it(reader, brief)


@rules.predicate
def has_agreed(reader: Reader, brief: Brief) -> bool:
    """Is listed; whoever was asked and has not answered looks on."""
    found = authorship_of(reader, brief)
    return found is not None and found.consent == ConsentStatus.GIVEN


@rules.predicate
def is_corresponding(reader: Reader, brief: Brief) -> bool:
    found = authorship_of(reader, brief)
    return found is not None and found.is_corresponding and found.consent == ConsentStatus.GIVEN


@rules.predicate
def chairs_its_team(reader: Reader, brief: Brief) -> bool:
    return brief.status != BriefStatus.ABSTRACT and chairs_team_of(reader, brief)


@rules.predicate
def leads_it(reader: Reader, brief: Brief) -> bool:
    if not isinstance(reader, User) or brief.status == BriefStatus.ABSTRACT:
        return False
    lead = lead_of(brief)
    return lead is not None and lead.pk == reader.pk


@rules.predicate
def is_assigned(reader: Reader, brief: Brief) -> bool:
    return bool(roles_in(reader, brief))


@rules.predicate
def edits_its_words(reader: Reader, brief: Brief) -> bool:
    return AssignmentRole.COPY_EDITOR in roles_in(reader, brief)


@rules.predicate
def is_writable(reader: Reader, brief: Brief) -> bool:
    return brief.is_writable


@rules.predicate
def is_open_to_authors(reader: Reader, brief: Brief) -> bool:
    """Its people and what it rests on may still be changed."""
    closed = CLOSED | PUBLIC | {BriefStatus.READY.value}
    return brief.status not in closed


@rules.predicate
def is_abstract(reader: Reader, brief: Brief) -> bool:
    return brief.status in ABSTRACTS


@rules.predicate
def is_with_copy_editor(reader: Reader, brief: Brief) -> bool:
    return brief.status == BriefStatus.COPY_EDIT


#: Nobody judges a text of their own.
judges = (organises_it | chairs_its_team) & ~is_author
decides = (organises_it | leads_it) & ~is_author

PERMISSIONS = {
    "briefs.view_call": (is_public_call & sees_it) | organises_it,
    "briefs.change_call": organises_it,
    "briefs.view_brief": is_author | chairs_its_team | is_assigned | organises_it,
    "briefs.write_brief": is_writable & has_agreed,
    "briefs.write_abstract": is_abstract & has_agreed,
    "briefs.answer_for_brief": is_corresponding,
    "briefs.change_authors": is_open_to_authors & is_corresponding,
    "briefs.recommend_in_brief": is_open_to_authors
    & (has_agreed | (is_with_copy_editor & edits_its_words)),
    "briefs.follow_brief": judges | is_assigned,
    "briefs.recommend_brief": judges,
    "briefs.lead_brief": decides,
    "briefs.copy_edit_brief": is_with_copy_editor & (edits_its_words | judges),
    "briefs.assign_brief": judges,
    "briefs.publish_brief": organises_it,
}

for name, predicate in PERMISSIONS.items():
    rules.add_perm(name, predicate)

#: Which permission the one who takes a step needs.
LEAVE_OF = {
    Who.AUTHOR: "briefs.answer_for_brief",
    Who.CHAIRS: "briefs.recommend_brief",
    Who.LEAD: "briefs.lead_brief",
    Who.COPY_EDITOR: "briefs.copy_edit_brief",
    Who.ORGANISER: "briefs.publish_brief",
}


def may(reader: Reader, permission: str, brief: Brief) -> bool:
    """Leave of an account or of an author without one."""
    return bool(rules.has_perm(permission, reader, brief))


def may_move(reader: Reader, brief: Brief, to: str) -> bool:
    """Whether somebody may take this step now; the map must know it."""
    step: Move | None = may_follow(brief.status, to)
    if step is None:
        return False
    if step.who == Who.COPY_EDITOR and brief.status == BriefStatus.ACCEPTED:
        return may(reader, "briefs.assign_brief", brief)
    return may(reader, LEAVE_OF[step.who], brief)
