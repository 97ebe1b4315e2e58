"""Ideas that a team took up and what it answers; shared by the tests of every room."""

import factory
from django.utils import timezone

from answers.models import Answer, TakenIdea
from answers.states import AnswerStatus
from campaigns.states import IdeaStatus
from tests.factories.accounts import UserFactory
from tests.factories.campaigns import CampaignFactory, IdeaFactory
from tests.factories.groups import TeamFactory


class AnswerFactory(factory.django.DjangoModelFactory):
    """An answer being written; `status=` brings what its state needs."""

    class Meta:
        model = Answer

    team = factory.SubFactory(TeamFactory)
    language = "ar"
    status = AnswerStatus.DRAFT
    question = "كيف نشجع القراءة في الأحياء؟"
    text = "نقترح مكتبات صغيرة في المقاهي."
    made_at = factory.LazyFunction(timezone.now)
    made_by = factory.SubFactory(UserFactory)
    published_at = factory.LazyAttribute(
        lambda it: timezone.now() if it.status == AnswerStatus.PUBLISHED else None
    )
    published_by = factory.LazyAttribute(
        lambda it: it.made_by if it.status == AnswerStatus.PUBLISHED else None
    )


class TakenIdeaFactory(factory.django.DjangoModelFactory):
    """A published idea that a team has taken up."""

    class Meta:
        model = TakenIdea

    team = factory.SubFactory(TeamFactory)
    idea = factory.LazyAttribute(
        lambda it: IdeaFactory(
            campaign=CampaignFactory(cycle=it.team.cycle), status=IdeaStatus.PUBLISHED
        )
    )
    taken_at = factory.LazyFunction(timezone.now)
    taken_by = factory.SubFactory(UserFactory)
