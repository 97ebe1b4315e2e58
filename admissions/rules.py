"""Who lets people in, and who writes to those who registered."""

from __future__ import annotations

import rules

from registration.rules import organises_event

PERMISSIONS = {
    "admissions.decide_registration": organises_event,
    "admissions.write_to_registered": organises_event,
}

for name, predicate in PERMISSIONS.items():
    rules.add_perm(name, predicate)
