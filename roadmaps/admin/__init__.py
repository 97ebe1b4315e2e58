from roadmaps.admin.charter import CharterAdmin
from roadmaps.admin.recommendation import RecommendationAdmin
from roadmaps.admin.roadmap import RoadmapAdmin

__all__ = ["CharterAdmin", "RecommendationAdmin", "RoadmapAdmin"]
