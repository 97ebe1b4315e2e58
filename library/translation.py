import pghistory
from modeltranslation.translator import TranslationOptions, register

from library.models import Expected, Paper, PaperAuthor, PaperVersion


@register(Paper)
class PaperWords(TranslationOptions):
    fields = ("title", "label", "summary", "issuer_words", "addressee_words")


# History comes after the translation, or the texts of the languages would go unrecorded.
for tracked in (Paper, PaperAuthor, PaperVersion, Expected):
    pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())(
        tracked
    )
