"""Where roadmaps, measures, recommendations, charters and signatures may go from where they are."""

from django.db import models
from django.utils.translation import pgettext_lazy


class RoadmapStatus(models.TextChoices):
    PROPOSED = "proposed", pgettext_lazy("a roadmap", "Proposed")
    ADOPTED = "adopted", pgettext_lazy("a roadmap", "Adopted")
    CLOSED = "closed", pgettext_lazy("a roadmap", "Closed")


ROADMAP_MOVES: dict[str, frozenset[str]] = {
    RoadmapStatus.PROPOSED: frozenset({RoadmapStatus.ADOPTED, RoadmapStatus.CLOSED}),
    RoadmapStatus.ADOPTED: frozenset({RoadmapStatus.CLOSED}),
    RoadmapStatus.CLOSED: frozenset({RoadmapStatus.ADOPTED}),
}


class MeasureStatus(models.TextChoices):
    PLANNED = "planned", pgettext_lazy("a measure", "Planned")
    UNDER_WAY = "under_way", pgettext_lazy("a measure", "Under way")
    DONE = "done", pgettext_lazy("a measure", "Carried out")
    STOPPED = "stopped", pgettext_lazy("a measure", "Stopped")


MEASURE_MOVES: dict[str, frozenset[str]] = {
    MeasureStatus.PLANNED: frozenset(
        {MeasureStatus.UNDER_WAY, MeasureStatus.DONE, MeasureStatus.STOPPED}
    ),
    MeasureStatus.UNDER_WAY: frozenset({MeasureStatus.DONE, MeasureStatus.STOPPED}),
    MeasureStatus.DONE: frozenset({MeasureStatus.UNDER_WAY}),
    MeasureStatus.STOPPED: frozenset({MeasureStatus.UNDER_WAY}),
}


class RecommendationKind(models.TextChoices):
    RECOMMENDATION = "recommendation", pgettext_lazy("what was said", "Recommendation")
    OUTCOME = "outcome", pgettext_lazy("what was said", "Expected outcome")


class RecommendationStatus(models.TextChoices):
    PROPOSED = "proposed", pgettext_lazy("a recommendation that was spoken", "Proposed")
    TAKEN_UP = "taken_up", pgettext_lazy("a recommendation that was spoken", "Taken up")
    DONE = "done", pgettext_lazy("a recommendation that was spoken", "Carried out")
    NOT_TAKEN_UP = "not_taken_up", pgettext_lazy("a recommendation that was spoken", "Not taken up")


RECOMMENDATION_MOVES: dict[str, frozenset[str]] = {
    RecommendationStatus.PROPOSED: frozenset(
        {
            RecommendationStatus.TAKEN_UP,
            RecommendationStatus.DONE,
            RecommendationStatus.NOT_TAKEN_UP,
        }
    ),
    RecommendationStatus.TAKEN_UP: frozenset(
        {RecommendationStatus.DONE, RecommendationStatus.NOT_TAKEN_UP}
    ),
    RecommendationStatus.DONE: frozenset({RecommendationStatus.TAKEN_UP}),
    RecommendationStatus.NOT_TAKEN_UP: frozenset({RecommendationStatus.TAKEN_UP}),
}


class CharterStatus(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("a charter", "Being written")
    PRESENTED = "presented", pgettext_lazy("a charter", "Presented")
    OPEN = "open", pgettext_lazy("a charter", "Open for signature")
    CLOSED = "closed", pgettext_lazy("a charter", "Closed for signature")


CHARTER_MOVES: dict[str, frozenset[str]] = {
    CharterStatus.DRAFT: frozenset({CharterStatus.PRESENTED, CharterStatus.OPEN}),
    CharterStatus.PRESENTED: frozenset({CharterStatus.OPEN, CharterStatus.CLOSED}),
    CharterStatus.OPEN: frozenset({CharterStatus.CLOSED}),
    CharterStatus.CLOSED: frozenset({CharterStatus.OPEN}),
}


class SignatureStatus(models.TextChoices):
    INVITED = "invited", pgettext_lazy("a signature", "Invited to sign")
    SIGNED = "signed", pgettext_lazy("a signature", "Signed")
    DECLINED = "declined", pgettext_lazy("a signature", "Declined")
    WITHDRAWN = "withdrawn", pgettext_lazy("a signature", "Withdrawn")


SIGNATURE_MOVES: dict[str, frozenset[str]] = {
    SignatureStatus.INVITED: frozenset({SignatureStatus.SIGNED, SignatureStatus.DECLINED}),
    SignatureStatus.SIGNED: frozenset({SignatureStatus.WITHDRAWN}),
    SignatureStatus.DECLINED: frozenset({SignatureStatus.SIGNED}),
    SignatureStatus.WITHDRAWN: frozenset({SignatureStatus.SIGNED}),
}
