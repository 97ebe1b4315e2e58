"""Where an alarm and a reminder may stand, and where each may go from there."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class AlarmStatus(models.TextChoices):
    ARMED = "armed", pgettext_lazy("state of an alarm", "Will ring")
    RUNG = "rung", pgettext_lazy("state of an alarm", "Rang")
    MISSED = "missed", pgettext_lazy("state of an alarm", "Missed")
    CALLED_OFF = "called_off", pgettext_lazy("state of an alarm", "Called off")


#: An alarm that was called off is armed again when its instant comes back before it was due.
ALARM_MOVES: dict[str, frozenset[str]] = {
    AlarmStatus.ARMED: frozenset({AlarmStatus.RUNG, AlarmStatus.MISSED, AlarmStatus.CALLED_OFF}),
    AlarmStatus.RUNG: frozenset({AlarmStatus.CALLED_OFF}),
    AlarmStatus.MISSED: frozenset(),
    AlarmStatus.CALLED_OFF: frozenset({AlarmStatus.ARMED, AlarmStatus.RUNG}),
}


class ReminderStatus(models.TextChoices):
    PLANNED = "planned", pgettext_lazy("state of a reminder", "Planned")
    QUEUED = "queued", pgettext_lazy("state of a reminder", "In the outbox")
    SKIPPED = "skipped", pgettext_lazy("state of a reminder", "Not sent")
    MISSED = "missed", pgettext_lazy("state of a reminder", "Missed")


#: What is in the outbox is the outbox's to tell: sent, failing, or called off there.
MOVES: dict[str, frozenset[str]] = {
    ReminderStatus.PLANNED: frozenset(
        {ReminderStatus.QUEUED, ReminderStatus.SKIPPED, ReminderStatus.MISSED}
    ),
    ReminderStatus.QUEUED: frozenset({ReminderStatus.SKIPPED, ReminderStatus.MISSED}),
    ReminderStatus.SKIPPED: frozenset(),
    ReminderStatus.MISSED: frozenset(),
}


class Manner(models.TextChoices):
    """How a person wants to be reminded."""

    SINGLE = "single", _("A letter for each")
    DIGEST = "digest", _("One letter a day")
    NONE = "none", _("No reminders")
