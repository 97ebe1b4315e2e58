"""What a team has under way, as samples: tasks, two decisions by silence, ideas taken up and answered, a discussion.

Only the accounts of the demo do and say anything in it, and no letter is written.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from accounts.models import User
from answers.models import Answer, TakenIdea
from answers.states import AnswerStatus
from campaigns.models import Idea
from core.wall import shown
from discussions.models import Follow, Notice, Post, Thread
from discussions.states import Why
from engagement.demo.people import MEMBER, MODERATOR
from engagement.demo.team_texts import (
    ANSWERED,
    ASKED,
    AT_WORK,
    READS,
    SAID,
    TALK,
    TODO,
    WRITES,
    Asked,
    Question,
)
from events.models import Event
from groups.models import Seat, Team, Theme
from polls.counting import outcome_of, tally_of
from polls.models import Poll, Voice
from polls.standing import voices_for
from polls.states import Kind, PollStatus, Stance
from tasks.models import LAST_MINUTE, Task
from tasks.states import TaskStatus
from traces.actions import trace

ZONE = "Asia/Riyadh"


def sample_teamwork(*, by: User) -> int:
    """Make what is missing; gives how many things were made. None where the team was not loaded."""
    near = Team.objects.select_related("cycle__group")
    team = near.filter(cycle__group__slug="v20", cycle__year=2020, slug="values-wellbeing").first()
    if team is None:
        return 0
    people = {user.email: user for user in User.objects.filter(email__in=[MEMBER, MODERATOR])}
    return _Work(team, by, people, timezone.now()).make() if len(people) > 1 else 0


@dataclass(frozen=True, slots=True)
class _Work:
    team: Team
    by: User
    people: Mapping[str, User]
    now: datetime

    def make(self) -> int:
        there = {
            "tasks": Task.objects.filter(team=self.team, is_sample=True).exists(),
            "polls": Poll.objects.filter(team=self.team, is_sample=True).exists(),
            "answers": Answer.objects.filter(team=self.team, is_sample=True).exists(),
            "talk": Thread.objects.filter(team=self.team, is_sample=True).exists(),
        }
        makers = {
            "tasks": self._tasks,
            "polls": self._polls,
            "answers": self._answers,
            "talk": self._talk,
        }
        missing = [name for name, is_there in there.items() if not is_there]
        for name in missing:
            makers[name]()
        return len(missing)

    def _wall(self, days: int, hour: int, minute: int = 0) -> datetime:
        wall = shown(self.now + timedelta(days=days), ZONE)
        return wall.replace(hour=hour, minute=minute, second=0, microsecond=0, tzinfo=None)

    def _seat(self, email: str) -> Seat | None:
        if not email:
            return None
        user = self.people[email]
        return Seat.objects.filter(team=self.team, holdings__person__user=user).first()

    def _tasks(self) -> None:
        for todo in TODO:
            meeting = Event.objects.filter(cycle=self.team.cycle, slug=todo.origin).first()
            is_over = todo.status == TaskStatus.DONE
            Task.objects.create(
                team=self.team,
                title=todo.title,
                text=todo.text,
                seat=self._seat(todo.owner),
                due=None if todo.days is None else self._wall(todo.days, *LAST_MINUTE),
                zone=ZONE,
                origin_label="events.event" if meeting is not None else "",
                origin_pk=str(meeting.pk) if meeting is not None else "",
                status=todo.status,
                note=todo.note,
                given_by=self.by,
                settled_at=self.now - timedelta(days=4) if is_over else None,
                settled_by=self.people[todo.owner] if is_over else None,
                is_sample=True,
            )

    def _polls(self) -> None:
        for number, asked in enumerate(ASKED, 1):
            opened = self.now + timedelta(days=asked.opened)
            poll = Poll.objects.create(
                team=self.team,
                number=number,
                title=asked.title,
                text=asked.text,
                kind=Kind.CONSENT,
                closes=self._wall(asked.closes, 18),
                zone=ZONE,
                status=PollStatus.OPEN,
                written_by=self.by,
                opened_at=opened,
                opened_by=self.by,
                is_sample=True,
            )
            self._voices(poll, asked, opened)
            if asked.closes < 0:
                _closed(poll)

    def _voices(self, poll: Poll, asked: Asked, opened: datetime) -> None:
        voices = voices_for(poll, self.team, today=timezone.localdate())
        speaking = {seat.pk: email for email in asked.spoken if (seat := self._seat(email))}
        for voice in voices:
            if voice.seat_id in speaking:
                voice.stance, voice.version = Stance.CONSENT, 1
                voice.said_at = opened + timedelta(days=1, hours=5)
                voice.said_by = self.people[speaking[voice.seat_id]]
        Voice.objects.bulk_create(voices)
        Poll.objects.filter(pk=poll.pk).update(asked=len(voices))
        poll.asked = len(voices)

    def _answers(self) -> None:
        first = self._answer(ANSWERED, AnswerStatus.PUBLISHED, self.now - timedelta(days=1))
        for idea in Idea.objects.filter(taken__answer=first).order_by("pk"):
            trace("answered", idea, first, by=self.by, at=first.published_at, is_sample=True)
        self._answer(AT_WORK, AnswerStatus.DRAFT, None)

    def _answer(self, asked: Question, status: AnswerStatus, at: datetime | None) -> Answer:
        begun = self.now - timedelta(hours=34)
        is_out = at is not None
        answer = Answer.objects.create(
            team=self.team,
            theme=Theme.objects.filter(cycle=self.team.cycle, team=self.team).first(),
            language="ar",
            question=asked.question,
            text=asked.text,
            status=status,
            writer=self.people[WRITES],
            due_on=None if asked.due is None else self._wall(asked.due, 12).date(),
            made_at=begun,
            made_by=self.people[WRITES],
            ready_at=at,
            ready_by=self.people[WRITES] if is_out else None,
            published_at=at,
            published_by=self.by if is_out else None,
            is_sample=True,
        )
        ideas = Idea.objects.published().filter(
            campaign__cycle=self.team.cycle, is_sample=True, external_ref__in=asked.ideas
        )
        for idea in ideas.order_by("pk"):
            taken_at = self._taken_at(idea)
            facts = {"team": self.team, "taken_at": taken_at, "taken_by": self.people[WRITES]}
            taken, _is_new = TakenIdea.objects.get_or_create(idea=idea, defaults=facts)
            if taken.team_id == self.team.pk:
                TakenIdea.objects.filter(pk=taken.pk).update(answer=answer)
                trace("taken_up", idea, self.team, by=self.by, at=taken_at, is_sample=True)
        return answer

    def _taken_at(self, idea: Idea) -> datetime:
        """After it was published, and after the meeting that agreed on it."""
        published = idea.published_at or self.now
        return max(published + timedelta(hours=5), self.now - timedelta(days=5))

    def _talk(self) -> None:
        """About the answer that is being written; the last contribution waits for the rapporteur."""
        about = Answer.objects.filter(team=self.team, is_sample=True, status=AnswerStatus.DRAFT)
        answer = about.first()
        if answer is None:
            return
        begun = self.now - timedelta(days=1, hours=3)
        writer, reader = self.people[WRITES], self.people[READS]
        said = [(self.people.get(who, self.by), timedelta(hours=n), text) for who, n, text in SAID]
        thread = Thread.objects.create(
            cycle=self.team.cycle,
            team=self.team,
            subject_label="answers.answer",
            subject_pk=str(answer.pk),
            title=TALK,
            opened_at=begun,
            opened_by=self.by,
            post_count=len(said),
            last_at=begun + said[-1][1],
            is_sample=True,
        )
        posts = [
            Post.objects.create(
                thread=thread,
                text=text.format(name=writer.name),
                at=begun + after,
                by=by,
                sent_as=f"sample:{thread.pk}:{n}",
            )
            for n, (by, after, text) in enumerate(said)
        ]
        for user in (self.by, reader, writer):
            Follow.objects.create(thread=thread, user=user, since_at=begun)
        last = posts[-1]
        Notice.objects.create(
            post=last, user=writer, why=Why.MENTIONED, at=last.at, told_at=last.at
        )


def _closed(poll: Poll) -> None:
    """As the clock would at its end, without letters."""
    tally = tally_of(poll.voices.values_list("stance", flat=True))
    poll.outcome, poll.tally = outcome_of(poll, tally), tally
    poll.status, poll.ended_at = PollStatus.CLOSED, poll.closes_at
    poll.save()
