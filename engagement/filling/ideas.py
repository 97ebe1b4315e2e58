"""Ideas, positions and decisions of a campaign, all in their final state and with their counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.db import connection

from campaigns.models import Campaign, Decision, Idea, Position
from campaigns.search import STEMMERS, index_text
from campaigns.states import IdeaStatus, Level, Stance
from campaigns.tallies import recount
from engagement.filling.copying import Row, copy, reserve
from engagement.filling.places import OPENED
from engagement.filling.words import Writer

STATUSES: tuple[tuple[IdeaStatus, int], ...] = (
    (IdeaStatus.PUBLISHED, 93),
    (IdeaStatus.SUBMITTED, 3),
    (IdeaStatus.DECLINED, 2),
    (IdeaStatus.RETURNED, 1),
    (IdeaStatus.WITHDRAWN, 1),
)
COUNTRIES = (
    "SA",
    "EG",
    "MA",
    "JO",
    "TN",
    "AE",
    "DZ",
    "IQ",
    "KE",
    "IN",
    "FR",
    "CA",
    "ZA",
    "SN",
    "ID",
    "BR",
    "",
)
DAYS = 40
READ_AFTER = timedelta(hours=6)
STAGE = "filling_idea"
COLUMNS = (
    "id", "campaign_id", "title", "text", "language", "level", "theme_id", "country", "name",
    "status", "submitted_at", "published_at", "version", "link_generation", "risk",
    "support_count", "confirmed_count", "agree_count", "disagree_count", "pass_count",
    "flag_count", "shuffle", "folded", "is_sample",
)  # fmt: skip


@dataclass(slots=True)
class Heap:
    """The made-up content of one campaign."""

    campaign: Campaign
    count: int
    writer: Writer
    #: How many different people take positions, and how many positions an idea has on average.
    people: int
    positions: int
    reason: int
    #: Key, status, supports, day of decision: what the other tables need.
    made: list[tuple[int, str, int, Any]] = field(default_factory=list)

    def write(self) -> int:
        """Write everything of the campaign; gives the number of positions."""
        first = reserve(Idea, self.count)
        self._write_ideas(first)
        self._write_decisions()
        written = self._write_positions()
        recount(self.campaign)
        return written

    def _write_ideas(self, first: int) -> None:
        table = Idea._meta.db_table
        themes = list(self.campaign.cycle.themes.order_by("order").values_list("pk", flat=True))
        names = ", ".join(COLUMNS)
        stems = " ".join(
            f"WHEN '{code}' THEN to_tsvector('{config}', folded)"
            for code, config in STEMMERS.items()
        )
        vector = f"to_tsvector('simple', folded) || CASE language {stems} ELSE ''::tsvector END"
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE TEMP TABLE {STAGE} (LIKE {table}) ON COMMIT DROP")
            for column in (f.column for f in Idea._meta.fields if f.column not in COLUMNS):
                cursor.execute(f'ALTER TABLE {STAGE} DROP COLUMN "{column}"')
            copy(STAGE, COLUMNS, self._ideas(first, [*themes, None]))
            cursor.execute(
                f"INSERT INTO {table} ({names}, vector) SELECT {names}, {vector} FROM {STAGE} ORDER BY id"  # noqa: S608 -- constants only
            )
            cursor.execute(f"DROP TABLE {STAGE}")

    def _ideas(self, first: int, themes: list[int | None]) -> Iterator[Row]:
        """Nothing may be asked of the database while rows go in by COPY."""
        random = self.writer.random
        statuses = [status for status, _share in STATUSES]
        weights = [share for _status, share in STATUSES]
        step = timedelta(days=DAYS) / max(self.count, 1)
        for number in range(self.count):
            tongue = self.writer.tongue()
            title, text = self.writer.title(tongue), self.writer.text(tongue)
            status = random.choices(statuses, weights)[0]
            came = OPENED + step * number
            is_out = status == IdeaStatus.PUBLISHED
            supports = self._supports() if is_out else 0
            self.made.append((first + number, status.value, supports, came + READ_AFTER))
            yield (
                first + number, self.campaign.pk, title, text, tongue.code,
                random.choice(Level.values), random.choice(themes), random.choice(COUNTRIES), "",
                status.value, came, came + READ_AFTER if is_out else None, 1, 1, 0,
                supports, supports // 8, 0, 0, 0, 0,
                random.randrange(2**31), index_text(title, text), True,
            )  # fmt: skip

    def _supports(self) -> int:
        """Most ideas have a few supports, a few have very many."""
        drawn = int(self.positions * 0.4 * self.writer.random.paretovariate(1.4))
        return min(drawn, self.people, 50 * self.positions)

    def _write_decisions(self) -> None:
        rows = [
            (status, key, day, self.reason if status == IdeaStatus.DECLINED else None, "")
            for key, status, _supports, day in self.made
            if status != IdeaStatus.SUBMITTED
        ]
        columns = ("status", "idea_id", "decided_at", "reason_id", "words")
        copy(Decision._meta.db_table, columns, rows)

    def _write_positions(self) -> int:
        columns = ("idea_id", "voter", "stance", "is_confirmed", "at")
        copy(Position._meta.db_table, columns, self._positions())
        return sum(supports for _key, _status, supports, _day in self.made)

    def _positions(self) -> Iterator[Row]:
        """Neighbours in a circle of people, so that nobody supports an idea twice."""
        random, stance = self.writer.random, Stance.SUPPORT.value
        for key, _status, supports, day in self.made:
            start = random.randrange(self.people)
            for number in range(supports):
                confirmed = number < supports // 8
                person = (start + number) % self.people
                yield key, f"{'c' if confirmed else 'd'}:fill-{person}", stance, confirmed, day
