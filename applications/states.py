"""Where calls and applications may go from where they are, who may apply, and what they say of themselves."""

from __future__ import annotations

from datetime import timedelta

from django.db import models
from django.utils.translation import pgettext_lazy


class CallStatus(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("a call for applications", "Draft")
    OPEN = "open", pgettext_lazy("a call for applications", "Open")
    CLOSED = "closed", pgettext_lazy("a call for applications", "Closed")


CALL_MOVES: dict[str, frozenset[str]] = {
    CallStatus.DRAFT: frozenset({CallStatus.OPEN}),
    CallStatus.OPEN: frozenset({CallStatus.CLOSED, CallStatus.DRAFT}),
    CallStatus.CLOSED: frozenset({CallStatus.OPEN}),
}
#: Calls that everybody may read.
PUBLIC_CALLS = frozenset({CallStatus.OPEN.value, CallStatus.CLOSED.value})


class Takes(models.TextChoices):
    """Who may apply."""

    BOTH = "both", pgettext_lazy("who may apply", "Organisations and persons")
    ORGANISATIONS = "organisations", pgettext_lazy("who may apply", "Organisations only")
    PEOPLE = "people", pgettext_lazy("who may apply", "Persons only")


class Applicant(models.TextChoices):
    ORGANISATION = "organisation", pgettext_lazy("who applies", "An organisation")
    PERSON = "person", pgettext_lazy("who applies", "A person, for themselves")


#: Who may apply -> as what.
APPLICANTS: dict[str, tuple[Applicant, ...]] = {
    Takes.BOTH: (Applicant.ORGANISATION, Applicant.PERSON),
    Takes.ORGANISATIONS: (Applicant.ORGANISATION,),
    Takes.PEOPLE: (Applicant.PERSON,),
}


class Gender(models.TextChoices):
    """What somebody may say of themselves; it serves the balance of teams and is shown as a number only."""

    NOT_SAID = "", pgettext_lazy("gender", "I do not say")
    WOMAN = "woman", pgettext_lazy("gender", "Woman")
    MAN = "man", pgettext_lazy("gender", "Man")


class Status(models.TextChoices):
    UNCONFIRMED = "unconfirmed", pgettext_lazy("an application", "Address not confirmed")
    SUBMITTED = "submitted", pgettext_lazy("an application", "Waits for a decision")
    ACCEPTED = "accepted", pgettext_lazy("an application", "Accepted")
    DECLINED = "declined", pgettext_lazy("an application", "Not accepted")
    WITHDRAWN = "withdrawn", pgettext_lazy("an application", "Withdrawn")


MOVES: dict[str, frozenset[str]] = {
    Status.UNCONFIRMED: frozenset({Status.SUBMITTED, Status.WITHDRAWN}),
    Status.SUBMITTED: frozenset({Status.ACCEPTED, Status.DECLINED, Status.WITHDRAWN}),
    Status.ACCEPTED: frozenset(),
    Status.DECLINED: frozenset(),
    Status.WITHDRAWN: frozenset(),
}
#: One of each address in a call.
STANDING = frozenset({Status.SUBMITTED.value, Status.ACCEPTED.value})
#: What its sender can take back.
LIVE = frozenset({Status.UNCONFIRMED.value, Status.SUBMITTED.value})
#: What organisers never see: nobody knows yet whose address it is.
UNSEEN = frozenset({Status.UNCONFIRMED.value})


class Held(models.TextChoices):
    """A decision that nobody was told yet."""

    NONE = "", pgettext_lazy("a decision held back", "Not decided")
    ACCEPTED = "accepted", pgettext_lazy("a decision held back", "To be accepted")
    DECLINED = "declined", pgettext_lazy("a decision held back", "Not to be accepted")


#: An address that nobody confirms is forgotten after this.
CONFIRMED_WITHIN = timedelta(days=14)
