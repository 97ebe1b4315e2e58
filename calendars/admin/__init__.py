"""Calendar files in the organisers' house."""

from calendars.admin import known

__all__ = ["known"]
