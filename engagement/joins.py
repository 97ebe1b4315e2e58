"""What the project gives to the rooms below: names for things that were loaded and have no room yet."""

from django.utils.translation import gettext_lazy as _

from audit.verbs import verb_words
from engagement.systems.described import origins_described
from traces.registry import describe

describe["traces.origin"] = origins_described
verb_words["system.loaded"] = _("Loaded the facts of the group from a file")
