import factory
from django.utils import timezone

from exchange.models import Agreement, FollowUp, Listing, Match, Programme
from exchange.states import Side
from tests.factories.groups import CycleFactory, OrganisationFactory


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
