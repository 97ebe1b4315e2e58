"""The seventeen goals of sustainable development, where briefs have always had them; they stand in `core.goals`."""

from core.goals import GOALS, goal_codes, goal_name

__all__ = ["GOALS", "goal_codes", "goal_name"]
