from applications.models.application import Answer, Application, ApplicationQuerySet, Contact
from applications.models.call import Call, Criterion, Offer, SeatCallQuerySet

__all__ = [
    "Answer",
    "Application",
    "ApplicationQuerySet",
    "Call",
    "Contact",
    "Criterion",
    "Offer",
    "SeatCallQuerySet",
]
