import pghistory
from modeltranslation.translator import TranslationOptions, register

from events.models import (
    Audience,
    Event,
    EventOrganiser,
    EventPerson,
    EventTheme,
    Objective,
    Paper,
    Series,
    Session,
)


@register(Series)
class SeriesWords(TranslationOptions):
    fields = ("name",)


@register(Event)
class EventWords(TranslationOptions):
    fields = (
        "title",
        "label",
        "relation",
        "beside",
        "place",
        "address",
        "slogan",
        "description",
        "reason",
    )


@register(Audience)
class AudienceWords(TranslationOptions):
    fields = ("label",)


@register(Objective)
class ObjectiveWords(TranslationOptions):
    fields = ("text",)


@register(Paper)
class PaperWords(TranslationOptions):
    fields = ("title",)


@register(Session)
class SessionWords(TranslationOptions):
    fields = ("title",)


# History comes after the translation, or the texts of the languages would go unrecorded.
for tracked in (
    Series,
    Event,
    Audience,
    Objective,
    Paper,
    EventTheme,
    EventOrganiser,
    Session,
    EventPerson,
):
    pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())(
        tracked
    )
