"""What this room gives to the rooms below: a way on the home, names for trails, words for deeds, a person's data."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from accounts import privacy
from audit.verbs import verb_words
from core import desk
from discussions.subjects import register as talk_of
from groups import own_desk
from groups import panels as of_groups
from reminders.registry import register as remind_of
from roadmaps import dues, of_organisations, overview, reminders, talks, trails, upkeep
from traces.registry import describe, of_lineage

of_groups.home_columns["has_roadmaps"] = overview.has_roadmaps
of_groups.cycle_sections.append(overview.sections)
describe["roadmaps.roadmap"] = trails.describe_roadmaps
describe["roadmaps.measure"] = trails.describe_measures
describe["roadmaps.charter"] = trails.describe_charters
of_lineage.append(trails.ends_of_lineage)
desk.sources.append(dues.MEASURES)
own_desk.kinds += of_organisations.KINDS
remind_of(reminders.MEASURE_DUE)
talk_of(talks.KIND)
describe["roadmaps.recommendation"] = trails.describe_recommendations
privacy.exporters["signatures"] = upkeep.signatures_for_file
privacy.exporters["reports_on_measures"] = upkeep.reports_for_file
privacy.erasers.append(upkeep.forget_person)
verb_words.update(
    {
        "measure.reported": _("Reported on the measure"),
        "recommendation.followed": _("Wrote down what followed the recommendation"),
        "signature.invited": _("Asked an organisation to sign"),
        "signature.link_renewed": _("Sent a new link for the signature"),
        "signature.signed": _("Signed the charter"),
        "signature.declined": _("Declined to sign the charter"),
        "signature.withdrawn": _("Withdrew the signature of the charter"),
    }
)
