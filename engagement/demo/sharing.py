"""What organisations share, as samples: practices at each stage, an exchange with its agreement, papers asked for, a roadmap.

Only accounts of the demo and two sample organisations do anything in it, and no letter is written.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from accounts.models import User
from core.when import When
from engagement.demo.people import MEMBER, SECRETARIAT_NAME
from engagement.systems.writing import fill, store, texts
from exchange.models import Agreement, FollowUp, Listing, Match, Programme
from exchange.states import AgreementStatus, MatchStatus
from groups.models import Cycle, Holding, Participation, Seat, Team
from groups.states import SeatRole, TeamKind
from library.actions import add_version
from library.models import Expected, Paper
from library.states import Access, PaperKind, PaperStatus
from organisations.models import Organisation, Person
from practices import search
from practices.actions.reading import next_number
from practices.models import Catalogue, Criterion, Described, Field, Practice, Step
from practices.states import PracticeStatus
from roadmaps.models import Measure, Progress, Roadmap
from roadmaps.states import RoadmapStatus
from traces.actions import trace

DAY = timedelta(days=1)
SLUG = "sharing-sample"
#: The road to each stage.
ROADS: dict[str, tuple[str, ...]] = {
    PracticeStatus.PUBLISHED: ("submitted", "in_review", "published"),
    PracticeStatus.IN_REVIEW: ("submitted", "in_review"),
    PracticeStatus.RETURNED: ("submitted", "in_review", "returned"),
}


def sample_sharing(*, by: User) -> int:
    """Make what is missing; gives how many parts were made. None where the cycle was not loaded."""
    near = Cycle.objects.select_related("group")
    cycle = near.filter(group__slug="sim", slug="2024").first()
    member = User.objects.filter(email=MEMBER).first()
    if cycle is None or member is None:
        return 0
    told = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
    return _Sharing(cycle, by, member, told).make()


def _filled(row: Any, told: Mapping[str, Any], *names: str) -> Any:
    """A row with these texts of all languages, written."""
    for name in names:
        fill(row, texts(told.get(name), name, lines=name in ("about", "summary", "purpose")))
    store(row)
    return row


@dataclass(frozen=True)
class _Sharing:
    cycle: Cycle
    by: User
    member: User
    told: Mapping[str, Any]

    def make(self) -> int:
        there = {
            self._practices: Catalogue.objects.filter(cycle=self.cycle).exists(),
            self._exchange: Programme.objects.filter(cycle=self.cycle).exists(),
            self._papers: Paper.objects.filter(group=self.cycle.group, slug=SLUG).exists(),
            self._roadmap: Roadmap.objects.filter(cycle=self.cycle, slug=SLUG).exists(),
        }
        missing = [make for make, is_there in there.items() if not is_there]
        for make in missing:
            make()
        return len(missing)

    @cached_property
    def organisations(self) -> list[Organisation]:
        """Both take part in the cycle; the member of the demo sits for the first."""
        found = []
        for told in self.told["organisations"]:
            row = Organisation.objects.filter(slug=told["slug"]).first()
            row = row or _filled(Organisation(slug=told["slug"]), told, "name")
            Participation.objects.get_or_create(cycle=self.cycle, organisation=row)
            found.append(row)
        team = Team.objects.filter(cycle=self.cycle, kind=TeamKind.SECRETARIAT).first()
        if team is None:
            team = Team(cycle=self.cycle, slug="secretariat", kind=TeamKind.SECRETARIAT)
            _filled(team, {"name": SECRETARIAT_NAME}, "name")
        seat, is_new = Seat.objects.get_or_create(
            team=team, organisation=found[0], role=SeatRole.MEMBER, defaults={"order": 20}
        )
        if is_new:
            Holding.objects.create(seat=seat, person=Person.objects.get(user=self.member))
        return found

    def _practices(self) -> None:
        group = self.cycle.group
        catalogue = Catalogue(cycle=self.cycle, is_open=True, is_sample=True)
        _filled(catalogue, self.told["catalogue"], "title", "about")
        criteria = [
            _filled(
                Criterion(group=group, order=place, is_required=each["is_required"]),
                each,
                "label",
                "help",
            )
            for place, each in enumerate(self.told["criteria"])
        ]
        field = _filled(Field(group=group), {"name": self.told["field"]}, "name")
        for told in self.told["practices"]:
            self._practice(told, criteria, field)

    def _practice(
        self, told: Mapping[str, Any], criteria: list[Criterion], field: Field | None
    ) -> None:
        status, sent = told["status"], timezone.now() - told["days"] * DAY
        is_public = status == PracticeStatus.PUBLISHED
        practice = Practice(
            cycle=self.cycle,
            number=next_number(self.cycle) if is_public else None,
            language="ar",
            organisation=self.organisations[0],
            countries=["MA"],
            field=field,
            goals=told["goals"],
            period=When(told["period"]),
            status=status,
            sent_by=self.member,
            begun_at=sent,
            submitted_at=sent,
            reading_since=sent + DAY,
            reader=self.by,
            published_at=sent + 2 * DAY if is_public else None,
            is_sample=True,
        )
        _filled(practice, told, "title", "summary", "beneficiaries")
        for criterion, answer in zip(criteria, told["answers"], strict=True):
            if answer:
                row = Described(practice=practice, criterion=criterion)
                _filled(row, {"text": answer}, "text")
        for place, stage in enumerate(ROADS[status]):
            Step.objects.create(
                practice=practice,
                status=stage,
                words=told.get("words", "") if stage == status else "",
                at=sent + place * DAY,
                by=self.by if place else self.member,
            )
        search.index(practice)

    def _exchange(self) -> None:
        now = timezone.now()
        programme = Programme(cycle=self.cycle, is_open=True, is_sample=True)
        _filled(programme, self.told["programme"], "title", "purpose")
        rows = [
            Listing.objects.create(
                programme=programme,
                side=told["side"],
                organisation=self.organisations[told["of"]],
                title=told["title"],
                text=told["text"],
                language="ar",
                posted_at=now - (20 - place) * DAY,
                posted_by=self.member,
                is_sample=True,
            )
            for place, told in enumerate(self.told["listings"])
        ]
        self._match(rows, now)

    def _match(self, rows: list[Listing], now: datetime) -> None:
        """Two of them agreed, and something is to be looked at; two wait for an answer."""
        agreed = Match.objects.create(
            offer=rows[0],
            request=rows[1],
            status=MatchStatus.ACCEPTED,
            proposed_at=now - 15 * DAY,
            offer_said_at=now - 14 * DAY,
            request_said_at=now - 13 * DAY,
            proposed_by=self.by,
            words=self.told["why"],
        )
        # The second waits for the member of the demo, who sits for the first organisation.
        Match.objects.create(
            offer=rows[2],
            request=rows[3],
            proposed_at=now - DAY,
            proposed_by=self.by,
            offer_said_at=now,
        )
        agreement = Agreement.objects.create(
            match=agreed,
            text=self.told["agreement"],
            status=AgreementStatus.AGREED,
            offer_signed_at=now - 10 * DAY,
            offer_signed_by=self.member,
            request_signed_at=now - 9 * DAY,
            request_signed_by=self.by,
        )
        for told in self.told["follow_ups"]:
            due = timezone.localdate() + told["days"] * DAY
            FollowUp.objects.create(agreement=agreement, text=told["text"], due_on=due)

    def _paper(self, slug: str, told: Mapping[str, Any], **facts: Any) -> Paper:
        paper = Paper(
            group=self.cycle.group,
            cycle=self.cycle,
            slug=slug,
            kind=PaperKind.COUNTRY_ANALYSIS,
            status=PaperStatus.DONE,
            access=Access.PUBLIC,
            licence="CC BY 4.0",
            is_sample=True,
            **facts,
        )
        filled: Paper = _filled(paper, told, "title", "summary")
        return filled

    def _papers(self) -> None:
        now, today = timezone.now(), timezone.localdate()
        one, two = self.organisations
        collection = self._paper(SLUG, self.told["collection"])
        came = self._paper(f"{SLUG}-one", self.told["handed_in"], issuer=one)
        text = ContentFile(self.told["handed_in"]["text"].encode(), "reading.txt")
        add_version(came, text, language="ar", by=self.member)
        trace("contained_in", came, collection, by=self.member, at=now, is_sample=True)
        facts = {"collection": collection, "is_sample": True}
        Expected.objects.create(
            organisation=one, due=today - 5 * DAY, paper=came, submitted_at=now - 8 * DAY, **facts
        )
        Expected.objects.create(organisation=two, due=today - 5 * DAY, **facts)

    def _roadmap(self) -> None:
        told, now = self.told["roadmap"], timezone.now()
        roadmap = Roadmap(cycle=self.cycle, slug=SLUG, status=RoadmapStatus.ADOPTED, is_sample=True)
        _filled(roadmap, told, "title", "about")
        for place, each in enumerate(told["measures"]):
            starts, ends = (timezone.localdate() + each[name] * DAY for name in ("from", "until"))
            owner = self.organisations[each["of"]]
            measure = Measure(
                roadmap=roadmap,
                order=place,
                owner=owner,
                period=When.on(starts, ends),
                status=each["status"],
            )
            _filled(measure, each, "title")
            if each["said"]:
                Progress.objects.create(
                    measure=measure,
                    status=each["status"],
                    share=each["share"],
                    text=each["said"],
                    language="ar",
                    at=now - 20 * DAY,
                    by=self.member,
                    organisation=owner,
                )
