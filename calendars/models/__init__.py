from calendars.models.known import KnownEntry

__all__ = ["KnownEntry"]
