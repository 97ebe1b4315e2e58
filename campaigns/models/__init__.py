from campaigns.models.campaign import Campaign, CampaignQuerySet, Tally
from campaigns.models.contributor import Contributor, ContributorQuerySet
from campaigns.models.decision import Decision, DeclineReason
from campaigns.models.idea import Idea, IdeaQuerySet
from campaigns.models.position import Position

__all__ = [
    "Campaign",
    "CampaignQuerySet",
    "Contributor",
    "ContributorQuerySet",
    "Decision",
    "DeclineReason",
    "Idea",
    "IdeaQuerySet",
    "Position",
    "Tally",
]
