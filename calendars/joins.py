"""What calendars give to the rooms below: the words of the record."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from accounts.access import guarded_permissions
from audit.verbs import verb_words

guarded_permissions.add("calendars.import_calendar")
verb_words["calendar.imported"] = _("Read a calendar file into the cycle")
