"""What this room tells the morning page: who waits for a decision, places offered, delegations with empty places."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Count, F, Q, QuerySet, Sum
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from accounts.models import User
from core.house import Waiting
from groups.standing import house_of
from registration.models import Delegation, Registration
from registration.states import Status


def registrations(user: User) -> Iterator[Waiting]:
    """Two queries, whatever there is."""
    house = house_of(user)
    if not house.organises:
        return
    rows = Registration.objects.filter(_ahead("form__event__"))
    delegations = Delegation.objects.filter(_ahead("form__event__"), revoked_at=None)
    if not house.is_keeper:
        rows = rows.filter(form__event__cycle__in=house.organised)
        delegations = delegations.filter(form__event__cycle__in=house.organised)
    yield from _of_registrations(rows)
    yield from _of_delegations(delegations)


def _ahead(event: str) -> Q:
    """What is over asks for nothing any more."""
    today = timezone.localdate()
    return Q(**{f"{event}last_day": None}) | Q(**{f"{event}last_day__gte": today})


def _of_registrations(rows: QuerySet[Registration]) -> Iterator[Waiting]:
    waiting = Q(status=Status.WAITING_APPROVAL, decision_held="")
    counts = rows.filter(status__in=[Status.WAITING_APPROVAL, Status.OFFERED]).aggregate(
        undecided=Count("pk", filter=waiting),
        offered=Count("pk", filter=Q(status=Status.OFFERED)),
    )
    listed = reverse("admin:registration_registration_changelist")
    undecided, offered = counts["undecided"], counts["offered"]
    words = gettext("No registrations wait for a decision")
    if undecided:
        words = ngettext(
            "registration waits for a decision", "registrations wait for a decision", undecided
        )
    url = f"{listed}?status={Status.WAITING_APPROVAL}"
    yield Waiting(undecided, words, url=url, order=40)
    if offered:
        words = ngettext(
            "place is offered and not taken", "places are offered and not taken", offered
        )
        yield Waiting(offered, words, url=f"{listed}?status={Status.OFFERED}", order=41)


def _of_delegations(rows: QuerySet[Delegation]) -> Iterator[Waiting]:
    left = rows.filter(filled__lt=F("seats")).aggregate(left=Sum(F("seats") - F("filled")))["left"]
    if left:
        words = ngettext(
            "place of a delegation has no name yet", "places of delegations have no name yet", left
        )
        url = reverse("admin:registration_delegation_changelist")
        yield Waiting(left, words, url=url, order=42)
