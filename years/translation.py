"""History of what is written here."""

import pghistory

from years.models import Handover, Newcomer, Opened, SetAside

for tracked in (Opened, SetAside, Handover, Newcomer):
    pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())(
        tracked
    )
