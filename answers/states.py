"""Where an answer may go from where it is."""

from django.db import models
from django.utils.translation import pgettext_lazy

from groups.states import SeatRole


class AnswerStatus(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("an answer to ideas", "Being written")
    READY = "ready", pgettext_lazy("an answer to ideas", "Waiting to be sent")
    PUBLISHED = "published", pgettext_lazy("an answer to ideas", "Published")
    WITHDRAWN = "withdrawn", pgettext_lazy("an answer to ideas", "Taken back")


MOVES: dict[str, frozenset[str]] = {
    AnswerStatus.DRAFT: frozenset({AnswerStatus.READY}),
    AnswerStatus.READY: frozenset({AnswerStatus.DRAFT, AnswerStatus.PUBLISHED}),
    AnswerStatus.PUBLISHED: frozenset({AnswerStatus.WITHDRAWN}),
    #: What was taken back is written anew, and its contributors hear of it once more.
    AnswerStatus.WITHDRAWN: frozenset({AnswerStatus.DRAFT}),
}
#: Seats that take no part in the work of their team.
LOOKING_ON = frozenset({SeatRole.OBSERVER})
#: Seats that speak for their team: they send an answer.
SPEAKING = frozenset({SeatRole.CHAIR, SeatRole.CO_CHAIR, SeatRole.RAPPORTEUR, SeatRole.COORDINATOR})
