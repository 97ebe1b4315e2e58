from groups.models.cycle import Cycle, CycleQuerySet, Hosting, Participation
from groups.models.deputy import Deputy, DeputyQuerySet
from groups.models.facts import Figure, Principle
from groups.models.group import EngagementGroup, EngagementGroupQuerySet, Goal, ParentProcess
from groups.models.milestone import Milestone
from groups.models.team import Holding, HoldingQuerySet, Seat, Team, TeamQuerySet
from groups.models.theme import Question, Theme

__all__ = [
    "Cycle",
    "CycleQuerySet",
    "Deputy",
    "DeputyQuerySet",
    "EngagementGroup",
    "EngagementGroupQuerySet",
    "Figure",
    "Goal",
    "Holding",
    "HoldingQuerySet",
    "Hosting",
    "Milestone",
    "ParentProcess",
    "Participation",
    "Principle",
    "Question",
    "Seat",
    "Team",
    "TeamQuerySet",
    "Theme",
]
