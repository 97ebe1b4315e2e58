"""A second kind of campaign, as a sample: short statements to agree or disagree with."""

from __future__ import annotations

from datetime import datetime, timedelta

from campaigns.models import Campaign
from campaigns.states import CampaignStatus, Positions
from engagement.systems.writing import fill, store, texts
from groups.models import Cycle

SLUG = "common-ground"
WORDS = {
    "title": {
        "ar": "أرضية مشتركة للتضامن",
        "en": "Common ground for solidarity",
        "fr": "Un terrain commun pour la solidarité",
    },
    "question": {
        "ar": "بأي ممارسة نبدأ معًا؟",
        "en": "Which practice should we begin with together?",
        "fr": "Par quelle pratique commencer ensemble ?",
    },
    "goal": {
        "ar": "عبارات قصيرة يوافق عليها الناس أو يخالفونها أو يتجاوزونها، لتعرف المجموعة أين تلتقي الآراء قبل أن تكتب إجراءاتها.",
        "en": "Short statements that people agree with, disagree with or pass, so that the group knows where views meet before it writes its actions.",
        "fr": "Des phrases courtes que chacun approuve, désapprouve ou passe, pour que le groupe sache où les avis se rejoignent avant d’écrire ses actions.",
    },
}


def sample_campaign(*, now: datetime) -> Campaign | None:
    """The campaign, made the first time; None where its group was not loaded."""
    cycle = Cycle.objects.select_related("group").filter(group__slug="sim", slug="2024").first()
    if cycle is None:
        return None
    found = Campaign.objects.filter(cycle=cycle, slug=SLUG).first()
    if found is None:
        found = Campaign(
            cycle=cycle,
            slug=SLUG,
            status=CampaignStatus.OPEN,
            positions=Positions.AGREE,
            opens_at=now - timedelta(days=30),
            zone="Africa/Casablanca",
            levels=[],
            text_limit=280,
            is_sample=True,
        )
        for name, words in WORDS.items():
            fill(found, texts(words, name, lines=name == "goal"))
        store(found)
    return found
