"""What a session is, where a speaker's answer may go, and the words for both."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class SessionKind(models.TextChoices):
    UNSAID = "", pgettext_lazy("kind of a session", "not said")
    TALK = "talk", _("Talk")
    KEYNOTE = "keynote", _("Keynote")
    PANEL = "panel", _("Panel")
    WORKSHOP = "workshop", _("Workshop")
    DISCUSSION = "discussion", _("Discussion")
    CEREMONY = "ceremony", _("Ceremony")
    EXHIBITION = "exhibition", pgettext_lazy("kind of a session", "Stand")
    BREAK = "break", pgettext_lazy("kind of a session", "Break")
    OTHER = "other", pgettext_lazy("kind of a session", "Other")


class PlanStatus(models.TextChoices):
    PLANNED = "planned", pgettext_lazy("a session", "In the programme")
    OPEN = "open", pgettext_lazy("a session", "Not decided yet")
    CANCELLED = "cancelled", pgettext_lazy("a session", "Cancelled")


class SpeakerStatus(models.TextChoices):
    NAMED = "named", pgettext_lazy("a speaker", "Not asked yet")
    INVITED = "invited", pgettext_lazy("a speaker", "Asked, no answer yet")
    CONFIRMED = "confirmed", pgettext_lazy("a speaker", "Confirmed")
    DECLINED = "declined", pgettext_lazy("a speaker", "Declined")


SPEAKER_MOVES: dict[str, frozenset[str]] = {
    SpeakerStatus.NAMED: frozenset({SpeakerStatus.INVITED}),
    SpeakerStatus.INVITED: frozenset(
        {SpeakerStatus.INVITED, SpeakerStatus.CONFIRMED, SpeakerStatus.DECLINED}
    ),
    SpeakerStatus.CONFIRMED: frozenset({SpeakerStatus.CONFIRMED, SpeakerStatus.DECLINED}),
    SpeakerStatus.DECLINED: frozenset({SpeakerStatus.INVITED, SpeakerStatus.CONFIRMED}),
}


class Change(models.TextChoices):
    """What may have become of a session between two versions."""

    NEW = "new", pgettext_lazy("a session", "new")
    CANCELLED = "cancelled", pgettext_lazy("a session", "cancelled")
    BACK = "back", pgettext_lazy("a session", "takes place after all")
    TAKEN_OUT = "taken_out", pgettext_lazy("a session", "no longer in the programme")
    MOVED = "moved", pgettext_lazy("a session", "another time")
    ROOM = "room", pgettext_lazy("a session", "another room")
    JOINED = "joined", pgettext_lazy("a session", "somebody new")
    LEFT = "left", pgettext_lazy("a session", "somebody left")
    WORDS = "words", pgettext_lazy("a session", "other words")
    DETAILS = "details", pgettext_lazy("a session", "other details")
