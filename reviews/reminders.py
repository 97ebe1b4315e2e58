"""What of reviews can be reminded: that an answer is due, that a review is due, and that one is overdue.

Their scope is nobody's: what is written to reviewers stands in no ledger that an author could read.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import timedelta
from typing import Any

from django.db.models import Case, F, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce, NullIf
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reminders.registry import Audience, Default, Occasion, Recipients
from reviews.anonymity import UNTOLD
from reviews.emails import about_invitation
from reviews.models import Invitation
from reviews.states import InvitationStatus, ReviewStatus, RoundStatus

DAY = timedelta(days=1)
#: How long after its day a review is still asked for.
AFTERWARDS = timedelta(days=14)


def _asked() -> Q:
    return Q(round__status=RoundStatus.OPEN, status=InvitationStatus.INVITED)


def _owed() -> Q:
    """Somebody said yes and has not sent it."""
    is_missing = Q(review=None) | Q(review__status=ReviewStatus.DRAFT)
    return is_missing & Q(round__status=RoundStatus.OPEN, status=InvitationStatus.ACCEPTED)


def _targets(rows: Q, until: str) -> QuerySet[Any, Any]:
    found = Invitation.objects.filter(rows).annotate(
        target=F("pk"), scope=Value(UNTOLD), zone=Coalesce("round__brief__call__zone", Value("UTC"))
    )
    return found.order_by().values_list("target", "scope", until, "zone")


def _answers() -> QuerySet[Any, Any]:
    return _targets(_asked(), "respond_until")


def _reviews() -> QuerySet[Any, Any]:
    return _targets(_owed(), "review_until")


def _readers(rows: Q) -> Recipients:
    """The account, else the address that was left."""
    has_account = Q(user__is_active=True)
    empty = Value("")

    def of(name: str, otherwise: Any) -> Case:
        return Case(When(has_account, then=F(f"user__{name}")), default=otherwise)

    known = Invitation.objects.filter(
        rows, has_account | (Q(contact__isnull=False) & ~Q(contact__email=""))
    )
    found: Recipients = (
        known.annotate(target=F("pk"))
        .order_by()
        .values(
            "target",
            recipient=F("pk"),
            to_user=Case(When(has_account, then=F("user"))),
            to_email=of("email", F("contact__email")),
            to_name=Coalesce(NullIf("contact__name", empty), "user__name", empty),
            to_language=of("language", F("contact__language")),
            to_zone=of("time_zone", F("contact__time_zone")),
            to_form=of("address_form", F("contact__address_form")),
            to_numerals=of("numerals", empty),
            to_months=of("month_names", empty),
        )
    )
    return found


def _silent() -> Recipients:
    return _readers(_asked())


def _owing() -> Recipients:
    return _readers(_owed())


def _load(keys: Collection[int]) -> Mapping[int, Invitation]:
    return Invitation.objects.for_page().in_bulk(list(keys))


def _words(invitation: Invitation) -> Mapping[str, object]:
    about = about_invitation(invitation)
    return {
        **about,
        "thing": invitation,
        "url": about["private_url"],
        "is_overdue": invitation.review_until < timezone.now(),
    }


ANSWER_DUE = Occasion(
    name="reviews.answer_due",
    words=_("An invitation to review is not answered"),
    letter="reviews/review_answer_due",
    audiences={"silent": Audience(_("whoever is asked and has not answered"), _silent)},
    targets=_answers,
    load=_load,
    context=_words,
    defaults=(Default(2 * DAY, "silent", hour_at_most=10),),
    useful_after=timedelta(0),
)
REVIEW_DUE = Occasion(
    name="reviews.review_due",
    words=_("A review is due"),
    letter="reviews/review_due",
    audiences={"owing": Audience(_("whoever accepted and has not sent the review"), _owing)},
    targets=_reviews,
    load=_load,
    context=_words,
    # Before the day, and twice after it.
    defaults=(
        Default(5 * DAY, "owing", hour_at_most=10),
        Default(DAY, "owing", hour_at_most=10),
        Default(-DAY, "owing", hour_at_most=10),
        Default(-7 * DAY, "owing", hour_at_most=10),
    ),
    useful_after=AFTERWARDS,
)
