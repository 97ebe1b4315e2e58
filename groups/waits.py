"""What this room tells the morning page: invitations without an answer, values to confirm, milestones near."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Count
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from accounts.models import Invitation, User
from core.house import Waiting
from core.languages import worded
from core.together import Telling, totals
from groups.models import Milestone
from groups.standing import house_of
from traces.models import InferredField

#: Milestones are near within this.
NEAR = timedelta(days=14)


def invitations_unanswered(user: User) -> Telling[Waiting]:
    house = house_of(user)
    if not house.organises:
        return
    rows = Invitation.objects.open(now=timezone.now()).order_by("invited_at")
    if not house.is_keeper:
        rows = rows.filter(scope__in=house.scopes)
    sent = yield rows.values_list("invited_at", flat=True)[:1000]
    page = reverse("admin:accounts_invitation_changelist")
    words = gettext("No invitations without an answer")
    detail = ""
    if sent:
        words = ngettext("invitation without an answer", "invitations without an answer", len(sent))
        days = (timezone.now() - sent[0]).days
        oldest = ngettext(
            "The oldest left %(days)d day ago", "The oldest left %(days)d days ago", days
        )
        detail = oldest % {"days": days} if days else gettext("The oldest left today")
    yield Waiting(len(sent), words, detail, url=f"{page}?answer=open", order=30)


def facts_to_confirm(user: User) -> Telling[Waiting]:
    house = house_of(user)
    if not house.organises:
        return
    rows = InferredField.objects.unconfirmed().exclude(origin__target_label="")
    if not house.is_keeper:
        rows = rows.filter(origin__scope__in=house.scopes)
    (count,) = yield totals(rows, n=Count("pk")).values_list("n", flat=True)
    words = gettext("No values to confirm")
    if count:
        words = ngettext(
            "value to confirm: its source does not state it",
            "values to confirm: their sources do not state them",
            count,
        )
    yield Waiting(count, words, url=reverse("admin:traces_inferredfield_changelist"), order=60)


def milestones_near(user: User) -> Telling[Waiting]:
    house = house_of(user)
    if not house.organises:
        return
    today = timezone.localdate()
    rows = Milestone.objects.select_related("cycle__group").filter(cycle__status="active")
    if not house.is_keeper:
        rows = rows.filter(cycle__in=house.organised)
    found = yield rows
    near = [
        row
        for row in found
        if row.when.is_exact and row.when.starts and today <= row.when.starts <= today + NEAR
    ]
    near.sort(key=lambda row: row.when.sort_key)
    words = gettext("No milestones within two weeks")
    if near:
        words = ngettext("milestone within two weeks", "milestones within two weeks", len(near))
    links = tuple(
        (
            f"{worded(row, 'title').text} · {row.when.words(today)}",
            reverse("groups:cycle", args=[row.cycle.group.slug, row.cycle.slug]),
        )
        for row in near[:3]
    )
    url = reverse("admin:groups_cycle_changelist")
    if near:
        url = reverse("admin:groups_cycle_change", args=[near[0].cycle.pk])
    yield Waiting(len(near), words, url=url, links=links, order=50)
