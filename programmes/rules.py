"""Who may do what with programmes. Read the table at the bottom first; each is asked of the event."""

from __future__ import annotations

import rules

from events.rules import organises_it

PERMISSIONS = {
    "programmes.change_programme": organises_it,
    "programmes.publish_programme": organises_it,
    "programmes.ask_speakers": organises_it,
}

for name, predicate in PERMISSIONS.items():
    rules.add_perm(name, predicate)
