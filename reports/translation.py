"""History of what is asked for. What a report says is not kept beyond it."""

import pghistory

from reports.models import Timetable

pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())(
    Timetable
)
