"""What contributions give to the rooms below: pages beneath a campaign, words for deeds, what was taken back."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from accounts.access import guarded_permissions
from audit.verbs import verb_words
from campaigns import panels
from contributions import receipts, taken_back
from contributions.admin import importing
from contributions.dues import SOURCES
from core import desk, forgotten
from mailing.scribes import scribes

panels.house_pages.append(importing.PAGES)
guarded_permissions.add("contributions.import_ideas")
forgotten.kinds["idea"] = forgotten.Kind(taken_back.withdrawn, taken_back.withdraw_again)
forgotten.kinds["name"] = forgotten.Kind(taken_back.unnamed, taken_back.unname_again)
scribes[receipts.SCRIBE] = receipts.write
verb_words.update(
    {
        "idea.submitted": gettext_lazy("Sent the idea"),
        "idea.edited": gettext_lazy("Edited the idea"),
        "idea.withdrawn": gettext_lazy("Withdrew the idea"),
        "idea.name_withdrawn": gettext_lazy("Withdrew the name from the idea"),
        "contributor.confirmed": gettext_lazy("Confirmed the address"),
        "campaign.imported": gettext_lazy("Imported ideas"),
    }
)
desk.sources += SOURCES
