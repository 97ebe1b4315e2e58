"""Where a handover may go from where it is."""

from django.db import models
from django.utils.translation import pgettext_lazy

from groups.states import SeatRole


class HandoverStatus(models.TextChoices):
    PLANNED = "planned", pgettext_lazy("a handover", "Planned")
    AGREED = "agreed", pgettext_lazy("a handover", "Agreed")
    CALLED_OFF = "called_off", pgettext_lazy("a handover", "Called off")


HANDOVER_MOVES: dict[str, frozenset[str]] = {
    HandoverStatus.PLANNED: frozenset({HandoverStatus.AGREED, HandoverStatus.CALLED_OFF}),
    HandoverStatus.AGREED: frozenset(),
    HandoverStatus.CALLED_OFF: frozenset(),
}
#: As what somebody of the next host comes into its secretariat: those who organise first.
ROLES = (
    SeatRole.COORDINATOR,
    SeatRole.CHAIR,
    SeatRole.CO_CHAIR,
    SeatRole.SHERPA,
    SeatRole.MODERATOR,
    SeatRole.MEMBER,
)
