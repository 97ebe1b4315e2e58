"""Where a registration may go from where it is, and the kinds of what a form asks."""

from datetime import timedelta

from django.db import models
from django.utils.translation import pgettext_lazy


class Status(models.TextChoices):
    UNCONFIRMED = "unconfirmed", pgettext_lazy("a registration", "Address not confirmed")
    WAITING_APPROVAL = "waiting_approval", pgettext_lazy("a registration", "Waits for a decision")
    CONFIRMED = "confirmed", pgettext_lazy("a registration", "Confirmed")
    WAITING = "waiting", pgettext_lazy("a registration", "On the waiting list")
    OFFERED = "offered", pgettext_lazy("a registration", "Place offered")
    DECLINED = "declined", pgettext_lazy("a registration", "Declined")
    CANCELLED = "cancelled", pgettext_lazy("a registration", "Cancelled")
    LAPSED = "lapsed", pgettext_lazy("a registration", "Lapsed")


MOVES: dict[str, frozenset[str]] = {
    Status.UNCONFIRMED: frozenset(
        {
            Status.WAITING_APPROVAL,
            Status.CONFIRMED,
            Status.WAITING,
            Status.CANCELLED,
            Status.LAPSED,
        }
    ),
    Status.WAITING_APPROVAL: frozenset(
        {Status.CONFIRMED, Status.WAITING, Status.DECLINED, Status.CANCELLED}
    ),
    Status.CONFIRMED: frozenset({Status.CANCELLED}),
    Status.WAITING: frozenset({Status.OFFERED, Status.DECLINED, Status.CANCELLED}),
    Status.OFFERED: frozenset({Status.CONFIRMED, Status.LAPSED, Status.CANCELLED}),
    # Organisers may think better of it.
    Status.DECLINED: frozenset({Status.CONFIRMED, Status.WAITING, Status.CANCELLED}),
    Status.CANCELLED: frozenset(),
    Status.LAPSED: frozenset(),
}
#: Registrations that hold a place. The triggers of `models/counting.py` say the same in SQL.
HOLDING = frozenset({Status.CONFIRMED.value, Status.OFFERED.value})
#: Of these there is one for each address and form.
LIVE = frozenset(Status.values) - {Status.CANCELLED.value, Status.LAPSED.value}
#: What registrants may still change or cancel themselves.
CHANGEABLE = LIVE - {Status.DECLINED.value}
#: Those who are told when the event moves or is called off.
CONCERNED = CHANGEABLE - {Status.UNCONFIRMED.value}
#: Whose private link may be made anew. Before that, the link of the letter still has to make the address sure.
RENEWABLE = LIVE - {Status.UNCONFIRMED.value}
#: What organisers may still decide on, by approving or declining.
DECIDABLE = frozenset({Status.WAITING_APPROVAL.value, Status.DECLINED.value, Status.WAITING.value})


#: An address that nobody confirmed in this time was perhaps somebody else's.
CONFIRMED_WITHIN = timedelta(days=7)


class Held(models.TextChoices):
    """A decision that was taken and not told yet."""

    NONE = "", pgettext_lazy("a decision held back", "none")
    ACCEPTED = "accepted", pgettext_lazy("a decision held back", "Accepted, not told yet")
    DECLINED = "declined", pgettext_lazy("a decision held back", "Declined, not told yet")


class QuestionKind(models.TextChoices):
    SHORT = "short", pgettext_lazy("kind of question", "A line")
    LONG = "long", pgettext_lazy("kind of question", "A longer text")
    ONE = "one", pgettext_lazy("kind of question", "One of several choices")
    SEVERAL = "several", pgettext_lazy("kind of question", "Several choices")
    YES_NO = "yes_no", pgettext_lazy("kind of question", "Yes or no")
    NUMBER = "number", pgettext_lazy("kind of question", "A number")
    DATE = "date", pgettext_lazy("kind of question", "A date")


#: Questions whose answer is taken from a list.
CHOOSING = frozenset({QuestionKind.ONE.value, QuestionKind.SEVERAL.value})
