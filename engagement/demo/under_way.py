"""Sample briefs under way, so that the co-chairs' board, the desk of reviews and an author's page have something on them.

Teams and the accounts of the demo write and review; no person is made up, and no letter is written.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

from django.utils import timezone

from accounts.models import User
from briefs.actions.road import next_number
from briefs.models import Abstract, Author, Brief, Call, Step
from briefs.states import BriefStatus, ConsentStatus, ContributorRole
from core.words import count
from editions.actions.beginning import begin_edition
from editions.actions.writing import write_section
from editions.freezing import frozen
from editions.models import Writer
from editions.states import VersionLabel
from groups.models import Cycle
from reviews.actions.inviting import CONTACT_KEPT, address_mark, end_of_day
from reviews.models import Invitation, InvitationContact, Review, Round, Score, draw_lot
from reviews.rounds import open_round
from reviews.states import InvitationStatus, ReviewStatus

FILE = Path(__file__).parent / "under_way.json"
S = BriefStatus
#: The road of a sample to where it stands, and how many days lie between its steps.
ROADS = {
    S.ABSTRACT_SUBMITTED: (S.ABSTRACT,),
    S.WRITING: (S.ABSTRACT, S.ABSTRACT_SUBMITTED),
    S.IN_REVIEW: (S.ABSTRACT, S.ABSTRACT_SUBMITTED, S.WRITING, S.SUBMITTED),
}
BETWEEN = timedelta(days=7)


def briefs_under_way(*, by: User) -> int:
    """Make them once; gives how many were made. None where their calls or their people are missing."""
    cycle = Cycle.objects.filter(group__slug="v20", slug="2020").select_related("group").first()
    said = json.loads(FILE.read_text(encoding="utf-8"))
    calls = {one.slug: one for one in Call.objects.filter(cycle=cycle, is_sample=True)}
    if cycle is None or not {one["call"] for one in said} <= calls.keys():
        return 0
    known = [one["title"] for one in said]
    if Brief.objects.filter(cycle=cycle, is_sample=True, title__in=known).exists():
        return 0
    people = {user.email: user for user in User.objects.filter(email__endswith="@tawasul.example")}
    for one in said:
        _UnderWay(one, calls[one["call"]], people, by, timezone.now()).make()
    return len(said)


@dataclass(frozen=True, slots=True)
class _UnderWay:
    """One of them, from its file to where it stands."""

    said: dict[str, Any]
    call: Call
    people: dict[str, User]
    by: User
    now: datetime

    def make(self) -> None:
        brief = self._brief()
        self._authors(brief)
        Abstract.objects.create(
            brief=brief,
            text=self.said["abstract"],
            words=count(self.said["abstract"]),
            submitted_at=self._since - BETWEEN,
        )
        if self.said["sections"]:
            self._text(brief)
        status = S(self.said["status"])
        self._walk(brief, status)
        if status == S.IN_REVIEW:
            self._review(open_round(brief))

    @property
    def _since(self) -> datetime:
        return self.now - timedelta(days=self.said["days"])

    def _brief(self) -> Brief:
        cycle = self.call.cycle
        is_counted = self.said["status"] != S.ABSTRACT_SUBMITTED
        return Brief.objects.create(
            cycle=cycle,
            call=self.call,
            team=cycle.teams.get(slug=self.said["team"]),
            theme=cycle.themes.filter(slug=self.said["theme"]).first(),
            number=next_number(cycle) if is_counted else None,
            language=self.said["language"],
            title=self.said["title"],
            status=S.WRITING if is_counted else S.ABSTRACT_SUBMITTED,
            created_at=self._since - BETWEEN * len(ROADS[S(self.said["status"])]),
            is_sample=True,
        )

    def _authors(self, brief: Brief) -> None:
        writer = self.people.get(self.said.get("writer", ""))
        Author.objects.create(
            brief=brief,
            user=writer,
            name=writer.name if writer else self.said["authors"],
            is_corresponding=True,
            affiliation=self.call.cycle.group.acronym,
            contributor_roles=[ContributorRole.DRAFTING],
            consent=ConsentStatus.GIVEN,
            answered_at=brief.created_at,
        )
        asked = self.people.get(self.said.get("asked", ""))
        if asked is not None:
            Author.objects.create(brief=brief, user=asked, name=asked.name, order=1)

    def _text(self, brief: Brief) -> None:
        author = brief.authors.get(is_corresponding=True)
        who = author.user or self.by
        writer = Writer.objects.create(brief=brief, user=who)
        edition = begin_edition(brief, by=who)
        for section in edition.sections.filter(key__in=self.said["sections"]):
            section.edition = edition
            html = self.said["sections"][section.key]
            write_section(section, html, writer=writer, version=section.version)
        if self.said["status"] == S.IN_REVIEW:
            frozen(edition, VersionLabel.SUBMITTED, by=who)

    def _walk(self, brief: Brief, status: BriefStatus) -> None:
        steps = list(pairwise([*ROADS[status], status]))
        for left, (before, after) in enumerate(steps, 1 - len(steps)):
            at = self._since + BETWEEN * left
            Step.objects.create(brief=brief, from_status=before, to_status=after, at=at, by=self.by)
        Brief.objects.filter(pk=brief.pk).update(status=status, status_since=self._since)
        brief.status = status

    def _review(self, round_: Round) -> None:
        Round.objects.filter(pk=round_.pk).update(opened_at=self._since)
        for said in self.said["reviewers"]:
            reader = self.people.get(said["email"])
            if reader is not None:
                invitation = self._invitation(round_, reader)
                if "advice" in said:
                    self._sent(invitation, said)

    def _invitation(self, round_: Round, reader: User) -> Invitation:
        until = end_of_day(round_, self.call.review_days, now=self._since)
        made = Invitation.objects.create(
            round=round_,
            user=reader,
            address_mark=address_mark(reader.email),
            lot=draw_lot(set(round_.invitations.values_list("lot", flat=True))),
            status=InvitationStatus.ACCEPTED,
            respond_until=end_of_day(round_, self.call.response_days, now=self._since),
            review_until=until,
            invited_at=self._since,
            invited_by=self.by,
            answered_at=self._since + timedelta(days=1),
        )
        InvitationContact.objects.create(
            invitation=made,
            name=reader.name,
            email=reader.email,
            language=reader.language,
            time_zone=round_.zone,
            expires_at=until + CONTACT_KEPT,
        )
        return made

    def _sent(self, invitation: Invitation, said: dict[str, Any]) -> None:
        at = self.now - timedelta(days=1)
        review = Review.objects.create(
            invitation=invitation,
            status=ReviewStatus.SUBMITTED,
            advice=said["advice"],
            to_authors=said["to_authors"],
            to_chairs=said["to_chairs"],
            saved_at=at,
            submitted_at=at,
        )
        criteria = self.call.criteria.order_by("order")
        Score.objects.bulk_create(
            Score(review=review, criterion=criterion, value=value)
            for criterion, value in zip(criteria, said["marks"], strict=True)
        )
