"""Who may do what with practices. Read the table at the bottom first.

Somebody who sent a practice without an account stands nowhere in it: they come by a link of their own (`practices.doors`).
"""

from __future__ import annotations

import rules
from django.contrib.auth.models import AnonymousUser

from accounts.models import User
from groups.rules import is_keeper, is_moderator, is_organiser, sees_group
from practices.models import Catalogue, Practice
from practices.states import EDITABLE, MOVES, CatalogueKind, PracticeStatus

Person = User | AnonymousUser


@rules.predicate
def is_taking(user: Person, catalogue: Catalogue) -> bool:
    return catalogue.is_open and catalogue.kind == CatalogueKind.PRACTICES


@rules.predicate
def is_published(user: Person, practice: Practice) -> bool:
    return practice.status == PracticeStatus.PUBLISHED


@rules.predicate
def is_draft(user: Person, practice: Practice) -> bool:
    return practice.status == PracticeStatus.DRAFT


@rules.predicate
def sent_it(user: Person, practice: Practice) -> bool:
    return practice.sent_by_id is not None and practice.sent_by_id == user.pk and user.is_active


@rules.predicate
def is_editable(user: Person, practice: Practice) -> bool:
    return practice.status in EDITABLE


@rules.predicate
def is_withdrawable(user: Person, practice: Practice) -> bool:
    return PracticeStatus.WITHDRAWN in MOVES[practice.status]


organises = is_organiser | is_keeper
reads = (is_moderator | is_keeper) & ~is_draft

PERMISSIONS = {
    "practices.add_practice": is_taking & sees_group,
    "practices.view_practice": (is_published & sees_group) | sent_it | reads | is_keeper,
    "practices.edit_practice": sent_it & is_editable,
    "practices.withdraw_practice": is_withdrawable & (sent_it | (organises & ~is_draft)),
    "practices.review_practice": reads & ~sent_it,
    "practices.decide_practice": organises & ~is_draft & ~sent_it,
    "practices.change_practice": organises & ~is_draft,
    "practices.change_catalogue": organises,
}

for name, predicate in PERMISSIONS.items():
    rules.add_perm(name, predicate)
