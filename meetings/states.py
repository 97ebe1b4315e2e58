"""Where agendas, minutes, corrections and action items may go from where they are."""

from django.db import models
from django.utils.translation import pgettext_lazy

from groups.states import SeatRole


class ItemStatus(models.TextChoices):
    PROPOSED = "proposed", pgettext_lazy("an item of an agenda", "Proposed")
    ON = "on", pgettext_lazy("an item of an agenda", "On the agenda")
    DECLINED = "declined", pgettext_lazy("an item of an agenda", "Not taken up")
    DROPPED = "dropped", pgettext_lazy("an item of an agenda", "Taken off the agenda")


ITEM_MOVES: dict[str, frozenset[str]] = {
    ItemStatus.PROPOSED: frozenset({ItemStatus.ON, ItemStatus.DECLINED}),
    ItemStatus.ON: frozenset({ItemStatus.DROPPED}),
    ItemStatus.DECLINED: frozenset({ItemStatus.ON}),
    ItemStatus.DROPPED: frozenset({ItemStatus.ON}),
}


class Response(models.TextChoices):
    NONE = "", pgettext_lazy("answer to a meeting", "no answer yet")
    COMING = "coming", pgettext_lazy("answer to a meeting", "Coming")
    AWAY = "away", pgettext_lazy("answer to a meeting", "Not coming")
    DEPUTY = "deputy", pgettext_lazy("answer to a meeting", "A deputy comes")


class Presence(models.TextChoices):
    PRESENT = "present", pgettext_lazy("at a meeting", "Present")
    APOLOGISED = "apologised", pgettext_lazy("at a meeting", "Apologised")
    ABSENT = "absent", pgettext_lazy("at a meeting", "Absent")
    DEPUTY = "deputy", pgettext_lazy("at a meeting", "Deputy")
    GUEST = "guest", pgettext_lazy("at a meeting", "Guest")


#: Who counts towards the quorum.
THERE = frozenset({Presence.PRESENT.value, Presence.DEPUTY.value})


class MinutesStatus(models.TextChoices):
    WRITING = "writing", pgettext_lazy("minutes", "Being written")
    CIRCULATED = "circulated", pgettext_lazy("minutes", "Circulated for corrections")
    FINAL = "final", pgettext_lazy("minutes", "Final")


MINUTES_MOVES: dict[str, frozenset[str]] = {
    MinutesStatus.WRITING: frozenset({MinutesStatus.CIRCULATED}),
    MinutesStatus.CIRCULATED: frozenset({MinutesStatus.FINAL, MinutesStatus.WRITING}),
    MinutesStatus.FINAL: frozenset({MinutesStatus.WRITING}),
}
#: Minutes that the whole team reads.
READ_BY_TEAM = frozenset({MinutesStatus.CIRCULATED.value, MinutesStatus.FINAL.value})
#: Minutes whose words can still be changed.
WRITABLE = frozenset({MinutesStatus.WRITING.value, MinutesStatus.CIRCULATED.value})


class CorrectionStatus(models.TextChoices):
    OPEN = "open", pgettext_lazy("a correction", "Proposed")
    ACCEPTED = "accepted", pgettext_lazy("a correction", "Accepted")
    DECLINED = "declined", pgettext_lazy("a correction", "Declined")


CORRECTION_MOVES: dict[str, frozenset[str]] = {
    CorrectionStatus.OPEN: frozenset({CorrectionStatus.ACCEPTED, CorrectionStatus.DECLINED}),
    CorrectionStatus.ACCEPTED: frozenset(),
    CorrectionStatus.DECLINED: frozenset(),
}


class How(models.TextChoices):
    """How a decision was taken."""

    CONSENSUS = "consensus", pgettext_lazy("a decision", "By consensus")
    VOTE = "vote", pgettext_lazy("a decision", "By vote")
    NOTED = "noted", pgettext_lazy("a decision", "Noted")


class ActionStatus(models.TextChoices):
    OPEN = "open", pgettext_lazy("an action item", "Open")
    DONE = "done", pgettext_lazy("an action item", "Done")
    DROPPED = "dropped", pgettext_lazy("an action item", "Dropped")


ACTION_MOVES: dict[str, frozenset[str]] = {
    ActionStatus.OPEN: frozenset({ActionStatus.DONE, ActionStatus.DROPPED}),
    ActionStatus.DONE: frozenset({ActionStatus.OPEN}),
    ActionStatus.DROPPED: frozenset({ActionStatus.OPEN}),
}
#: Seats that write the minutes beside those who lead.
WRITING = frozenset({SeatRole.RAPPORTEUR.value})
