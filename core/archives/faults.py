"""Why an archive was not made or not taken in, in words for the keeper of the platform."""


class Unfit(Exception):
    """The archive, or the place it was to go to, is not as it must be; nothing was changed."""
