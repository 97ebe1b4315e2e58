"""The words of the import shape, and what they are called here."""

from __future__ import annotations

from django.conf import settings
from django.conf.locale import LANG_INFO

from campaigns.states import Level
from core.calendars import MonthNames
from core.counts import Qualifier
from events.states import Category, EventKind, EventStatus, Mode
from events.states import Level as Protocol
from groups.states import CycleStatus, GroupStatus, ParticipationRole, SeatRole, TeamKind
from library.states import PaperKind, PaperStatus
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
MONTH_NAMES = {names.value: names.value for names in MonthNames}
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

EVENT_KINDS = {
    **{kind.value.replace("_", " "): kind.value for kind in EventKind},
    "annual summit": EventKind.SUMMIT.value,
    "inception meeting": EventKind.INCEPTION.value,
    "international forum": EventKind.FORUM.value,
    "intergovernmental forum": EventKind.FORUM.value,
    "regional consultation": EventKind.CONSULTATION.value,
    "thematic consultation workshop": EventKind.WORKSHOP.value,
}
#: Kinds that are more exact than ours, as a reader is told them.
EVENT_LABELS = {
    "annual summit": {"ar": "قمة سنوية", "en": "Annual summit", "fr": "Sommet annuel"},
    "international forum": {
        "ar": "منتدى دولي",
        "en": "International forum",
        "fr": "Forum international",
    },
    "intergovernmental forum": {
        "ar": "منتدى حكومي دولي",
        "en": "Intergovernmental forum",
        "fr": "Forum intergouvernemental",
    },
    "regional consultation": {
        "ar": "مشاورة إقليمية",
        "en": "Regional consultation",
        "fr": "Consultation régionale",
    },
    "thematic consultation workshop": {
        "ar": "ورشة تشاورية موضوعاتية",
        "en": "Thematic consultation workshop",
        "fr": "Atelier thématique de consultation",
    },
}
#: What an event is in a larger one.
EVENT_RELATIONS = {
    "special event": {"ar": "فعالية خاصة", "en": "Special event", "fr": "Événement spécial"},
}
EVENT_STATUSES = {status.value: status.value for status in EventStatus}
MODES = {
    "in person": Mode.PLACE.value,
    "online": Mode.ONLINE.value,
    "hybrid": Mode.BOTH.value,
    "in person and online": Mode.BOTH.value,
}
#: Who an event is for: category and protocol level.
AUDIENCES = {
    **{category.value.replace("_", " "): (category.value, "") for category in Category},
    "governments": (Category.GOVERNMENT.value, ""),
    "un entities": (Category.UN.value, ""),
    "un officials": (Category.UN.value, Protocol.OFFICIAL.value),
    "international organisations": (Category.INTERNATIONAL.value, ""),
    "volunteer groups": (Category.VOLUNTEERS.value, ""),
    "heads of state": (Category.GOVERNMENT.value, Protocol.HEAD_OF_STATE.value),
    "heads of government": (Category.GOVERNMENT.value, Protocol.HEAD_OF_GOVERNMENT.value),
    "ministers": (Category.GOVERNMENT.value, Protocol.MINISTER.value),
    "thought leaders": (Category.THINKERS.value, ""),
    "decision makers": (Category.DECIDERS.value, ""),
    "international": (Category.FROM_ABROAD.value, ""),
}

PAPER_KINDS = {
    "situation analysis": PaperKind.COUNTRY_ANALYSIS.value,
    "country analysis": PaperKind.COUNTRY_ANALYSIS.value,
    "synthesis report": PaperKind.SYNTHESIS.value,
    "reference document": PaperKind.REFERENCE.value,
    "issues list": PaperKind.ISSUES.value,
    "charter": PaperKind.CHARTER.value,
    "roadmap": PaperKind.ROADMAP.value,
    "resolution": PaperKind.RESOLUTION.value,
    "plan of action": PaperKind.PLAN.value,
    "study": PaperKind.STUDY.value,
    "interview": PaperKind.INTERVIEW.value,
    "minutes": PaperKind.MINUTES.value,
    "call to action": PaperKind.CALL.value,
    "communique": PaperKind.COMMUNIQUE.value,
    "policy brief": PaperKind.BRIEFS.value,
    "platform": PaperKind.PLATFORM.value,
    "community of practice": PaperKind.COMMUNITY.value,
    "service network": PaperKind.NETWORK.value,
    "programme": PaperKind.PROGRAMME.value,
    "practice catalogue": PaperKind.CATALOGUE.value,
    "task catalogue": PaperKind.CATALOGUE.value,
    "practice": PaperKind.OTHER.value,
}
#: Kinds that are more exact than ours, as a reader is told them.
PAPER_LABELS = {
    "practice catalogue": {
        "ar": "دليل ممارسات",
        "en": "Catalogue of practices",
        "fr": "Catalogue de pratiques",
    },
    "task catalogue": {"ar": "دليل مهام", "en": "Catalogue of tasks", "fr": "Catalogue de tâches"},
    "practice": {"ar": "ممارسة", "en": "Practice", "fr": "Pratique"},
}
PAPER_STATUSES = {
    **{status.value: status.value for status in PaperStatus},
    "planned": PaperStatus.EXPECTED.value,
    "drafted": PaperStatus.PROPOSED.value,
}
