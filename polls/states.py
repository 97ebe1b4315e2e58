"""Where a decision without a meeting may go from where it is, and what may be said to it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from groups.states import SeatRole


class Kind(models.TextChoices):
    CONSENT = "consent", pgettext_lazy("a poll", "Consent: silence until the end is consent")
    MAJORITY = "majority", pgettext_lazy("a poll", "Vote: the majority of voices decides")
    POSITIONS = "positions", pgettext_lazy("a poll", "Show of positions: nothing is decided")


class Threshold(models.TextChoices):
    """How many a vote needs."""

    SIMPLE = "simple", pgettext_lazy("a majority", "More for it than against it")
    ABSOLUTE = "absolute", pgettext_lazy("a majority", "More than half of all voices")
    TWO_THIRDS = "two_thirds", pgettext_lazy("a majority", "Two thirds of those for or against")


class PollStatus(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("a poll", "Draft")
    OPEN = "open", pgettext_lazy("a poll", "Open")
    CLOSED = "closed", pgettext_lazy("a poll", "Closed")
    WITHDRAWN = "withdrawn", pgettext_lazy("a poll", "Withdrawn")


MOVES: dict[str, frozenset[str]] = {
    PollStatus.DRAFT: frozenset({PollStatus.OPEN, PollStatus.WITHDRAWN}),
    PollStatus.OPEN: frozenset({PollStatus.CLOSED, PollStatus.WITHDRAWN}),
    PollStatus.CLOSED: frozenset(),
    PollStatus.WITHDRAWN: frozenset(),
}
#: What the team reads; a draft is its author's and the organisers'.
ASKED = frozenset({PollStatus.OPEN.value, PollStatus.CLOSED.value})


class Outcome(models.TextChoices):
    NONE = "", pgettext_lazy("outcome of a poll", "not closed yet")
    ADOPTED = "adopted", pgettext_lazy("outcome of a poll", "Adopted")
    STOPPED = "stopped", pgettext_lazy("outcome of a poll", "Stopped by an objection")
    REJECTED = "rejected", pgettext_lazy("outcome of a poll", "Not adopted")
    NO_QUORUM = "no_quorum", pgettext_lazy("outcome of a poll", "Not adopted: no quorum")
    SHOWN = "shown", pgettext_lazy("outcome of a poll", "Positions noted")


class Stance(models.TextChoices):
    SILENT = "", pgettext_lazy("said to a poll", "Silent so far")
    CONSENT = "consent", pgettext_lazy("said to a poll", "Consent")
    OBJECTION = "objection", pgettext_lazy("said to a poll", "Objection")
    FAVOUR = "favour", pgettext_lazy("said to a poll", "In favour")
    RESERVED = "reserved", pgettext_lazy("said to a poll", "In favour, with reservations")
    AGAINST = "against", pgettext_lazy("said to a poll", "Against")
    ABSTAINED = "abstained", pgettext_lazy("said to a poll", "Abstention")


#: Kind -> what may be said to it, in order.
STANCES: dict[str, tuple[Stance, ...]] = {
    Kind.CONSENT: (Stance.CONSENT, Stance.OBJECTION),
    Kind.MAJORITY: (Stance.FAVOUR, Stance.AGAINST, Stance.ABSTAINED),
    Kind.POSITIONS: (Stance.FAVOUR, Stance.RESERVED, Stance.AGAINST, Stance.ABSTAINED),
}
#: What is said with a reason, for the others to answer.
REASONED = frozenset({Stance.OBJECTION.value, Stance.RESERVED.value})
#: Seats without a voice.
VOICELESS = frozenset({SeatRole.OBSERVER.value})

#: What each kind means, for whoever is asked.
MEANINGS = {
    Kind.CONSENT: _("Whoever says nothing until the end consents. One objection stops it."),
    Kind.MAJORITY: _("Each voice says whether it is in favour or against. The majority decides."),
    Kind.POSITIONS: _("Each voice shows where it stands. Nothing is decided by it."),
}
