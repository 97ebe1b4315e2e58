from datetime import timedelta

import factory
from django.utils import timezone

from briefs.models import (
    Abstract,
    Assignment,
    Author,
    AuthorContact,
    Brief,
    Call,
    CallSection,
    Citation,
    Criterion,
    Recommendation,
)
from briefs.models.call import DEFAULT_SECTIONS
from briefs.states import (
    UNNUMBERED,
    AssignmentRole,
    BriefStatus,
    CallStatus,
    CitationKind,
    ConsentStatus,
)
from groups.states import SeatRole
from organisations.models import Person
from tests.factories.accounts import UserFactory
from tests.factories.groups import (
    CycleFactory,
    HoldingFactory,
    PersonFactory,
    SeatFactory,
    TeamFactory,
)


class CallFactory(factory.django.DjangoModelFactory):
    """An open call that ends in thirty days, double anonymous, with the eight usual sections and two criteria."""

    class Meta:
        model = Call
        skip_postgeneration_save = True

    cycle = factory.SubFactory(CycleFactory)
    slug = factory.Sequence(lambda n: f"call-{n}")
    title = factory.Sequence(lambda n: f"دعوة إلى أوراق {n}")
    status = CallStatus.OPEN
    closes = factory.LazyFunction(
        lambda: timezone.now().replace(tzinfo=None, second=0, microsecond=0) + timedelta(days=30)
    )

    @factory.post_generation
    def with_form(self, create, extracted, **kwargs):
        """`with_form=False`: neither sections nor criteria."""
        if not create or extracted is False:
            return
        CallSection.objects.bulk_create(
            CallSection(call=self, order=order, key=key, title_ar=key, title_en=key)
            for order, key in enumerate(DEFAULT_SECTIONS, 1)
        )
        Criterion.objects.bulk_create(
            Criterion(call=self, order=order, label_ar=label, weight=weight)
            for order, (label, weight) in enumerate([("الدليل", 2), ("الوضوح", 1)], 1)
        )


class BriefFactory(factory.django.DjangoModelFactory):
    """A brief in writing, of an open call and of a team of its cycle, with one corresponding author who has an account."""

    class Meta:
        model = Brief
        skip_postgeneration_save = True

    call = factory.SubFactory(CallFactory)
    cycle = factory.SelfAttribute("call.cycle")
    team = factory.LazyAttribute(lambda brief: TeamFactory(cycle=brief.cycle))
    title = factory.Sequence(lambda n: f"ورقة سياسات {n}")
    status = BriefStatus.WRITING

    @factory.lazy_attribute_sequence
    def number(self, n: int) -> int | None:
        return None if self.status in UNNUMBERED else n + 1

    @factory.post_generation
    def with_author(self, create, extracted, **kwargs):
        """`with_author=False`: none; `with_author=user`: this account."""
        if create and extracted is not False:
            AuthorFactory(
                brief=self,
                is_corresponding=True,
                **({} if extracted in (None, True) else {"user": extracted}),
            )


class AbstractFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Abstract

    brief = factory.SubFactory(BriefFactory, status=BriefStatus.ABSTRACT_SUBMITTED)
    text = "نقترح أن تُقاس القيم في المدارس بما يفعله التلاميذ لا بما يحفظونه."
    words = 11
    submitted_at = factory.LazyFunction(timezone.now)


class AuthorFactory(factory.django.DjangoModelFactory):
    """An author with an account who agreed to be listed; `user=None` for one without, then make a contact too."""

    class Meta:
        model = Author

    brief = factory.SubFactory(BriefFactory, with_author=False)
    user = factory.SubFactory(UserFactory)
    order = factory.Sequence(lambda n: n + 1)
    name = factory.LazyAttribute(lambda author: author.user.name if author.user else "كاتبة")
    affiliation = "جامعة القرويين"
    consent = ConsentStatus.GIVEN


class AuthorContactFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = AuthorContact

    author = factory.SubFactory(AuthorFactory, user=None)
    email = factory.Sequence(lambda n: f"author-{n}@example.org")
    expires_at = factory.LazyFunction(lambda: timezone.now() + timedelta(days=365))


class AssignmentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Assignment

    brief = factory.SubFactory(BriefFactory)
    role = AssignmentRole.LEAD
    user = factory.SubFactory(UserFactory)


class RecommendationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Recommendation

    brief = factory.SubFactory(BriefFactory)
    order = factory.Sequence(lambda n: n + 1)
    text = "أن تُدرج وزارات التعليم مادةً عن القيم تقوم على المشاريع."
    goals = ["4"]


class CitationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Citation

    brief = factory.SubFactory(BriefFactory)
    kind = CitationKind.WEB
    words = "تقرير التنمية الإنسانية العربية"
    url = "https://example.org/report"


def chair_of(team, user=None, role=SeatRole.CO_CHAIR):
    """Somebody with an account who chairs the team today."""
    user = user or UserFactory()
    person = Person.objects.filter(user=user).first() or PersonFactory(user=user)
    HoldingFactory(seat=SeatFactory(team=team, role=role), person=person)
    return user
