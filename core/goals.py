"""The seventeen goals of sustainable development, by number, as the United Nations word them in each language."""

from __future__ import annotations

from django.utils.translation import get_language

GOALS: dict[str, dict[str, str]] = {
    "1": {
        "ar": "لا فقر",
        "en": "No poverty",
        "fr": "Pas de pauvreté",
    },
    "2": {
        "ar": "القضاء على الجوع",
        "en": "Zero hunger",
        "fr": 'Faim "zéro"',
    },
    "3": {
        "ar": "صحة جيدة ورفاه",
        "en": "Good health and well-being",
        "fr": "Bonne santé et bien-être",
    },
    "4": {
        "ar": "تعليم ذو جودة",
        "en": "Quality education",
        "fr": "Éducation de qualité",
    },
    "5": {
        "ar": "المساواة بين الجنسين",
        "en": "Gender equality",
        "fr": "Égalité entre les sexes",
    },
    "6": {
        "ar": "المياه النظيفة والصرف الصحي",
        "en": "Clean water and sanitation",
        "fr": "Eau propre et assainissement",
    },
    "7": {
        "ar": "الطاقة النظيفة والمتوفرة بأسعار معقولة ",
        "en": "Affordable and clean energy",
        "fr": "Energies propres et d'un coût abordable",
    },
    "8": {
        "ar": "وظائف لائقة والنمو الاقتصادي",
        "en": "Decent work and economic growth",
        "fr": "Travaux décent et croissance économique",
    },
    "9": {
        "ar": "الصناعة والابتكار والهياكل الأساسية ",
        "en": "Industry, innovation and infrastructure",
        "fr": "Industrie, innovation et infrastructure",
    },
    "10": {
        "ar": "انخفاض عدم المساواة",
        "en": "Reduced inequalities",
        "fr": "Inégalités réduites",
    },
    "11": {
        "ar": "المدن والمجتمعات المستدامة",
        "en": "Sustainable cities and communities",
        "fr": "Villes et communautés durables",
    },
    "12": {
        "ar": "الاستهلاك والإنتاج المسؤول",
        "en": "Responsible consumption and production",
        "fr": "Consommation et production responsables",
    },
    "13": {
        "ar": "العمل المناخي",
        "en": "Climate action",
        "fr": "Mesures relatives à la lutte contre les changements climatiques",
    },
    "14": {
        "ar": "الحياة تحت الماء",
        "en": "Life below water",
        "fr": "Vie aquatique",
    },
    "15": {
        "ar": "الحياة على الأرض",
        "en": "Life on land",
        "fr": "Vie terrestre",
    },
    "16": {
        "ar": "السلام والعدالة - مؤسسات قوية",
        "en": "Peace, justice and strong institutions",
        "fr": "Paix, justice et institutions efficaces",
    },
    "17": {
        "ar": "الشراكات من أجل الأهداف",
        "en": "Partnerships for the goals",
        "fr": "Partenariats pour la réalisation des objectifs",
    },
}


def goal_codes() -> list[tuple[str, str]]:
    """A function, so that wording is no migration."""
    return [(code, goal_name(code)) for code in GOALS]


def goal_name(code: str) -> str:
    """A goal's name in the reader's language."""
    names = GOALS.get(code, {})
    return names.get(get_language() or "en") or names.get("en", code)
