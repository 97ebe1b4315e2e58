from library.actions.files import add_version, take_back
from library.actions.papers import expect, hand_in, move

__all__ = ["add_version", "expect", "hand_in", "move", "take_back"]
