from datetime import timedelta

import factory
from django.utils import timezone

from practices import search
from practices.models import (
    Agreement,
    Catalogue,
    Contact,
    Criterion,
    Described,
    Field,
    FollowUp,
    Listing,
    Match,
    Practice,
    Programme,
)
from practices.states import PracticeStatus, Side
from tests.factories.accounts import UserFactory
from tests.factories.groups import CycleFactory, OrganisationFactory


class FieldFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Field

    group = factory.SubFactory("tests.factories.groups.GroupFactory")
    name_ar = "التعليم"
    name_en = "Education"


class CriterionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Criterion

    group = factory.SubFactory("tests.factories.groups.GroupFactory")
    order = factory.Sequence(lambda number: number)
    label_ar = "ما الذي تغيّر"
    label_en = "What changed"


class CatalogueFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Catalogue

    cycle = factory.SubFactory(CycleFactory)
    title_ar = "دليل الممارسات"
    title_en = "Catalogue of practices"
    is_open = True


class PracticeFactory(factory.django.DjangoModelFactory):
    """One of somebody with an account, waiting to be read; `status=` for another place."""

    class Meta:
        model = Practice
        skip_postgeneration_save = True

    cycle = factory.SubFactory(CycleFactory)
    title_ar = "مكتبة متنقلة لقرى الجبل"
    summary_ar = "تحمل السيارة الكتب إلى ثلاثين قرية كل شهر."
    language = "ar"
    countries = factory.LazyFunction(lambda: ["MA"])
    sent_by = factory.SubFactory(UserFactory)
    status = PracticeStatus.SUBMITTED
    begun_at = factory.LazyFunction(timezone.now)
    submitted_at = factory.LazyAttribute(
        lambda one: None if one.status == PracticeStatus.DRAFT else timezone.now()
    )
    number = factory.LazyAttribute(
        lambda one: (
            Practice.objects.filter(cycle=one.cycle).count() + 1
            if one.status == PracticeStatus.PUBLISHED
            else None
        )
    )
    published_at = factory.LazyAttribute(
        lambda one: timezone.now() if one.status == PracticeStatus.PUBLISHED else None
    )

    @factory.post_generation
    def contact(self, create, extracted, **kwargs):
        """`contact__email=` for somebody without an account."""
        if create and kwargs:
            self.sent_by = None
            self.save(update_fields=["sent_by"])
            expires = timezone.now() + timedelta(days=400)
            Contact.objects.create(practice=self, expires_at=expires, **kwargs)

    @factory.post_generation
    def answers(self, create, extracted, **kwargs):
        """`answers={criterion: text}`; the index is written behind them."""
        if not create:
            return
        for criterion, text in (extracted or {}).items():
            Described.objects.create(practice=self, criterion=criterion, text_ar=text)
        search.index(self)


class ProgrammeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Programme

    cycle = factory.SubFactory(CycleFactory)
    title_ar = "برنامج التبادل"
    title_en = "Exchange programme"
    is_open = True


class ListingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Listing

    programme = factory.SubFactory(ProgrammeFactory)
    side = Side.OFFER
    organisation = factory.SubFactory(OrganisationFactory)
    title = "نعلّم إدارة المكتبات المتنقلة"
    text = "أسبوع في الميدان مع فريقنا."
    language = "ar"
    posted_at = factory.LazyFunction(timezone.now)


class MatchFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Match

    offer = factory.SubFactory(ListingFactory)
    request = factory.LazyAttribute(
        lambda match: ListingFactory(
            programme=match.offer.programme, side=Side.REQUEST, title="نبحث عمّن يعلّمنا"
        )
    )
    proposed_at = factory.LazyFunction(timezone.now)


class AgreementFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Agreement

    match = factory.SubFactory(
        MatchFactory,
        status="accepted",
        offer_said_at=factory.LazyFunction(timezone.now),
        request_said_at=factory.LazyFunction(timezone.now),
    )
    text = "زيارة لأسبوع في الربيع."


class FollowUpFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = FollowUp

    agreement = factory.SubFactory(AgreementFactory)
    text = "كتابة ما تعلمه الفريقان"
