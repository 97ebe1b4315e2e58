"""History of what is written here, for those who run the platform. What is said stands in its own language."""

import pghistory

from discussions.models import Thread

# Not of contributions: what was taken back leaves no words behind.
pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())(Thread)
