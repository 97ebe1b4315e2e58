"""Who may take in a programme from a file; it is asked of the event."""

from __future__ import annotations

import rules

from events.rules import organises_it

PERMISSIONS = {
    "schedules.import_programme": organises_it,
}

for name, predicate in PERMISSIONS.items():
    rules.add_perm(name, predicate)
