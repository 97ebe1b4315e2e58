"""Who may do what at desks. Read the table at the bottom; a desk itself is always one's own."""

from __future__ import annotations

import rules

from groups.rules import is_keeper, is_organiser

PERMISSIONS = {
    "desk.compare_teams": is_organiser | is_keeper,
}

for name, predicate in PERMISSIONS.items():
    rules.add_perm(name, predicate)
