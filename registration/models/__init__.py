"""A form of an event, what it asks, its places and their limits, and those who registered.

Every limit is a row with `taken` (triggers keep it) and a limit of its own, which the database checks. `Contact` holds
all that tells who somebody is, and how to write to them; it goes in time, the registration stays for the counts.
"""

from registration.models.asked import Choice, Consent, Question
from registration.models.form import FormCategory, RegistrationForm
from registration.models.places import Delegation, OrganisationPlaces, SessionPlaces
from registration.models.registration import (
    Answer,
    Consented,
    Contact,
    Registration,
    RegistrationQuerySet,
    SessionSeat,
)
from registration.models.tally import Tally

__all__ = [
    "Answer",
    "Choice",
    "Consent",
    "Consented",
    "Contact",
    "Delegation",
    "FormCategory",
    "OrganisationPlaces",
    "Question",
    "Registration",
    "RegistrationForm",
    "RegistrationQuerySet",
    "SessionPlaces",
    "SessionSeat",
    "Tally",
]
