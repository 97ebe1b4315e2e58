"""What schedules give to the rooms below: the page that takes in a file, beneath an event in the organisers' house."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from accounts.access import guarded_permissions
from audit.verbs import verb_words
from events import panels
from schedules.admin import PAGES

panels.house_pages.append(PAGES)
guarded_permissions.add("schedules.import_programme")
verb_words["programme.imported"] = _("Took in a programme from a file")
