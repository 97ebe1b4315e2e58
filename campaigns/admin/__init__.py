"""Campaigns in the organisers' house, by noun."""

from campaigns.admin import campaign, idea, importing, people, reasons

__all__ = ["campaign", "idea", "importing", "people", "reasons"]
