import pghistory
from modeltranslation.translator import TranslationOptions, register

from practices.models import Catalogue, Criterion, Described, Field, Opinion, Practice, Step


@register(Field)
class FieldWords(TranslationOptions):
    fields = ("name",)


@register(Criterion)
class CriterionWords(TranslationOptions):
    fields = ("label", "help")


@register(Catalogue)
class CatalogueWords(TranslationOptions):
    fields = ("title", "about", "items")


@register(Practice)
class PracticeWords(TranslationOptions):
    fields = ("title", "summary", "beneficiaries")


@register(Described)
class DescribedWords(TranslationOptions):
    fields = ("text",)


# History comes after the translation, or the texts of the languages would go unrecorded. Names and addresses of
# senders stand apart in `Contact`, which keeps none.
for tracked in (Field, Criterion, Catalogue, Described, Step, Opinion):
    pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())(
        tracked
    )
#: What the index holds is made of the rest.
pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    exclude=["vector", "folded"],
)(Practice)
