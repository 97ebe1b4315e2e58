"""For whom a person speaks, as `groups.speaking` knows it."""

from groups.speaking import organisations_of, speakers_of, spoken_for

__all__ = ["organisations_of", "speakers_of", "spoken_for"]
