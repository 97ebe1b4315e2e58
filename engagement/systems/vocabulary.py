"""The words of the import shape, and what they are called here."""

from __future__ import annotations

from django.conf import settings
from django.conf.locale import LANG_INFO

from campaigns.states import Level
from core.counts import Qualifier
from groups.states import CycleStatus, GroupStatus, ParticipationRole, SeatRole, TeamKind
from organisations.states import OrganisationKind

FORMAT = "engagement-import/1"

#: Languages whose texts have a column here; texts in others stay in the record of the file.
KEPT = tuple(code for code, _name in settings.CONTENT_LANGUAGES)
#: What may stand in a file at all.
LANGUAGES = frozenset(LANG_INFO) | {"ku", "ckb", "am", "so", "ps", "zh", "ti", "ber", "zgh"}

ORGANISATION_KINDS = {
    **{kind.value.replace("_", " "): kind.value for kind in OrganisationKind},
    "international ngo federation": OrganisationKind.FEDERATION.value,
    "federation": OrganisationKind.FEDERATION.value,
    "summit organisation": OrganisationKind.SUMMIT.value,
    "ngo": OrganisationKind.CIVIL_SOCIETY.value,
}
ROLES = {role.value.replace("_", " "): role.value for role in ParticipationRole}
GROUP_STATUSES = {status.value: status.value for status in GroupStatus}
CYCLE_STATUSES = {status.value: status.value for status in CycleStatus}
TEAM_KINDS = {
    **{kind.value.replace("_", " "): kind.value for kind in TeamKind},
    "steering group": TeamKind.STEERING_COMMITTEE.value,
}
SEAT_ROLES = {role.value.replace("_", "-"): role.value for role in SeatRole}
LEVELS = {level.value: level.value for level in Level}
QUALIFIERS = {qualifier.value: qualifier.value for qualifier in Qualifier}
PRECISIONS = {name: name for name in ("day", "month", "year", "window", "unknown")}

#: What a group is when its file gives a kind and no status; an organiser is asked to confirm.
STATUS_BY_WORD = {
    "national": GroupStatus.NATIONAL.value,
    "third-sector": GroupStatus.NATIONAL.value,
    "international": GroupStatus.INTERNATIONAL.value,
    "intergovernmental": GroupStatus.INTERNATIONAL.value,
    "multi-stakeholder": GroupStatus.INTERNATIONAL.value,
}

#: The kinds of sources met so far, as a reader is told them.
SOURCE_KINDS = {
    "press release": {"ar": "بيان صحفي", "en": "Press release", "fr": "Communiqué de presse"},
    "news article": {"ar": "خبر صحفي", "en": "News article", "fr": "Article de presse"},
    "web page (about)": {
        "ar": "صفحة تعريفية على الشبكة",
        "en": "Web page about the process",
        "fr": "Page de présentation en ligne",
    },
}
