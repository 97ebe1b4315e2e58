"""History of what is written here. People's words stand in their own language and are not translated."""

import pghistory

from polls.models import Poll, Voice

for tracked in (Poll, Voice):
    pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())(
        tracked
    )
