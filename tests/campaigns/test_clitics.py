"""What Arabic writes together with a word keeps nobody from finding it."""

import pytest

from campaigns.listing import page_of
from campaigns.search import Asked, index_text
from campaigns.states import IdeaStatus
from tests.factories.campaigns import CampaignFactory, IdeaFactory

WRITTEN = [
    "أمانة",
    "الأمانة",
    "والأمانة",
    "بالأمانة",
    "للأمانة",
    "كالأمانة",
    "وبالأمانة",
    "وأمانة",
]


@pytest.mark.django_db
@pytest.mark.parametrize("typed", [*WRITTEN, "والامانه", "امانه"])
def test_every_form_finds_every_form(typed):
    campaign = CampaignFactory()
    for word in WRITTEN:
        IdeaFactory(campaign=campaign, title=word, text="", status=IdeaStatus.PUBLISHED)

    found = {idea.title for idea in page_of(campaign, Asked(words=typed)).ideas}

    assert found == set(WRITTEN)


@pytest.mark.parametrize(
    ("word", "kept"),
    [("الله", "الله"), ("فكرة", "فكره"), ("وطن", "وطن"), ("وزير", "وزير"), ("والد", "والد")],
)
def test_short_words_keep_their_letters(word, kept):
    assert index_text(word) == kept
