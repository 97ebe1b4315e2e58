"""Events in the organisers' house, by noun."""

from events.admin import event, series

__all__ = ["event", "series"]
