"""Rows of this room."""

from packs.models.pack import Pack, PackQuerySet

__all__ = ["Pack", "PackQuerySet"]
