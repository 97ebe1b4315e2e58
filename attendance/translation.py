import pghistory
from modeltranslation.translator import TranslationOptions, register

from attendance.models import Closing, DoorKeeper, Question, Questionnaire


@register(Questionnaire)
class QuestionnaireWords(TranslationOptions):
    fields = ("introduction", "thanks")


@register(Question)
class QuestionWords(TranslationOptions):
    fields = ("label", "choices_text")


# History comes after the translation, or the texts of the languages would go unrecorded. Of people who came none is kept.
for tracked in (DoorKeeper, Closing, Questionnaire, Question):
    pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())(
        tracked
    )
