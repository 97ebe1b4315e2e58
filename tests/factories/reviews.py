from datetime import timedelta

import factory
from django.utils import timezone

from briefs.states import BriefStatus
from editions.actions.beginning import begin_edition
from editions.models import TextVersion
from editions.states import VersionLabel
from reviews.actions.inviting import address_mark
from reviews.models import Invitation, InvitationContact, Review, Round, draw_lot
from reviews.states import InvitationStatus, Outcome, ReviewStatus
from tests.factories.accounts import UserFactory
from tests.factories.briefs import BriefFactory

TEXT = (
    ("summary", "الملخص", "<p>القيم تُتعلَّم بالعمل لا بالحفظ.</p>"),
    ("evidence", "الدليل", "<p>قسنا أثر المشاريع في أربعين مدرسة.</p>"),
    ("disclosure", "الإفصاح", "<p>موّلت العمل جامعة القرويين.</p>"),
)


def text_version(brief, sections=TEXT, number=1, label=VersionLabel.SUBMITTED, title=""):
    """The brief's text as it was handed in."""
    edition = begin_edition(brief)
    return TextVersion.objects.create(
        edition=edition,
        number=number,
        label=label,
        at=timezone.now(),
        title=title or brief.title,
        content=[{"key": key, "title": heading, "html": html} for key, heading, html in sections],
        digest=str(number),
    )


class RoundFactory(factory.django.DjangoModelFactory):
    """An open round of a brief in review, double anonymous, on the text as it was handed in."""

    class Meta:
        model = Round

    brief = factory.SubFactory(BriefFactory, status=BriefStatus.IN_REVIEW)
    number = 1
    anonymity = factory.LazyAttribute(lambda round_: round_.brief.call.anonymity)
    text_version = factory.LazyAttribute(
        lambda round_: text_version(round_.brief, number=round_.number)
    )
    opened_at = factory.LazyFunction(timezone.now)


class InvitationFactory(factory.django.DjangoModelFactory):
    """Somebody with an account is asked; `user=None` for somebody without one."""

    class Meta:
        model = Invitation
        skip_postgeneration_save = True

    round = factory.SubFactory(RoundFactory)
    user = factory.SubFactory(UserFactory, language="en", time_zone="UTC")
    lot = factory.LazyAttribute(
        lambda one: draw_lot(set(one.round.invitations.values_list("lot", flat=True)))
    )
    respond_until = factory.LazyFunction(lambda: timezone.now() + timedelta(days=5))
    review_until = factory.LazyFunction(lambda: timezone.now() + timedelta(days=15))
    invited_at = factory.LazyFunction(timezone.now)
    invited_by = factory.SubFactory(UserFactory)

    @factory.post_generation
    def contact(self, create, extracted, **kwargs):
        """`contact__name=`, `contact__email=` for somebody without an account."""
        if not create:
            return
        known = {"name": self.user.name, "email": self.user.email} if self.user else {}
        said = {"name": "Reader", "email": f"reader-{self.key}@example.org", **known, **kwargs}
        InvitationContact.objects.create(
            invitation=self, language="en", expires_at=timezone.now() + timedelta(days=400), **said
        )
        self.address_mark = address_mark(said["email"])
        self.save()


class ReviewFactory(factory.django.DjangoModelFactory):
    """A review that was sent."""

    class Meta:
        model = Review

    invitation = factory.SubFactory(InvitationFactory, status=InvitationStatus.ACCEPTED)
    status = ReviewStatus.SUBMITTED
    advice = Outcome.MINOR
    to_authors = "The evidence is sound; say more of its limits."
    to_chairs = "Between us: accept it."
    version = 1
    saved_at = factory.LazyFunction(timezone.now)
    submitted_at = factory.LazyFunction(timezone.now)
