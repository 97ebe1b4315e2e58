"""What may still be open in a cycle, of the rooms below: all counted in one statement."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Count, Exists, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext

from briefs.models import Brief, Call
from briefs.states import UNDER_WAY, CallStatus
from campaigns.models import Campaign, Idea
from campaigns.states import CampaignStatus, IdeaStatus
from events.models import Event
from events.states import AHEAD
from groups.closing import Check
from groups.models import Cycle, Holding, Seat
from mailing.models import OutgoingLetter
from mailing.states import LetterStatus
from meetings.models import ActionItem, Minutes
from meetings.states import ActionStatus, MinutesStatus
from registration.models import Registration
from registration.states import Status as RegistrationStatus


def _count(rows: QuerySet[Any], way: str) -> Coalesce:
    found = rows.order_by().values(way).annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(found, output_field=IntegerField()), 0)


def _numbers(cycle: Cycle) -> dict[str, Coalesce]:
    """What is counted, as columns of one query."""
    today = timezone.localdate()
    sitting = Holding.objects.current(today=today).filter(seat=OuterRef("pk"))
    here = {"cycle": cycle.pk}
    return {
        "briefs": _count(Brief.objects.filter(**here).filter(status__in=UNDER_WAY), "cycle"),
        "ideas": _count(
            Idea.objects.filter(campaign__cycle=cycle.pk, status=IdeaStatus.SUBMITTED),
            "campaign__cycle",
        ),
        "campaigns": _count(
            Campaign.objects.filter(
                status__in=[CampaignStatus.ANNOUNCED, CampaignStatus.OPEN], **here
            ),
            "cycle",
        ),
        "calls": _count(Call.objects.filter(status=CallStatus.OPEN, **here), "cycle"),
        "events": _count(Event.objects.filter(status__in=AHEAD, **here), "cycle"),
        "registrations": _count(
            Registration.objects.filter(
                form__event__cycle=cycle.pk, status=RegistrationStatus.WAITING_APPROVAL
            ),
            "form__event__cycle",
        ),
        "minutes": _count(
            Minutes.objects.filter(meeting__event__cycle=cycle.pk, status=MinutesStatus.CIRCULATED),
            "meeting__event__cycle",
        ),
        "actions": _count(
            ActionItem.objects.filter(team__cycle=cycle.pk, status=ActionStatus.OPEN),
            "team__cycle",
        ),
        "seats": _count(Seat.objects.filter(~Exists(sitting), team__cycle=cycle.pk), "team__cycle"),
        "letters": _count(
            OutgoingLetter.objects.filter(scope=cycle.group.slug, status=LetterStatus.FAILED),
            "scope",
        ),
    }


def _open(cycle: Cycle) -> dict[str, int]:
    """How many of each kind are open, in one query."""
    numbers = _numbers(cycle)
    asked = {f"n_{name}": count for name, count in numbers.items()}
    found: Any = Cycle.objects.filter(pk=cycle.pk).values(**asked).get()
    return {name: found[f"n_{name}"] for name in numbers}


def of_the_rooms_below(cycle: Cycle) -> Iterator[Check]:
    found = _open(cycle)
    one = [cycle.group.slug, cycle.slug]
    yield Check(
        "briefs",
        found["briefs"],
        ngettext("brief is not finished", "briefs are not finished", found["briefs"]),
        reverse("briefs:board", args=one),
    )
    yield Check(
        "ideas",
        found["ideas"],
        ngettext("idea has no answer yet", "ideas have no answer yet", found["ideas"]),
        reverse("campaigns:campaigns", args=one),
    )
    yield Check(
        "campaigns",
        found["campaigns"],
        ngettext("campaign is not closed", "campaigns are not closed", found["campaigns"]),
        reverse("admin:campaigns_campaign_changelist"),
    )
    yield Check(
        "calls",
        found["calls"],
        ngettext("call for briefs is open", "calls for briefs are open", found["calls"]),
        reverse("admin:briefs_call_changelist"),
    )
    yield from _of_meetings(found)
    yield Check(
        "seats",
        found["seats"],
        ngettext("seat has nobody in it", "seats have nobody in them", found["seats"]),
        reverse("admin:groups_seat_changelist"),
    )
    yield Check(
        "letters",
        found["letters"],
        ngettext("letter could not be sent", "letters could not be sent", found["letters"]),
        reverse("admin:mailing_outgoingletter_changelist"),
    )


def _of_meetings(found: dict[str, int]) -> Iterator[Check]:
    yield Check(
        "events",
        found["events"],
        ngettext("event is not held yet", "events are not held yet", found["events"]),
        reverse("admin:events_event_changelist"),
    )
    yield Check(
        "registrations",
        found["registrations"],
        ngettext(
            "registration waits for a decision",
            "registrations wait for a decision",
            found["registrations"],
        ),
        reverse("admin:registration_registration_changelist"),
    )
    yield Check(
        "minutes",
        found["minutes"],
        ngettext("minutes are not final", "minutes are not final", found["minutes"]),
        is_blocker=False,
    )
    yield Check(
        "actions",
        found["actions"],
        ngettext("action item is not done", "action items are not done", found["actions"]),
        is_blocker=False,
    )
