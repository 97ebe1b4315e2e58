from datetime import timedelta

import factory
from django.utils import timezone

from campaigns import search, tallies
from campaigns.models import Campaign, Contributor, DeclineReason, Idea
from campaigns.states import CampaignStatus, IdeaStatus
from tests.factories.groups import CycleFactory


class CampaignFactory(factory.django.DjangoModelFactory):
    """A campaign that is open now."""

    class Meta:
        model = Campaign

    cycle = factory.SubFactory(CycleFactory)
    slug = factory.Sequence(lambda n: f"campaign-{n}")
    title = factory.Sequence(lambda n: f"حملة {n}")
    question = "ما الفكرة العملية التي تقوّي قيمةً في حيّك؟"
    status = CampaignStatus.OPEN
    opens_at = factory.LazyFunction(lambda: timezone.now() - timedelta(days=1))
    closes_at = factory.LazyFunction(lambda: timezone.now() + timedelta(days=10))


class ContributorFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Contributor

    email = factory.Sequence(lambda n: f"contributor-{n}@example.org")
    language = "ar"
    confirmed_at = factory.LazyFunction(timezone.now)
    expires_at = factory.LazyFunction(lambda: timezone.now() + timedelta(days=700))


class DeclineReasonFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = DeclineReason

    code = factory.Sequence(lambda n: f"reason-{n}")
    label = "خارج موضوع الحملة"


class IdeaFactory(factory.django.DjangoModelFactory):
    """An idea waiting to be read, counted and found as one that came by the form."""

    class Meta:
        model = Idea

    campaign = factory.SubFactory(CampaignFactory)
    title = factory.Sequence(lambda n: f"فكرة رقم {n}")
    text = "كتب صغيرة في كل مقهى من الحي"
    language = "ar"
    level = "community"
    status = IdeaStatus.SUBMITTED
    published_at = factory.LazyAttribute(
        lambda idea: timezone.now() if idea.status == IdeaStatus.PUBLISHED else None
    )
    folded = factory.LazyAttribute(lambda idea: search.index_text(idea.title, idea.text))
    vector = factory.LazyAttribute(lambda idea: search.vector_of(idea.folded, idea.language))

    @classmethod
    def _after_postgeneration(cls, instance, create, results=None):
        tallies.shift(instance.campaign_id, after=tallies.facets(instance))
