"""Groups in the organisers' house, by noun."""

from groups.admin import cycle, facts, group, organisations, people, seat, team, theme

__all__ = ["cycle", "facts", "group", "organisations", "people", "seat", "team", "theme"]
