"""History of what is written here. An answer stands in the language it was written in and is not translated."""

import pghistory

from answers.models import Answer, TakenIdea

for tracked in (Answer, TakenIdea):
    pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())(
        tracked
    )
