"""Who may do what with the years of a group. Read the table at the bottom first.

Opening asks `groups.open_cycle`, moving a day `groups.change_cycle`, closing and freezing `groups.move_cycle`.
"""

from __future__ import annotations

import rules

from groups.rules import is_keeper, is_organiser

PERMISSIONS = {
    "years.hand_over_cycle": is_organiser | is_keeper,
}

for name, predicate in PERMISSIONS.items():
    rules.add_perm(name, predicate)
