"""What publications give to the rooms below."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from audit.verbs import verb_words
from briefs import citable, panels, trails
from groups import panels as of_groups
from publications import links
from publications.actions import follow_move
from publications.overview import (
    newest_briefs,
    publish_next,
    publishing_panel,
    sections,
    without_embargoed,
)

panels.moved.append(follow_move)
panels.work.append(publishing_panel)
panels.next_steps.append(publish_next)
citable.narrowers.append(without_embargoed)
trails.public_path.append(links.brief_path)
trails.published_at.append("record__published_at")
of_groups.home_columns["newest_briefs"] = newest_briefs
of_groups.cycle_sections.append(sections)
verb_words.update(
    {
        "publication.language_added": _("Published a translation"),
        "doi.reserved": _("Wrote the DOI down"),
        "doi.registered": _("Said that the DOI is registered"),
    }
)
