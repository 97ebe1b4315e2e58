import pghistory
from modeltranslation.translator import TranslationOptions, register

from campaigns.models import Campaign, DeclineReason, Idea


@register(Campaign)
class CampaignWords(TranslationOptions):
    fields = ("title", "question", "goal", "guidance", "named_day", "items_kind")


@register(DeclineReason)
class DeclineReasonWords(TranslationOptions):
    fields = ("label", "explanation")


# History comes after the translation, or the texts of the languages would go unrecorded.
for tracked in (Campaign, DeclineReason):
    pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())(
        tracked
    )
#: Of an idea, what it was before each change of its words or its state; counts are no history.
pghistory.track(
    pghistory.UpdateEvent(
        row=pghistory.Old, condition=pghistory.AnyChange("title", "text", "status")
    ),
    fields=["title", "text", "status"],
)(Idea)
