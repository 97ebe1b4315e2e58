"""`manage.py load_ideas GROUP/CYCLE/CAMPAIGN --ideas FILE [--positions FILE]`: ideas gathered elsewhere."""

from argparse import ArgumentParser
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from campaigns.models import Campaign
from contributions.actions.importing import NotTaken, import_ideas
from contributions.imports.plan import plan_import
from contributions.imports.reading import Fault
from contributions.imports.shapes import SHAPES
from core.errors import Refused

SHOWN = 50


class Command(BaseCommand):
    help = "Load ideas and positions from CSV, all or nothing; the same files again change nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("campaign", help="group/cycle/campaign, as in its address")
        parser.add_argument("--ideas", type=Path, required=True, metavar="FILE")
        parser.add_argument("--positions", type=Path, metavar="FILE")
        parser.add_argument("--format", choices=sorted(SHAPES), default="polis")
        parser.add_argument(
            "--lenient", action="store_true", help="leave out the lines refused and take the rest"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        campaign = self._campaign(options["campaign"])
        try:
            with ExitStack() as open_files:
                ideas = open_files.enter_context(options["ideas"].open("rb"))
                positions = options["positions"] and open_files.enter_context(
                    options["positions"].open("rb")
                )
                plan = plan_import(campaign, ideas, positions, shape=options["format"])
                done = import_ideas(plan, by=None, is_lenient=options["lenient"])
        except OSError as fault:
            raise CommandError(f"{fault.filename}: {fault.strerror}") from fault
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        except NotTaken as refusal:
            self._name(refusal.faults)
            raise CommandError(
                "Nothing was written. Mend these lines, or leave them out with --lenient."
            ) from refusal
        self._name(plan.faults)
        self.stdout.write(
            f"{done.ideas} new ideas, {done.ideas_there} there already; {done.positions} positions of {plan.voters} voters "
            f"({plan.changed_minds} changed later); {done.refused} lines refused."
        )

    def _campaign(self, address: str) -> Campaign:
        group, _slash, rest = address.partition("/")
        cycle, _slash, slug = rest.partition("/")
        found = Campaign.objects.select_related("cycle__group").filter(
            cycle__group__slug=group, cycle__slug=cycle, slug=slug
        )
        campaign = found.first()
        if campaign is None:
            raise CommandError(f"There is no campaign {address}.")
        return campaign

    def _name(self, faults: list[Fault]) -> None:
        for fault in faults[:SHOWN]:
            self.stderr.write(str(fault))
        if len(faults) > SHOWN:
            self.stderr.write(f"... and {len(faults) - SHOWN} more")
