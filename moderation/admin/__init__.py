"""What moderators read and keep in the organisers' house, by noun."""

from moderation.admin import flag, idea, reasons

__all__ = ["flag", "idea", "reasons"]
