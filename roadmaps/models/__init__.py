from roadmaps.models.charter import Charter, CharterQuerySet, Signatory, Signature
from roadmaps.models.recommendation import Following, Recommendation, RecommendationQuerySet
from roadmaps.models.roadmap import (
    Measure,
    MeasureQuerySet,
    Progress,
    Roadmap,
    RoadmapQuerySet,
)

__all__ = [
    "Charter",
    "CharterQuerySet",
    "Following",
    "Measure",
    "MeasureQuerySet",
    "Progress",
    "Recommendation",
    "RecommendationQuerySet",
    "Roadmap",
    "RoadmapQuerySet",
    "Signatory",
    "Signature",
]
