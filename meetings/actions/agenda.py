"""The agenda is drafted, proposed to, circulated and changed here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from audit.record import record
from core.errors import OutOfDate, Refused, changed_meanwhile
from events.states import EventStatus
from meetings import emails
from meetings.models import AgendaItem, Meeting, Paper
from meetings.opening import ask_everybody, opened
from meetings.states import ITEM_MOVES, ItemStatus

#: Address and what it is called.
Papers = Sequence[tuple[str, str]]


def add_item(
    meeting: Meeting, *, by: User, papers: Papers = (), is_proposal: bool = False, **fields: Any
) -> AgendaItem:
    """Put an item at the end of the agenda, or propose one to whoever leads the meeting."""
    with transaction.atomic():
        meeting = _locked(opened(meeting))
        if is_proposal and meeting.circulated_at is not None:
            raise Refused(_("The agenda was circulated. Ask whoever leads the meeting."))
        last = meeting.items.aggregate(last=Max("order"))["last"] or 0
        now = timezone.now()
        item = AgendaItem(meeting=meeting, order=last + 1, **fields)
        if is_proposal:
            item.status, item.proposed_at, item.proposed_by = ItemStatus.PROPOSED, now, by
        elif meeting.circulated_at is not None:
            item.changed_at = now
        item.save()
        _set_papers(item, papers)
    return item


def edit_item(
    item: AgendaItem, *, by: User, version: int, papers: Papers = (), **fields: Any
) -> AgendaItem:
    """Change an item. Raises OutOfDate when somebody changed it since `version`."""
    with transaction.atomic():
        meeting = _locked(item.meeting)
        if meeting.circulated_at is not None and item.status == ItemStatus.ON:
            fields["changed_at"] = timezone.now()
        same = AgendaItem.objects.filter(pk=item.pk, version=version)
        if not same.update(version=F("version") + 1, **fields):
            raise OutOfDate(changed_meanwhile())
        _set_papers(item, papers)
        item.refresh_from_db()
    return item


def move_item(item: AgendaItem, status: ItemStatus, *, by: User) -> AgendaItem:
    """Take a proposal up, decline it, take an item off the agenda, put it back."""
    before = item.status
    if status not in ITEM_MOVES[before]:
        raise OutOfDate(changed_meanwhile())
    with transaction.atomic():
        meeting = _locked(item.meeting)
        changed = timezone.now() if meeting.circulated_at is not None else None
        same = AgendaItem.objects.filter(pk=item.pk, status=before)
        if not same.update(status=status, changed_at=changed, version=F("version") + 1):
            raise OutOfDate(changed_meanwhile())
        scope = meeting.group.slug
        record(f"agenda.{status}", item, by=by, scope=scope, before={"status": before})
    item.status, item.changed_at = status, changed
    return item


def shift_item(item: AgendaItem, *, up: bool) -> None:
    """One place up or down among what is on the agenda."""
    with transaction.atomic():
        meeting = _locked(item.meeting)
        items = list(meeting.items.on().in_order())
        keys = [one.pk for one in items]
        if item.pk not in keys:
            raise OutOfDate(changed_meanwhile())
        place = keys.index(item.pk)
        other = max(place - 1, 0) if up else min(place + 1, len(items) - 1)
        items[place], items[other] = items[other], items[place]
        for order, one in enumerate(items, 1):
            one.order = order
        AgendaItem.objects.bulk_update(items, ["order"])


def circulate_agenda(meeting: Meeting, *, by: User) -> Meeting:
    """Send the agenda to everybody who is asked, once more after it was changed. Gives the meeting.

    Raises Refused for one that is not called or has nothing on its agenda.
    """
    if meeting.event.status != EventStatus.CALLED:
        raise Refused(_("Call the meeting first: the agenda goes to those who were told of it."))
    with transaction.atomic():
        meeting = _locked(opened(meeting))
        items = list(meeting.items.on().in_order())
        if not items:
            raise Refused(_("There is nothing on the agenda yet."))
        ask_everybody(meeting)
        meeting.version += 1
        meeting.circulated_at, meeting.circulated_by = timezone.now(), by
        meeting.save(update_fields=["version", "circulated_at", "circulated_by"])
        meeting.items.update(changed_at=None)
        record("meeting.agenda_circulated", meeting, by=by, scope=meeting.group.slug)
        emails.agenda_circulated(meeting, items, by=by)
    return meeting


def set_quorum(meeting: Meeting, *, quorum: int | None, counts_organisations: bool) -> None:
    """How many have to be there, and whether each organisation counts once."""
    meeting = opened(meeting)
    Meeting.objects.filter(pk=meeting.pk).update(
        quorum=quorum, counts_organisations=counts_organisations
    )


def _locked(meeting: Meeting) -> Meeting:
    """One at a time: who circulates and who changes do not pass each other."""
    locked = Meeting.objects.select_for_update().get(pk=meeting.pk)
    locked.event = meeting.event
    return locked


def _set_papers(item: AgendaItem, papers: Papers) -> None:
    before = list(item.papers.values_list("url", "title"))
    if before == list(papers):
        return
    item.papers.all().delete()
    Paper.objects.bulk_create(
        Paper(item=item, order=order, url=url, title=title)
        for order, (url, title) in enumerate(papers, 1)
    )
