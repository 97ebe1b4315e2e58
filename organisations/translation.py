import pghistory
from modeltranslation.translator import TranslationOptions, register

from organisations.models import Office, Organisation, Person, PersonRole


@register(Organisation)
class OrganisationWords(TranslationOptions):
    fields = ("name", "description", "coverage")


@register(Office)
class OfficeWords(TranslationOptions):
    fields = ("name",)


@register(Person)
class PersonWords(TranslationOptions):
    fields = ("name", "said")


@register(PersonRole)
class PersonRoleWords(TranslationOptions):
    fields = ("title",)


# History comes after the translation, or the texts of the languages would go unrecorded.
for tracked in (Organisation, Office, Person, PersonRole):
    pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())(
        tracked
    )
