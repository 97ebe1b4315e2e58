"""Where a campaign and an idea may go from where they are."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CampaignStatus(models.TextChoices):
    DRAFT = "draft", _("Draft")
    ANNOUNCED = "announced", _("Announced")
    OPEN = "open", _("Open")
    CLOSED = "closed", _("Closed")
    PUBLISHED = "published", _("Results published")
    ARCHIVED = "archived", _("Archived")


CAMPAIGN_MOVES: dict[str, frozenset[str]] = {
    CampaignStatus.DRAFT: frozenset({CampaignStatus.ANNOUNCED, CampaignStatus.OPEN}),
    CampaignStatus.ANNOUNCED: frozenset({CampaignStatus.OPEN, CampaignStatus.DRAFT}),
    CampaignStatus.OPEN: frozenset({CampaignStatus.CLOSED}),
    CampaignStatus.CLOSED: frozenset({CampaignStatus.OPEN, CampaignStatus.PUBLISHED}),
    CampaignStatus.PUBLISHED: frozenset({CampaignStatus.ARCHIVED}),
    CampaignStatus.ARCHIVED: frozenset(),
}
#: Campaigns that everybody may see.
PUBLIC_CAMPAIGNS = frozenset(CampaignStatus.values) - {CampaignStatus.DRAFT.value}


class Level(models.TextChoices):
    INDIVIDUAL = "individual", _("The individual")
    COMMUNITY = "community", _("The community")
    COUNTRY = "country", _("The country")
    WORLD = "world", _("The world")


class WhoMay(models.TextChoices):
    ANYONE = "anyone", _("Anyone")
    CONFIRMED = "confirmed", _("Anyone who confirms an e-mail address")
    INVITED = "invited", _("Only those invited")


class Moderation(models.TextChoices):
    BEFORE = "before", _("Read before it is published")
    AFTER = "after", _("Published at once, read afterwards")


class Positions(models.TextChoices):
    OFF = "off", _("None")
    SUPPORT = "support", _("Support")
    AGREE = "agree", _("Agree, disagree, pass")


class Stance(models.TextChoices):
    SUPPORT = "support", _("Support")
    AGREE = "agree", _("Agree")
    DISAGREE = "disagree", _("Disagree")
    PASS = "pass", _("Pass")


STANCES: dict[str, frozenset[str]] = {
    Positions.OFF: frozenset(),
    Positions.SUPPORT: frozenset({Stance.SUPPORT}),
    Positions.AGREE: frozenset({Stance.AGREE, Stance.DISAGREE, Stance.PASS}),
}

#: What a campaign asks for that is answered so.
ASKED: dict[str, str] = {
    stance: positions for positions, stances in STANCES.items() for stance in stances
}

#: Stances that speak for an idea: both raise its `support_count`.
FOR = frozenset({Stance.SUPPORT, Stance.AGREE})


class IdeaStatus(models.TextChoices):
    UNCONFIRMED = "unconfirmed", _("Waiting for its e-mail to be confirmed")
    SUBMITTED = "submitted", _("Received")
    RETURNED = "returned", _("Returned with a question")
    PUBLISHED = "published", _("Published")
    DECLINED = "declined", _("Not published")
    SPAM = "spam", _("Marked as spam")
    WITHDRAWN = "withdrawn", _("Withdrawn")


#: Where nobody has decided on an idea yet.
UNDECIDED = [IdeaStatus.SUBMITTED, IdeaStatus.UNCONFIRMED]

MOVES: dict[str, frozenset[str]] = {
    IdeaStatus.UNCONFIRMED: frozenset(
        {IdeaStatus.SUBMITTED, IdeaStatus.PUBLISHED, IdeaStatus.WITHDRAWN, IdeaStatus.SPAM}
    ),
    IdeaStatus.SUBMITTED: frozenset(
        {
            IdeaStatus.PUBLISHED,
            IdeaStatus.RETURNED,
            IdeaStatus.DECLINED,
            IdeaStatus.SPAM,
            IdeaStatus.WITHDRAWN,
        }
    ),
    IdeaStatus.RETURNED: frozenset(
        {IdeaStatus.SUBMITTED, IdeaStatus.DECLINED, IdeaStatus.SPAM, IdeaStatus.WITHDRAWN}
    ),
    IdeaStatus.PUBLISHED: frozenset(
        {IdeaStatus.DECLINED, IdeaStatus.SPAM, IdeaStatus.WITHDRAWN, IdeaStatus.RETURNED}
    ),
    IdeaStatus.DECLINED: frozenset({IdeaStatus.SUBMITTED, IdeaStatus.WITHDRAWN}),
    IdeaStatus.SPAM: frozenset({IdeaStatus.SUBMITTED, IdeaStatus.WITHDRAWN}),
    IdeaStatus.WITHDRAWN: frozenset(),
}
#: What the contributor may still edit.
EDITABLE = frozenset({IdeaStatus.UNCONFIRMED, IdeaStatus.SUBMITTED, IdeaStatus.RETURNED})
