"""Fill the database with made-up ideas, to measure on."""

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import connection, transaction
from django.utils import translation

from campaigns.models import DeclineReason
from core.page_cache import touch
from engagement.demo.reasons import load_reasons
from engagement.filling.briefs import make_briefs
from engagement.filling.events import make_events
from engagement.filling.ideas import Heap
from engagement.filling.places import Plan, make_places, sizes
from engagement.filling.words import Writer

WORDS = "idea_words"
TABLES = (
    "campaigns_idea",
    "campaigns_position",
    "campaigns_decision",
    "campaigns_tally",
    "events_event",
    "events_session",
    "publications_record",
)


class Command(BaseCommand):
    """`manage.py fill --ideas 100000`: the same seed makes the same ideas."""

    help = "Make groups full of made-up ideas, to measure on."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--ideas", type=int, default=100_000)
        parser.add_argument("--positions", type=int, default=5, help="on average for an idea")
        parser.add_argument("--people", type=int, default=200_000, help="who take positions")
        parser.add_argument("--groups", type=int, default=1)
        parser.add_argument("--campaigns", type=int, default=1)
        parser.add_argument("--events", type=int, default=0, help="spread over the cycles")
        parser.add_argument("--briefs", type=int, default=0, help="published, over the cycles")
        parser.add_argument("--seed", type=int, default=20)
        parser.add_argument("--name", default="fill", help="the groups are called NAME-1, NAME-2 …")

    def handle(self, *_args: Any, **options: Any) -> None:
        began = time.monotonic()
        plan = Plan(options["name"], options["ideas"], options["groups"], options["campaigns"])
        writer = Writer(options["seed"])
        with transaction.atomic(), translation.override("en"):
            load_reasons()
            self._many_words_at_once()
            reason = DeclineReason.objects.filter(group=None).order_by("order")[0].pk
            campaigns = make_places(plan)
            positions = 0
            for campaign, size in zip(campaigns, sizes(plan), strict=True):
                heap = Heap(campaign, size, writer, options["people"], options["positions"], reason)
                positions += heap.write()
                if self.verbosity(options):
                    self.stdout.write(f"  {campaign.slug}: {size:,} ideas")
            self._each_word_at_once()
            cycles = {campaign.cycle_id: campaign.cycle for campaign in campaigns}
            make_events(list(cycles.values()), options["events"])
            make_briefs(list(cycles.values()), options["briefs"], writer)
            touch(*{campaign.cycle.group.slug for campaign in campaigns})
        with connection.cursor() as cursor:
            cursor.execute(f"VACUUM ANALYZE {', '.join(TABLES)}")
        seconds = time.monotonic() - began
        self.stdout.write(f"{plan.ideas:,} ideas, {positions:,} positions in {seconds:.0f} s")

    @staticmethod
    def _many_words_at_once() -> None:
        """Let the index of words take ideas in heaps; the vacuum at the end sorts the last heap in."""
        with connection.cursor() as cursor:
            cursor.execute(f"ALTER INDEX {WORDS} SET (fastupdate = on)")
            cursor.execute("SET LOCAL gin_pending_list_limit = '64MB'")

    @staticmethod
    def _each_word_at_once() -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"ALTER INDEX {WORDS} SET (fastupdate = off)")

    @staticmethod
    def verbosity(options: dict[str, Any]) -> bool:
        return bool(options["verbosity"] > 1)
