import pghistory
from modeltranslation.translator import TranslationOptions, register

from exchange.models import Agreement, FollowUp, Listing, Match, Programme


@register(Programme)
class ProgrammeWords(TranslationOptions):
    fields = ("title", "purpose")


# History comes after the translation, or the texts of the languages would go unrecorded.
for tracked in (Programme, Listing, Match, Agreement, FollowUp):
    pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())(
        tracked
    )
