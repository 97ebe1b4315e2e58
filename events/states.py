"""Where an event may go from where it is, and the words of its facts."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from groups import states as groups


class EventStatus(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("an event", "Draft")
    CALLED = "called", pgettext_lazy("an event", "Called")
    POSTPONED = "postponed", pgettext_lazy("an event", "Postponed")
    CANCELLED = "cancelled", pgettext_lazy("an event", "Cancelled")
    HELD = "held", pgettext_lazy("an event", "Held")


EVENT_MOVES: dict[str, frozenset[str]] = {
    EventStatus.DRAFT: frozenset({EventStatus.CALLED}),
    EventStatus.CALLED: frozenset({EventStatus.POSTPONED, EventStatus.CANCELLED, EventStatus.HELD}),
    EventStatus.POSTPONED: frozenset({EventStatus.CALLED, EventStatus.CANCELLED}),
    EventStatus.CANCELLED: frozenset(),
    EventStatus.HELD: frozenset(),
}
#: Events that others than their organisers may see.
SHOWN = frozenset(EventStatus.values) - {EventStatus.DRAFT.value}
#: Events that a new time can be set for.
MOVABLE = frozenset({EventStatus.CALLED.value, EventStatus.POSTPONED.value})
#: Events that come, or may come.
AHEAD = frozenset({EventStatus.CALLED.value, EventStatus.POSTPONED.value})


class EventKind(models.TextChoices):
    SUMMIT = "summit", _("Summit")
    FORUM = "forum", _("Forum")
    INCEPTION = "inception", _("Inception meeting")
    TEAM_MEETING = "team_meeting", _("Team meeting")
    CONSULTATION = "consultation", _("Consultation")
    WORKSHOP = "workshop", _("Workshop")
    WEBINAR = "webinar", _("Webinar")
    TECHNICAL_MEETING = "technical_meeting", _("Technical meeting")
    NATIONAL_MEETING = "national_meeting", _("National meeting")
    CEREMONY = "ceremony", _("Ceremony")
    OTHER = "other", pgettext_lazy("kind of an event", "Event")


class Mode(models.TextChoices):
    UNKNOWN = "", pgettext_lazy("how an event is held", "not known")
    PLACE = "place", pgettext_lazy("how an event is held", "In person")
    ONLINE = "online", pgettext_lazy("how an event is held", "Online")
    BOTH = "both", pgettext_lazy("how an event is held", "In person and online")


class Visibility(models.TextChoices):
    PUBLIC = "public", pgettext_lazy("who sees an event", "Everybody")
    MEMBERS = "members", pgettext_lazy("who sees an event", "Members of the cycle’s teams")
    TEAM = "team", pgettext_lazy("who sees an event", "Its team")
    INVITED = "invited", pgettext_lazy("who sees an event", "Only those invited")


#: Events that everybody with a seat in the cycle sees.
OPEN_TO_MEMBERS = frozenset({Visibility.PUBLIC.value, Visibility.MEMBERS.value})
#: Seats of a team that call its meetings.
LEADING = groups.LEADING


class OrganiserRole(models.TextChoices):
    HOST = "host", pgettext_lazy("of an event", "Host")
    ORGANISER = "organiser", pgettext_lazy("of an event", "Organiser")
    CO_ORGANISER = "co_organiser", pgettext_lazy("of an event", "Co-organiser")
    PARTNER = "partner", pgettext_lazy("of an event", "Partner")
    SUPPORTER = "supporter", pgettext_lazy("of an event", "Supporter")


class PartRole(models.TextChoices):
    CHAIR = "chair", pgettext_lazy("at an event", "Chair")
    MODERATOR = "moderator", pgettext_lazy("at an event", "Moderator")
    SPEAKER = "speaker", pgettext_lazy("at an event", "Speaker")
    PANELLIST = "panellist", pgettext_lazy("at an event", "Panellist")
    RAPPORTEUR = "rapporteur", pgettext_lazy("at an event", "Rapporteur")
    GUEST = "guest", pgettext_lazy("at an event", "Guest")


class Category(models.TextChoices):
    """Who an event is for."""

    GOVERNMENT = "government", pgettext_lazy("who an event is for", "Governments")
    PUBLIC_SECTOR = "public_sector", pgettext_lazy("who an event is for", "Public sector")
    UN = "un", pgettext_lazy("who an event is for", "United Nations")
    INTERNATIONAL = (
        "international",
        pgettext_lazy("who an event is for", "International organisations"),
    )
    CIVIL_SOCIETY = "civil_society", pgettext_lazy("who an event is for", "Civil society")
    THIRD_SECTOR = "third_sector", pgettext_lazy("who an event is for", "Third sector")
    ACADEMIA = "academia", pgettext_lazy("who an event is for", "Academia")
    VOLUNTEERS = "volunteers", pgettext_lazy("who an event is for", "Volunteer groups")
    PRIVATE_SECTOR = "private_sector", pgettext_lazy("who an event is for", "Private sector")
    EXPERTS = "experts", pgettext_lazy("who an event is for", "Experts")
    PRACTITIONERS = "practitioners", pgettext_lazy("who an event is for", "Practitioners")
    THINKERS = "thinkers", pgettext_lazy("who an event is for", "Thought leaders")
    DECIDERS = "deciders", pgettext_lazy("who an event is for", "Decision makers")
    FROM_ABROAD = "from_abroad", pgettext_lazy("who an event is for", "International actors")
    NATIONAL = "national", pgettext_lazy("who an event is for", "National actors")
    LOCAL = "local", pgettext_lazy("who an event is for", "Local actors")
    PUBLIC = "public", pgettext_lazy("who an event is for", "The public")
    OTHER = "other", pgettext_lazy("who an event is for", "Others")


class Level(models.TextChoices):
    """Protocol level of those an event is for; the highest first."""

    NONE = "", pgettext_lazy("protocol level", "none")
    HEAD_OF_STATE = "head_of_state", pgettext_lazy("protocol level", "Heads of state")
    HEAD_OF_GOVERNMENT = (
        "head_of_government",
        pgettext_lazy("protocol level", "Heads of government"),
    )
    MINISTER = "minister", pgettext_lazy("protocol level", "Ministers")
    OFFICIAL = "official", pgettext_lazy("protocol level", "Officials")
