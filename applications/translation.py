"""Texts of calls in every language; history of what is written here. People's words stand in their own language."""

import pghistory
from modeltranslation.translator import TranslationOptions, register

from applications.models import Answer, Application, Call, Criterion, Offer


@register(Call)
class CallWords(TranslationOptions):
    fields = ("title", "text")


@register(Criterion)
class CriterionWords(TranslationOptions):
    fields = ("label", "help")


# History comes after the translation, or the texts of the languages would go unrecorded.
for tracked in (Call, Offer, Criterion, Application, Answer):
    pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())(
        tracked
    )
