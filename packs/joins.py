"""What packs give to the rooms below: a part of the handover page, the morning page, a person's data."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from accounts import access, privacy
from audit.verbs import verb_words
from core import house
from groups import closing, freezing
from packs import overview, upkeep

closing.handover_panels.append(overview.of_handover)
freezing.open_when_frozen |= {
    "packs.pack_cycle": "to have it packed: nothing of it is changed",
    "packs.change_pack": "to stop a pack or to throw it away",
}
access.guarded_permissions |= {"packs.pack_cycle", "packs.view_pack", "packs.change_pack"}
house.waiting.append(overview.packs_not_made)
privacy.exporters["packs"] = upkeep.packs_for_file
privacy.erasers.append(upkeep.forget_person)
verb_words.update(
    {
        "pack.asked": _("Asked for a handover pack"),
        "pack.cancelled": _("Cancelled the handover pack"),
        "pack.taken": _("Took a copy of the handover pack"),
        "pack.thrown_away": _("Threw the file of the handover pack away"),
        "pack.loaded": _("Loaded the cycle from a handover pack"),
    }
)
