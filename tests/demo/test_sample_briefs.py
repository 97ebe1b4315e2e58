"""Three teams' sample briefs: whole in Arabic and English, one in French, resting on ideas that were published, and read by everybody."""

import json
import re

import pytest
from django.utils import timezone

from accounts.models import User
from briefs.dates import is_late
from briefs.models import Brief, Call, Citation, Recommendation
from briefs.states import BriefStatus
from campaigns.models import Idea
from campaigns.states import IdeaStatus
from core.desk import all_due
from core.rich import clean
from core.words import count
from editions.following import following
from editions.models import Edition
from engagement.demo.briefs import TEXTS, read
from mailing.models import OutgoingLetter
from publications.models import PublishedEdition

NAMES = sorted(path.stem for path in TEXTS.glob("*.json"))
#: A policy brief of the field has between two and six pages.
SHORTEST, LONGEST = 900, 2500


@pytest.mark.parametrize(
    ("name", "language"), [path.stem.split(".") for path in sorted(TEXTS.glob("*.html"))]
)
def test_a_text_is_of_the_length_of_a_brief_and_clean(name, language):
    sections = read(name, language).sections

    whole = " ".join(re.sub(r"<[^>]+>", " ", html) for html in sections.values())
    assert SHORTEST < count(whole) < LONGEST
    assert [lost for html in sections.values() for lost in clean(html).lost] == []


def test_the_three_teams_have_texts_in_two_languages_and_one_in_three():
    assert NAMES == ["global-values", "values-in-leadership", "values-wellbeing"]
    there = {
        name: sorted(path.stem[-2:] for path in TEXTS.glob(f"{name}.*.html")) for name in NAMES
    }
    assert there == {
        "global-values": ["ar", "en"],
        "values-in-leadership": ["ar", "en"],
        "values-wellbeing": ["ar", "en", "fr"],
    }


@pytest.mark.django_db
def test_the_samples_stand_with_their_ideas_recommendations_and_translations(demo):
    briefs = Brief.objects.filter(status=BriefStatus.PUBLISHED).order_by("number")
    assert [(brief.number, brief.status, brief.is_sample) for brief in briefs] == [
        (1, BriefStatus.PUBLISHED, True),
        (2, BriefStatus.PUBLISHED, True),
        (3, BriefStatus.PUBLISHED, True),
    ]
    assert sorted(
        PublishedEdition.objects.values_list("publication__brief__number", "language")
    ) == [*((number, language) for number in (1, 2, 3) for language in ("ar", "en")), (3, "fr")]
    translations = Edition.objects.exclude(translates=None)
    assert all(following(edition).is_whole for edition in translations)
    assert Recommendation.objects.filter(brief__number=3).exclude(text_fr="").count() == 3
    asked = sum(
        len(json.loads((TEXTS / f"{name}.json").read_text())["recommendations"]) for name in NAMES
    )
    assert Recommendation.objects.exclude(text_ar="").exclude(text_en="").count() == asked
    cited = Idea.objects.filter(pk__in=[int(one.target_pk) for one in Citation.objects.all()])
    assert {idea.status for idea in cited} == {IdeaStatus.PUBLISHED}
    assert Citation.objects.count() == asked
    calls = Call.objects.filter(is_sample=True, cycle__slug="2020").order_by("opens_at")
    assert [call.slug for call in calls] == ["briefs-2020", "briefs-open"]
    for call in calls:
        assert call.sections.get(key="summary").title_ar == "الخلاصة"
        assert sum(criterion.weight for criterion in call.criteria.all()) == 9


@pytest.mark.django_db
def test_samples_under_way_stand_on_the_board_with_reviewers_and_with_their_author(client, demo):
    organiser, moderator, member = (
        User.objects.get(email=f"{name}@tawasul.example")
        for name in ("organiser", "moderator", "member")
    )
    client.force_login(organiser)
    board = client.get("/ar/v20/2020/briefs/board/").content.decode()
    under_way = Brief.objects.exclude(status=BriefStatus.PUBLISHED).order_by("created_at", "pk")

    assert all(each.title in board for each in under_way)
    assert sorted(under_way.values_list("status", "is_sample")) == [
        ("abstract_submitted", True),
        ("in_review", True),
        ("writing", True),
        ("writing", True),
    ]
    late = [each.team.slug for each in under_way if is_late(each, now=timezone.now())]
    assert late == ["global-values"]
    of_moderator, of_member = (
        {row.source for row, _due in all_due(user, timezone.now())} for user in (moderator, member)
    )
    assert of_moderator >= {"briefs.consent", "reviews.review"}
    assert "briefs.author" in of_member
    assert list(OutgoingLetter.objects.all()) == []


@pytest.mark.django_db
def test_everybody_reads_the_samples_and_that_they_are_samples(client, demo):
    for address, said in {
        "/ar/v20/2020/briefs/2/": "من الجدار إلى قاعة الاجتماع",
        "/en/v20/2020/briefs/2/": "From the wall to the meeting room",
        "/fr/v20/2020/briefs/3/": "Une ordonnance sociale pour des villes solitaires",
    }.items():
        page = client.get(address).content.decode()
        assert said in page
        assert '<p class="sample">' in page
    idea = Idea.objects.get(external_ref="sample-14")
    trail = client.get(f"/ar/v20/2020/campaigns/world-values-day/ideas/{idea.pk}/").content.decode()
    assert "من الجدار إلى قاعة الاجتماع" in trail
    assert "التاريخ غير معروف" not in trail
