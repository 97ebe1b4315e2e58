import pghistory
import pgtrigger
from modeltranslation.translator import TranslationOptions, register

from registration.models import (
    Choice,
    Consent,
    Delegation,
    FormCategory,
    OrganisationPlaces,
    Question,
    RegistrationForm,
    SessionPlaces,
)


@register(RegistrationForm)
class FormWords(TranslationOptions):
    fields = ("introduction", "thanks")


@register([FormCategory, Choice])
class LabelWords(TranslationOptions):
    fields = ("label",)


@register(Question)
class QuestionWords(TranslationOptions):
    fields = ("label", "help")


@register(Consent)
class ConsentWords(TranslationOptions):
    fields = ("text",)


#: Worked out, or counted by the database: no change of the form.
WORKED_OUT = frozenset(
    [
        "taken",
        "filled",
        "last_number",
        "settled_zone",
        "opens_at",
        "closes_at",
        "swaps_until_at",
    ]
)
# History comes after the translation, or the texts of the languages would go unrecorded. Of people none is kept.
for tracked in (
    RegistrationForm,
    FormCategory,
    OrganisationPlaces,
    SessionPlaces,
    Delegation,
    Question,
    Choice,
    Consent,
):
    fields = [f.name for f in tracked._meta.concrete_fields if f.name not in WORKED_OUT]
    pghistory.track(
        pghistory.InsertEvent(),
        pghistory.UpdateEvent(condition=pgtrigger.AnyChange(*fields)),
        pghistory.DeleteEvent(),
        fields=fields,
        model_name=f"{tracked.__name__}Event",
    )(tracked)
