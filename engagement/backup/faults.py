"""Why a backup was not made or not put back, in words for the keeper of the platform."""


class Unfit(Exception):
    """The backup, or the place it was to go to, is not as it must be; nothing was changed."""
