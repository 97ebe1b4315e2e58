from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class GroupStatus(models.TextChoices):
    INFORMAL = "informal", _("Informal group")
    OFFICIAL = "official", _("Official engagement group")
    NATIONAL = "national", _("National process")
    INTERNATIONAL = "international", _("International process")


#: Last parts of addresses that stand below a group beside its cycles: no cycle is called so.
OWN_PAGES = frozenset({"about", "cycles", "events", "library", "open", "practices", "years"})


class CycleStatus(models.TextChoices):
    PROPOSED = "proposed", _("Proposed")
    PLANNED = "planned", _("Planned")
    ACTIVE = "active", _("Under way")
    CLOSED = "closed", _("Closed")
    ARCHIVED = "archived", _("Archived")


CYCLE_MOVES: dict[str, frozenset[str]] = {
    CycleStatus.PROPOSED: frozenset({CycleStatus.PLANNED}),
    CycleStatus.PLANNED: frozenset({CycleStatus.ACTIVE, CycleStatus.PROPOSED}),
    CycleStatus.ACTIVE: frozenset({CycleStatus.CLOSED}),
    CycleStatus.CLOSED: frozenset({CycleStatus.ARCHIVED, CycleStatus.ACTIVE}),
    CycleStatus.ARCHIVED: frozenset(),
}


class ParticipationRole(models.TextChoices):
    HOST = "host", _("Host")
    CO_HOST = "co_host", _("Co-host")
    CONVENER = "convener", _("Convener")
    CHAIR = "chair", _("Chair")
    FOUNDING_MEMBER = "founding_member", _("Founding member")
    MEMBER = "member", _("Member")
    MEMBER_UNIT = "member_unit", _("Unit of a member")
    REGISTERED_MEMBER = "registered_member", _("Registered member")
    PARTNER = "partner", _("Partner")
    KNOWLEDGE_PARTNER = "knowledge_partner", _("Knowledge partner")
    SUPPORTER = "supporter", _("Supporter")
    PATRON = "patron", _("Patron")
    ORGANISER = "organiser", _("Organiser")
    FACILITATOR = "facilitator", _("Facilitator")
    CONTRIBUTOR = "contributor", _("Contributor")
    MANDATING_BODY = "mandating_body", _("Mandating body")
    TRAINING_PROVIDER = "training_provider", _("Training provider")
    PLATFORM = "platform", _("Platform")
    PARENT_EVENT = "parent_event", _("Parent event")
    GUEST = "guest", _("Guest")
    OBSERVER = "observer", _("Observer")
    ADDRESSEE = "addressee", _("Addressee")


#: What stands above several with one role; above a single one stands the role's own label.
SEVERAL = {
    ParticipationRole.HOST: pgettext_lazy("organisations", "Hosts"),
    ParticipationRole.CO_HOST: pgettext_lazy("organisations", "Co-hosts"),
    ParticipationRole.CONVENER: pgettext_lazy("organisations", "Conveners"),
    ParticipationRole.CHAIR: pgettext_lazy("organisations", "Chairs"),
    ParticipationRole.FOUNDING_MEMBER: pgettext_lazy("organisations", "Founding members"),
    ParticipationRole.MEMBER: pgettext_lazy("organisations", "Members"),
    ParticipationRole.MEMBER_UNIT: pgettext_lazy("organisations", "Units of members"),
    ParticipationRole.REGISTERED_MEMBER: pgettext_lazy("organisations", "Registered members"),
    ParticipationRole.PARTNER: pgettext_lazy("organisations", "Partners"),
    ParticipationRole.KNOWLEDGE_PARTNER: pgettext_lazy("organisations", "Knowledge partners"),
    ParticipationRole.SUPPORTER: pgettext_lazy("organisations", "Supporters"),
    ParticipationRole.PATRON: pgettext_lazy("organisations", "Patrons"),
    ParticipationRole.ORGANISER: pgettext_lazy("organisations", "Organisers"),
    ParticipationRole.FACILITATOR: pgettext_lazy("organisations", "Facilitators"),
    ParticipationRole.CONTRIBUTOR: pgettext_lazy("organisations", "Contributors"),
    ParticipationRole.MANDATING_BODY: pgettext_lazy("organisations", "Mandating bodies"),
    ParticipationRole.TRAINING_PROVIDER: pgettext_lazy("organisations", "Training providers"),
    ParticipationRole.PLATFORM: pgettext_lazy("organisations", "Platforms"),
    ParticipationRole.PARENT_EVENT: pgettext_lazy("organisations", "Parent events"),
    ParticipationRole.GUEST: pgettext_lazy("organisations", "Guests"),
    ParticipationRole.OBSERVER: pgettext_lazy("organisations", "Observers"),
    ParticipationRole.ADDRESSEE: pgettext_lazy("organisations", "Addressees"),
}


def role_words(role: str, count: int) -> str:
    """A role as a heading above so many."""
    named = ParticipationRole(role)
    return str(SEVERAL[named] if count > 1 else named.label)


class TeamKind(models.TextChoices):
    WORKING_TEAM = "working_team", _("Working team")
    TASK_FORCE = "task_force", _("Task force")
    STEERING_COMMITTEE = "steering_committee", _("Steering committee")
    ADVISORY_BOARD = "advisory_board", _("Advisory board")
    SECRETARIAT = "secretariat", _("Secretariat")


class SeatRole(models.TextChoices):
    CHAIR = "chair", _("Chair")
    CO_CHAIR = "co_chair", _("Co-chair")
    SHERPA = "sherpa", _("Sherpa")
    RAPPORTEUR = "rapporteur", _("Rapporteur")
    COORDINATOR = "coordinator", _("Coordinator")
    MODERATOR = "moderator", _("Moderator of ideas")
    MEMBER = "member", _("Member of the team")
    OBSERVER = "observer", _("Observer")


#: Seats that lead a team: they call its meetings and ask for its decisions.
LEADING = frozenset({SeatRole.CHAIR.value, SeatRole.CO_CHAIR.value, SeatRole.COORDINATOR.value})


class DeputyRank(models.TextChoices):
    """Who may stand in for whoever holds a seat."""

    DEPUTY = "deputy", pgettext_lazy("of a seat", "Deputy")
    ALTERNATE = "alternate", pgettext_lazy("of a seat", "Alternate")


class Anchor(models.TextChoices):
    """What a milestone hangs on; moving an anchor moves the year."""

    START = "start", _("Start of the presidency")
    SUMMIT = "summit", _("First day of the summit")
    FIXED = "fixed", _("A date of its own")
