"""What this room tells the morning page: briefs without enough reviewers, reviews past their day, decisions held."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django.db.models import (
    BooleanField,
    Count,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
)
from django.db.models.functions import Coalesce
from django.db.models.lookups import LessThan
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from accounts.models import User
from core.house import Waiting
from core.together import Telling
from groups.standing import house_of
from reviews import links
from reviews.models import Decision, Invitation, Round
from reviews.reading import LEAST
from reviews.states import HOPEFUL, InvitationStatus, ReviewStatus

LINKS = 3
MOST = 100


def reviews_waiting(user: User) -> Telling[Waiting]:
    """One query, whatever there is. What one wrote oneself is not among it."""
    house = house_of(user)
    if not house.organises:
        return
    rows = Round.objects.for_page().open().exclude(brief__authors__user=user)
    if not house.is_keeper:
        rows = rows.filter(brief__cycle__in=house.organised)
    found = yield _asking(rows).order_by("opened_at", "pk")[:MOST]
    yield from _of([one for one in found if one.lacks], _lacking_words, order=52, says_none=True)
    yield from _of([one for one in found if one.late], _late_words, order=53)
    yield from _of([one for one in found if one.held], _held_words, order=54)


def _of(
    found: Sequence[Round], words: Callable[[int], str], *, order: int, says_none: bool = False
) -> Iterator[Waiting]:
    if not found and not says_none:
        return
    ways = tuple((one.brief.title, links.desk_path(one.brief)) for one in found[:LINKS])
    yield Waiting(
        len(found), words(len(found)), url=ways[0][1] if ways else "", links=ways, order=order
    )


def _asking(rows: QuerySet[Round]) -> QuerySet[Any]:
    """Rounds with too few reviews here or hoped for, with somebody past their day, or with a decision held."""
    now, of_round = timezone.now(), Invitation.objects.filter(round=OuterRef("pk"))
    is_hoped = Q(invitations__status__in=HOPEFUL) | Q(
        invitations__review__status=ReviewStatus.SUBMITTED
    )
    late = of_round.filter(
        Q(status=InvitationStatus.INVITED, respond_until__lt=now)
        | Q(status=InvitationStatus.ACCEPTED, review_until__lt=now)
        & (Q(review=None) | Q(review__status=ReviewStatus.DRAFT))
    )
    hoped = Count("invitations", filter=is_hoped, distinct=True)
    least = Coalesce(F("brief__call__least_reviewers"), LEAST)
    asking = rows.annotate(
        lacks=ExpressionWrapper(LessThan(hoped, least), output_field=BooleanField()),
        late=Exists(late),
        held=Exists(Decision.objects.held().filter(round=OuterRef("pk"))),
    )
    return asking.filter(Q(lacks=True) | Q(late=True) | Q(held=True))


def _lacking_words(count: int) -> str:
    if not count:
        return gettext("Every brief in review has reviewers")
    return ngettext(
        "brief in review has too few reviewers", "briefs in review have too few reviewers", count
    )


def _late_words(count: int) -> str:
    return ngettext(
        "brief in review waits for somebody past their day",
        "briefs in review wait for somebody past their day",
        count,
    )


def _held_words(count: int) -> str:
    return ngettext(
        "decision after review is held and not told",
        "decisions after review are held and not told",
        count,
    )
