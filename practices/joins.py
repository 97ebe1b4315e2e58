"""What practices give to the rooms below: parts of the home, what waits, names for trails, words for deeds, a person's data."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from accounts import access, privacy
from audit.verbs import verb_words
from core import desk, house
from discussions.subjects import register as talk_of
from groups import own_desk
from groups import panels as of_groups
from practices import dues, of_organisations, overview, talks, trails, upkeep, waits
from traces.registry import describe

of_groups.home_columns["newest_practices"] = overview.newest_practices
of_groups.home_columns["has_catalogue"] = overview.has_catalogue
of_groups.cycle_sections.append(overview.sections)
house.waiting.append(waits.practices_waiting)
desk.sources += dues.SOURCES
own_desk.kinds.append(of_organisations.SENT)
talk_of(talks.KIND)
access.guarded_permissions |= {"practices.review_practice", "practices.decide_practice"}
describe["practices.practice"] = trails.describe_practices
describe["practices.catalogue"] = trails.describe_catalogues
privacy.exporters["practices"] = upkeep.practices_for_file
privacy.exporters["practices_advised"] = upkeep.opinions_for_file
privacy.erasers.append(upkeep.forget_person)
verb_words.update(
    {
        "practice.begun": _("Began the practice"),
        "practice.edited": _("Changed the words of the practice"),
        "practice.submitted": _("Sent the practice"),
        "practice.in_review": _("Began to read the practice"),
        "practice.returned": _("Asked the sender of the practice for more"),
        "practice.published": _("Published the practice"),
        "practice.declined": _("Did not publish the practice"),
        "practice.withdrawn": _("Withdrew the practice"),
        "practice.advised": _("Said what they think of the practice"),
    }
)
