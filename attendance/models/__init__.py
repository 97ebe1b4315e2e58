"""Who keeps the door, who came, and what is written and asked afterwards."""

from attendance.models.certificate import Certificate
from attendance.models.check_in import CheckIn
from attendance.models.closing import Closing
from attendance.models.keeper import DoorKeeper
from attendance.models.paper import Paper
from attendance.models.survey import Answer, Question, Questionnaire, Replied, Reply

__all__ = [
    "Answer",
    "Certificate",
    "CheckIn",
    "Closing",
    "DoorKeeper",
    "Paper",
    "Question",
    "Questionnaire",
    "Replied",
    "Reply",
]
