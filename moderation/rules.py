"""Who reads ideas and decides. Read the table at the bottom first."""

from __future__ import annotations

import rules
from django.contrib.auth.models import AnonymousUser

from accounts.models import User
from campaigns.models import DeclineReason
from campaigns.rules import is_contributor, is_published
from groups.rules import is_keeper, is_moderator, organises_group, sees_group
from moderation.models import Flag

Person = User | AnonymousUser


@rules.predicate
def is_of_a_group(user: Person, reason: DeclineReason) -> bool:
    """The other reasons are the platform's."""
    return reason.group_id is not None


@rules.predicate
def is_about_own_idea(user: Person, flag: Flag) -> bool:
    return bool(is_contributor(user, flag.idea))


PERMISSIONS = {
    "moderation.moderate_campaign": is_moderator | is_keeper,
    "moderation.moderate_idea": (is_moderator | is_keeper) & ~is_contributor,
    "moderation.report_idea": is_published & sees_group,
    "moderation.resolve_flag": (is_moderator | is_keeper) & ~is_about_own_idea,
    "moderation.change_reason": (is_of_a_group & organises_group) | is_keeper,
}

for name, predicate in PERMISSIONS.items():
    rules.add_perm(name, predicate)
