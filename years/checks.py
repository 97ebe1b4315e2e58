"""What may still be open in a cycle, of the rooms below: all counted in one statement."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext

from answers.states import AnswerStatus
from briefs.models import Brief, Call
from briefs.states import UNDER_WAY, CallStatus
from campaigns.models import Campaign, Idea
from campaigns.states import PUBLIC_CAMPAIGNS, CampaignStatus, IdeaStatus
from events.models import Event
from events.states import AHEAD
from groups.closing import Check
from groups.models import Cycle, Holding, Seat
from groups.states import CycleStatus
from library.models import Expected
from mailing.models import OutgoingLetter
from mailing.states import LetterStatus
from meetings.models import ActionItem, Minutes
from meetings.states import ActionStatus, MinutesStatus
from polls.models import Poll
from practices.models import Practice
from practices.states import WAITING as WAITING_PRACTICES
from registration.models import Registration
from registration.states import Status as RegistrationStatus
from tasks.models import Task
from years.counting import counted


@dataclass(frozen=True, slots=True)
class _Kind:
    """One kind of thing that may be open: which rows, over which way to their cycle, in which words, settled where."""

    name: str
    rows: Callable[[], QuerySet[Any, Any]]
    words: Callable[[int], str]
    way: str = "cycle"
    #: A list of the organisers' house, a page of the cycle, or nowhere in particular.
    page: str = ""
    is_blocker: bool = True


def _unanswered() -> QuerySet[Any, Any]:
    """Published ideas of a team's theme that nobody took up, and those taken up without an answer yet."""
    waiting = Q(taken=None, theme__team__isnull=False)
    silent = Q(taken__isnull=False) & ~Q(taken__answer__status=AnswerStatus.PUBLISHED)
    public = Idea.objects.filter(status=IdeaStatus.PUBLISHED, campaign__status__in=PUBLIC_CAMPAIGNS)
    return public.filter(waiting | silent)


def _empty_seats() -> QuerySet[Any, Any]:
    """Those that nobody holds today; when a cycle is closed its people may leave, and then those that nobody ever held."""
    held = Holding.objects.filter(seat=OuterRef("pk"))
    sitting = held.current(today=timezone.localdate())
    left = Q(team__cycle__status=CycleStatus.CLOSED) & Exists(held)
    return Seat.objects.filter(~Exists(sitting)).exclude(left)


KINDS = (
    _Kind(
        "briefs",
        lambda: Brief.objects.filter(status__in=UNDER_WAY),
        lambda n: ngettext("brief is not finished", "briefs are not finished", n),
        page="briefs:board",
    ),
    _Kind(
        "ideas",
        lambda: Idea.objects.filter(status=IdeaStatus.SUBMITTED),
        lambda n: ngettext("idea waits to be read", "ideas wait to be read", n),
        "campaign__cycle",
        "campaigns:campaigns",
    ),
    _Kind(
        "answers",
        _unanswered,
        lambda n: ngettext("idea has no answer yet", "ideas have no answer yet", n),
        "campaign__cycle",
        "desk:comparison",
    ),
    _Kind(
        "campaigns",
        lambda: Campaign.objects.filter(status__in=[CampaignStatus.ANNOUNCED, CampaignStatus.OPEN]),
        lambda n: ngettext("campaign is not closed", "campaigns are not closed", n),
        page="admin:campaigns_campaign_changelist",
    ),
    _Kind(
        "calls",
        lambda: Call.objects.filter(status=CallStatus.OPEN),
        lambda n: ngettext("call for briefs is open", "calls for briefs are open", n),
        page="admin:briefs_call_changelist",
    ),
    _Kind(
        "events",
        lambda: Event.objects.filter(status__in=AHEAD),
        lambda n: ngettext("event is not held yet", "events are not held yet", n),
        page="admin:events_event_changelist",
    ),
    _Kind(
        "registrations",
        lambda: Registration.objects.filter(status=RegistrationStatus.WAITING_APPROVAL),
        lambda n: ngettext(
            "registration waits for a decision", "registrations wait for a decision", n
        ),
        "form__event__cycle",
        "admin:registration_registration_changelist",
    ),
    _Kind(
        "polls",
        Poll.objects.open,
        lambda n: ngettext("decision is still being taken", "decisions are still being taken", n),
        "team__cycle",
        "desk:comparison",
    ),
    _Kind(
        "practices",
        lambda: Practice.objects.filter(status__in=WAITING_PRACTICES),
        lambda n: ngettext("practice waits for a decision", "practices wait for a decision", n),
        page="practices:desk",
    ),
    _Kind(
        "seats",
        _empty_seats,
        lambda n: ngettext("seat has nobody in it", "seats have nobody in them", n),
        "team__cycle",
        "admin:groups_seat_changelist",
    ),
    _Kind(
        "minutes",
        lambda: Minutes.objects.filter(status=MinutesStatus.CIRCULATED),
        lambda n: ngettext("minutes are not final", "minutes are not final", n),
        "meeting__event__cycle",
        is_blocker=False,
    ),
    _Kind(
        "actions",
        lambda: ActionItem.objects.filter(status=ActionStatus.OPEN),
        lambda n: ngettext("action item is not done", "action items are not done", n),
        "team__cycle",
        is_blocker=False,
    ),
    _Kind(
        "tasks",
        Task.objects.waiting,
        lambda n: ngettext("task is not done", "tasks are not done", n),
        "team__cycle",
        "desk:comparison",
        is_blocker=False,
    ),
    _Kind(
        "papers",
        Expected.objects.open,
        lambda n: ngettext("paper has not come", "papers have not come", n),
        "collection__cycle",
        "library:library",
        is_blocker=False,
    ),
)


def of_the_rooms_below(cycle: Cycle) -> Iterator[Check]:
    rows = {kind.name: (kind.rows().filter(**{kind.way: cycle.pk}), kind.way) for kind in KINDS}
    failed = OutgoingLetter.objects.filter(status=LetterStatus.FAILED, scope=cycle.group.slug)
    found = counted(cycle, {**rows, "letters": (failed, "scope")})
    for kind in KINDS:
        number = found[kind.name]
        url = _address(kind.page, cycle)
        yield Check(kind.name, number, kind.words(number), url, kind.is_blocker)
    words = ngettext("letter could not be sent", "letters could not be sent", found["letters"])
    letters = reverse("admin:mailing_outgoingletter_changelist")
    yield Check("letters", found["letters"], words, letters)


def _address(page: str, cycle: Cycle) -> str:
    if page.startswith("admin:") or page == "practices:desk":
        return reverse(page)
    return reverse(page, args=[cycle.group.slug, cycle.slug]) if page else ""
