import pghistory
from modeltranslation.translator import TranslationOptions, register

from roadmaps.models import (
    Charter,
    Following,
    Measure,
    Progress,
    Recommendation,
    Roadmap,
    Signature,
)


@register(Roadmap)
class RoadmapWords(TranslationOptions):
    fields = ("title", "about")


@register(Measure)
class MeasureWords(TranslationOptions):
    fields = ("title", "text", "owner_words")


@register(Recommendation)
class RecommendationWords(TranslationOptions):
    fields = ("text",)


@register(Charter)
class CharterWords(TranslationOptions):
    fields = ("title", "text", "signatories_words")


# History comes after the translation, or the texts of the languages would go unrecorded. Addresses of those who sign stand
# apart in `Signatory`, which keeps none.
for tracked in (Roadmap, Measure, Progress, Recommendation, Following, Charter, Signature):
    pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())(
        tracked
    )
