"""Who may have a cycle packed and who may take the pack: its organisers, and the platform's keeper."""

from __future__ import annotations

import rules

from groups.rules import is_keeper, is_organiser

#: A pack holds what no list shows all of: nobody but organisers sees that it exists.
PERMISSIONS = {
    "packs.pack_cycle": is_organiser | is_keeper,
    "packs.view_pack": is_organiser | is_keeper,
    "packs.change_pack": is_organiser | is_keeper,
}

for name, predicate in PERMISSIONS.items():
    rules.add_perm(name, predicate)
