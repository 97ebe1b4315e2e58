"""Campaigns in the organisers' house, by noun."""

from campaigns.admin import campaign, people

__all__ = ["campaign", "people"]
