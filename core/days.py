"""Days as instants: what is due on a day may come until its end."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import DateTimeField, ExpressionWrapper, F
from django.db.models.functions import Cast

UNTIL_ITS_LAST_MINUTE = timedelta(hours=23, minutes=59)
#: The zone in which such a day ends, where nobody named another.
ZONE = "UTC"


def end_of(day: str) -> Cast:
    """The last minute of a day in a column, as an instant."""
    ended = ExpressionWrapper(F(day) + UNTIL_ITS_LAST_MINUTE, output_field=DateTimeField())
    return Cast(ended, DateTimeField())
