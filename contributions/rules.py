"""Who may send, edit and bring in ideas. Read the table at the bottom first."""

from __future__ import annotations

import rules
from django.contrib.auth.models import AnonymousUser

from accounts.models import User
from campaigns.models import Campaign, Idea
from campaigns.rules import is_public_campaign, is_sender
from campaigns.states import EDITABLE, WhoMay
from groups.rules import is_keeper, is_organiser, is_team_member, sees_group

Person = User | AnonymousUser


@rules.predicate
def is_open(user: Person, campaign: Campaign) -> bool:
    return campaign.is_open


@rules.predicate
def is_for_anyone(user: Person, campaign: Campaign) -> bool:
    return campaign.who_may != WhoMay.INVITED


@rules.predicate
def is_editable(user: Person, idea: Idea) -> bool:
    return idea.status in EDITABLE


PERMISSIONS = {
    "contributions.add_idea": is_public_campaign
    & is_open
    & sees_group
    & (is_for_anyone | is_team_member | is_keeper),
    "contributions.change_idea": is_sender & is_editable,
    "contributions.import_ideas": is_organiser | is_keeper,
}

for name, predicate in PERMISSIONS.items():
    rules.add_perm(name, predicate)
