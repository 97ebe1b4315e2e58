"""A desk on which twenty things of each kind are due, against bare views that read the same rows."""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import connection
from django.test import Client as InsideClient
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from answers.models import Answer
from bench.client import Client
from bench.pages import BROWSER, timed
from bench.table import Line
from briefs.models import Author, Brief
from briefs.states import BriefStatus, ConsentStatus
from campaigns.models import Idea
from discussions.models import Notice, Post, Thread
from discussions.states import Why
from events.models import Event
from events.states import EventKind, EventStatus, Visibility
from groups.models import Cycle, Holding, Seat, Team, Theme
from groups.states import SeatRole
from meetings.models import ActionItem, AgendaItem, Meeting
from organisations.models import Person
from polls.models import Poll, Voice
from polls.states import Kind, PollStatus
from tasks.models import Task

#: Of each kind.
EACH = 20
MOST = 4.0
PATH = "/ar/desk/"
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def measure(ours: Client, floor: Client, cycle: Cycle, rounds: int) -> list[Line]:
    user = User.objects.filter(email=_email(cycle)).first() or _Filling(cycle).user()
    ideas = Idea.objects.published().filter(campaign__cycle=cycle).count()
    inside = InsideClient(HTTP_HOST="127.0.0.1")
    inside.force_login(user, BACKEND)
    session = inside.cookies[settings.SESSION_COOKIE_NAME].value
    headers = {**BROWSER, "Cookie": f"{settings.SESSION_COOKIE_NAME}={session}"}
    size = len(ours.get(PATH, **{**headers, "Accept_Encoding": "identity"}).body)

    def read(client: Client, address: str) -> float:
        answer = client.get(address, **headers)
        if answer.status != 200:  # noqa: PLR2004 -- found
            raise RuntimeError(f"{address} answers {answer.status}")
        return answer.seconds

    bare = f"/desk/{user.pk}/{size}/"
    mine, floors = timed(rounds, lambda: read(ours, PATH), lambda: read(floor, bare))
    inside.get(PATH)
    with CaptureQueriesContext(connection) as asked:
        inside.get(PATH)
    return [
        Line(f"a desk, {EACH} of each due, {ideas:,} ideas", mine, floors, MOST, len(asked), size)
    ]


def _email(cycle: Cycle) -> str:
    return f"desk-{cycle.pk}@bench.example"


@dataclass(frozen=True, slots=True)
class _Filling:
    """A rapporteur with a team that every theme of the cycle is given to: meetings ahead, things agreed, texts to write,
    tasks, decisions that are asked for, answers to ideas, and where they are mentioned."""

    cycle: Cycle

    def user(self) -> User:
        user = User.objects.create(email=_email(self.cycle), name="Desk", time_zone="Asia/Riyadh")
        person = Person.objects.create(slug=f"desk-{self.cycle.pk}", name="Desk", user=user)
        team = Team.objects.create(cycle=self.cycle, slug="desk", name="المكتب")
        seat = Seat.objects.create(team=team, role=SeatRole.RAPPORTEUR)
        Holding.objects.create(seat=seat, person=person)
        Theme.objects.filter(cycle=self.cycle).update(team=team)
        for number in range(EACH):
            item = self._item(team, number)
            ActionItem.objects.create(
                team=team,
                meeting=item.meeting,
                item=item,
                text=f"كتابة مسودة التوصية {number}",
                seat=seat,
                due_on=timezone.localdate() + timedelta(days=number),
                given_at=timezone.now(),
            )
            self._brief(team, user, number)
            self._asked(seat, user, number)
        return user

    def _asked(self, seat: Seat, user: User, number: int) -> None:
        """A task, a decision by silence, an answer to ideas, a mention."""
        team, now = seat.team, timezone.now()
        due = now.replace(tzinfo=None, microsecond=0) + timedelta(days=number + 1)
        words = f"ما يُطلب من الفريق {number}"
        Task.objects.create(team=team, title=words, seat=seat, due=due, given_by=user)
        poll = Poll.objects.create(
            team=team,
            number=number + 1,
            title=words,
            kind=Kind.CONSENT,
            closes=due,
            status=PollStatus.OPEN,
            written_by=user,
            opened_at=now,
            opened_by=user,
            asked=1,
        )
        Voice.objects.create(poll=poll, seat=seat)
        made = {"question": words, "language": "ar", "made_at": now, "made_by": user}
        Answer.objects.create(team=team, writer=user, due_on=due.date(), **made)
        thread = Thread.objects.create(
            cycle=self.cycle,
            team=team,
            subject_label="groups.team",
            subject_pk=str(team.pk),
            title=words,
            opened_at=now,
            opened_by=user,
            last_at=now,
        )
        post = Post.objects.create(
            thread=thread, text=words, at=now, by=user, sent_as=f"bench:{team.pk}:{number}"
        )
        Notice.objects.create(post=post, user=user, why=Why.MENTIONED, at=now, told_at=now)

    def _item(self, team: Team, number: int) -> AgendaItem:
        starts = timezone.now().replace(tzinfo=None, microsecond=0) + timedelta(days=number + 1)
        event = Event.objects.create(
            cycle=self.cycle,
            team=team,
            slug=f"desk-{number}",
            title=f"اجتماع الفريق {number}",
            kind=EventKind.TEAM_MEETING,
            status=EventStatus.CALLED,
            visibility=Visibility.TEAM,
            starts=starts,
            ends=starts + timedelta(hours=2),
            zone="Asia/Riyadh",
        )
        meeting = Meeting.objects.create(event=event)
        return AgendaItem.objects.create(meeting=meeting, title=f"بند {number}", order=1)

    def _brief(self, team: Team, user: User, number: int) -> None:
        last = Brief.objects.filter(cycle=self.cycle).order_by("-number").first()
        brief = Brief.objects.create(
            cycle=self.cycle,
            team=team,
            number=((last.number or 0) if last is not None else 0) + 1,
            title=f"ورقة سياسات {number}",
            status=BriefStatus.WRITING,
        )
        Author.objects.create(
            brief=brief, user=user, name="Desk", is_corresponding=True, consent=ConsentStatus.GIVEN
        )
