"""Calls for applications and what was sent to them; shared by the tests of every room."""

from datetime import timedelta

import factory
from django.utils import timezone

from applications.models import Application, Call, Contact, Criterion, Offer
from applications.states import Applicant, CallStatus, Status
from tests.factories.groups import CycleFactory, TeamFactory


class CallFactory(factory.django.DjangoModelFactory):
    """Open for a week; `teams=` are those to apply to."""

    class Meta:
        model = Call
        skip_postgeneration_save = True

    cycle = factory.SubFactory(CycleFactory)
    slug = factory.Sequence(lambda n: f"call-{n}")
    title = "دعوة إلى الانضمام"
    status = CallStatus.OPEN
    closes = factory.LazyFunction(
        lambda: (timezone.now() + timedelta(days=7)).replace(tzinfo=None, second=0, microsecond=0)
    )

    @factory.post_generation
    def teams(self, create, extracted, **kwargs):
        for order, team in enumerate(extracted or ()):
            Offer.objects.create(call=self, team=team, order=order)


class CriterionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Criterion

    call = factory.SubFactory(CallFactory)
    label = "ما خبرتكم؟"


class ApplicationFactory(factory.django.DjangoModelFactory):
    """Of a person, sent and read by those who decide; without `applicant=` it has a contact."""

    class Meta:
        model = Application
        skip_postgeneration_save = True

    call = factory.SubFactory(CallFactory)
    number = factory.Sequence(lambda n: n + 1)
    kind = Applicant.PERSON
    statement = "نعمل في التطوع منذ سنوات"
    status = Status.SUBMITTED
    begun_at = submitted_at = factory.LazyFunction(timezone.now)

    @factory.post_generation
    def contact(self, create, extracted, **kwargs):
        if self.applicant is None:
            email = kwargs.get("email", f"applicant{self.pk}@example.org")
            self.contact = Contact.objects.create(
                application=self,
                name=kwargs.get("name", "Applicant"),
                email=email,
                language="en",
                expires_at=timezone.now() + timedelta(days=30),
            )


def call_to_two_teams(cycle, **fields):
    """A call to two teams of the cycle; gives the call and the teams."""
    teams = [TeamFactory(cycle=cycle) for _ in range(2)]
    return CallFactory(cycle=cycle, teams=teams, **fields), *teams
