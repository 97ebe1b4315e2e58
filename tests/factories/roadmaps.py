from datetime import timedelta

import factory
from django.utils import timezone

from roadmaps.models import Charter, Measure, Recommendation, Roadmap, Signatory, Signature
from tests.factories.groups import CycleFactory, OrganisationFactory


class RoadmapFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Roadmap

    cycle = factory.SubFactory(CycleFactory)
    slug = factory.Sequence(lambda number: f"roadmap-{number}")
    title_ar = "خارطة طريق التطوع"
    title_en = "Volunteering roadmap"
    status = "adopted"


class MeasureFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Measure

    roadmap = factory.SubFactory(RoadmapFactory)
    title_ar = "فتح مكاتب في كل إقليم"
    title_en = "Offices in every region"
    owner = factory.SubFactory(OrganisationFactory)


class RecommendationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Recommendation

    cycle = factory.SubFactory(CycleFactory)
    text_ar = "منح طويلة الأجل"
    text_en = "Long-term grants"


class CharterFactory(factory.django.DjangoModelFactory):
    """One that is open for signature."""

    class Meta:
        model = Charter

    cycle = factory.SubFactory(CycleFactory)
    slug = factory.Sequence(lambda number: f"charter-{number}")
    title_ar = "ميثاق العمل الجماعي"
    title_en = "Charter for collective action"
    status = "open"


class SignatureFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Signature
        skip_postgeneration_save = True

    charter = factory.SubFactory(CharterFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    invited_at = factory.LazyFunction(timezone.now)
    signed_at = factory.LazyAttribute(
        lambda one: timezone.now() if one.status == "signed" else None
    )
    status = "invited"

    @factory.post_generation
    def contact(self, create, extracted, **kwargs):
        if create:
            said = {"email": "signs@example.org", "language": "en", **kwargs}
            expires = timezone.now() + timedelta(days=400)
            Signatory.objects.create(signature=self, expires_at=expires, **said)
