"""History of what is written here. People's words stand in their own language and are not translated."""

import pghistory

from tasks.models import Task

pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())(Task)
