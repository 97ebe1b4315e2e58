import pghistory
from modeltranslation.translator import TranslationOptions, register

from programmes.models import Room, SessionPlan, SpeakerPage, Track


@register(Track)
class TrackWords(TranslationOptions):
    fields = ("name",)


@register(Room)
class RoomWords(TranslationOptions):
    fields = ("name",)


@register(SessionPlan)
class PlanWords(TranslationOptions):
    fields = ("abstract",)


@register(SpeakerPage)
class SpeakerWords(TranslationOptions):
    fields = ("biography",)


# History comes after the translation, or the texts of the languages would go unrecorded. What speakers say of themselves
# is theirs to take back: it has none.
for tracked in (Track, Room, SessionPlan):
    pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())(
        tracked
    )
