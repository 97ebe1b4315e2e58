"""Who may do what in campaigns. Read the table at the bottom first."""

from __future__ import annotations

import rules
from django.contrib.auth.models import AnonymousUser

from accounts.models import User
from campaigns.models import Campaign, Contributor, Idea
from campaigns.states import PUBLIC_CAMPAIGNS, IdeaStatus, Positions
from groups.rules import (
    is_keeper,
    is_moderator,
    is_organiser,
    sees_group,
)
from groups.standing import cycles_organised_by

Person = User | AnonymousUser


@rules.predicate
def is_public_campaign(user: Person, campaign: Campaign) -> bool:
    return campaign.status in PUBLIC_CAMPAIGNS


@rules.predicate
def is_contributor(user: Person, idea: Idea) -> bool:
    """By account, or by an e-mail address that the idea was sent with."""
    if not user.is_authenticated:
        return False
    if idea.sent_by_id == user.pk:
        return True
    return (
        idea.contributor is not None and idea.contributor.email.casefold() == user.email.casefold()
    )


@rules.predicate
def is_sender(user: Person, idea: Idea) -> bool:
    return user.is_authenticated and idea.sent_by_id == user.pk


@rules.predicate
def is_published(user: Person, idea: Idea) -> bool:
    return idea.status == IdeaStatus.PUBLISHED and idea.campaign.status in PUBLIC_CAMPAIGNS


@rules.predicate
def takes_positions(user: Person, idea: Idea) -> bool:
    return idea.campaign.positions != Positions.OFF and idea.campaign.is_open


@rules.predicate
def wrote_to_own_campaign(user: Person, contributor: Contributor) -> bool:
    """The contact was left with an idea of a cycle that the person organises."""
    if not isinstance(user, User) or not user.is_active:
        return False
    return contributor.ideas.filter(campaign__cycle__in=cycles_organised_by(user)).exists()


PERMISSIONS = {
    "campaigns.view_campaign": (is_public_campaign & sees_group)
    | is_moderator
    | is_organiser
    | is_keeper,
    "campaigns.change_campaign": is_organiser | is_keeper,
    "campaigns.move_campaign": is_organiser | is_keeper,
    "campaigns.view_idea": (is_published & sees_group) | is_sender | is_moderator | is_keeper,
    "campaigns.support_idea": is_published & sees_group & takes_positions,
    "campaigns.view_contributor": wrote_to_own_campaign | is_keeper,
}

for name, predicate in PERMISSIONS.items():
    rules.add_perm(name, predicate)
