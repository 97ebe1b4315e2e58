"""History of what is written here. People's words stand in the language of their meeting and are not translated."""

import pghistory

from meetings.models import (
    ActionItem,
    AgendaItem,
    Attendance,
    Correction,
    Decision,
    Meeting,
    Minutes,
    Passage,
    Reply,
)

for tracked in (
    Meeting,
    AgendaItem,
    Reply,
    Attendance,
    Minutes,
    Passage,
    Correction,
    Decision,
    ActionItem,
):
    pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())(
        tracked
    )
