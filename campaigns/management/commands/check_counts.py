"""`manage.py check_counts [--mend]`: are the stored counts what the rows say?"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection, transaction

from campaigns import tallies
from campaigns.models import Campaign


class Command(BaseCommand):
    help = (
        "Count every campaign anew, say where the stored counts differ, and mend them with --mend."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--mend", action="store_true", help="store the right counts")

    def handle(self, *args: Any, **options: Any) -> None:
        wrong = 0
        for campaign in Campaign.objects.select_related("cycle__group").order_by("pk"):
            wrong += self._check(campaign, mend=options["mend"])
        done = "mended" if options["mend"] and wrong else "found"
        self.stdout.write(
            f"{wrong} wrong counts {done}." if wrong else "Every stored count is right."
        )
        if wrong and not options["mend"]:
            raise SystemExit(1)

    def _check(self, campaign: Campaign, *, mend: bool) -> int:
        drift, ideas = _measured(campaign)
        name = f"{campaign.cycle} {campaign.slug}"
        for (kind, value), count in sorted(drift.items()):
            self.stdout.write(f"{name}: {kind} {value} is off by {count:+}")
        if ideas:
            self.stdout.write(f"{name}: counters of {len(ideas)} ideas are off: {ideas[:10]}")
        if mend and ideas:
            tallies.recount_ideas(campaign, ideas)
        if mend and drift:
            tallies.recount(campaign)
        return len(drift) + len(ideas)


def _measured(campaign: Campaign) -> tuple[dict[tallies.Facet, int], list[int]]:
    """All counts as of one instant, so that what arrives meanwhile is not taken for a fault."""
    is_first = not connection.in_atomic_block
    with transaction.atomic():
        if is_first:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        return tallies.drift(campaign), tallies.drifted_ideas(campaign)
