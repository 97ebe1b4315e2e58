"""Who may read calendar files in. Read the table at the bottom first."""

from __future__ import annotations

import rules

from groups.rules import is_keeper, is_organiser

PERMISSIONS = {
    "calendars.import_calendar": is_organiser | is_keeper,
    "calendars.view_knownentry": is_organiser | is_keeper,
}

for name, predicate in PERMISSIONS.items():
    rules.add_perm(name, predicate)
