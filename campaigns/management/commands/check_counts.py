"""`manage.py check_counts [--mend]`: are the stored counts what the rows say?"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

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
            drift, ideas = tallies.drift(campaign), tallies.drifted_ideas(campaign)
            wrong += len(drift) + len(ideas)
            for (kind, value), count in sorted(drift.items()):
                self.stdout.write(
                    f"{campaign.cycle} {campaign.slug}: {kind} {value} is off by {count:+}"
                )
            if ideas:
                self.stdout.write(
                    f"{campaign.cycle} {campaign.slug}: counters of {len(ideas)} ideas are off: {ideas[:10]}"
                )
            if options["mend"] and ideas:
                tallies.recount_ideas(campaign, ideas)
            if options["mend"] and drift:
                tallies.recount(campaign)
        done = "mended" if options["mend"] and wrong else "found"
        self.stdout.write(
            f"{wrong} wrong counts {done}." if wrong else "Every stored count is right."
        )
        if wrong and not options["mend"]:
            raise SystemExit(1)
