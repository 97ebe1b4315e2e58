import pghistory
import pgtrigger
from modeltranslation.translator import TranslationOptions, register

from briefs.models import Call, CallSection, Citation, Criterion, Recommendation


@register(Call)
class CallWords(TranslationOptions):
    fields = ("title", "question", "author_mix")


@register(CallSection)
class SectionWords(TranslationOptions):
    fields = ("title", "help")


@register(Criterion)
class CriterionWords(TranslationOptions):
    fields = ("label", "help")


@register(Recommendation)
class RecommendationWords(TranslationOptions):
    fields = ("text", "action", "addressee_words", "evidence")


#: Worked out, or nobody's to read.
LEFT_OUT = frozenset(["opens_at", "closes_at", "late_code"])
# History comes after the translation, or the texts of the languages would go unrecorded. Of people none is kept: who
# writes a brief stands in its authors alone, and who moved it in its steps.
for tracked in (Call, CallSection, Criterion, Recommendation, Citation):
    fields = [f.name for f in tracked._meta.concrete_fields if f.name not in LEFT_OUT]
    pghistory.track(
        pghistory.InsertEvent(),
        pghistory.UpdateEvent(condition=pgtrigger.AnyChange(*fields)),
        pghistory.DeleteEvent(),
        fields=fields,
        model_name=f"{tracked.__name__}Event",
    )(tracked)
