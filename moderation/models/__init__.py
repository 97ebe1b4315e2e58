from moderation.models.flag import Flag

__all__ = ["Flag"]
