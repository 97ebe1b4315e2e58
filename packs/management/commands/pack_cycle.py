"""`manage.py pack_cycle GROUP CYCLE FILE`: a cycle in one archive."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone, translation

from core.archives.faults import Unfit
from core.archives.files import new_file
from groups.models import Cycle
from packs.packing import pack
from packs.states import Step
from packs.typesetting import PapersLost


class Command(BaseCommand):
    _step: Step | None = None
    help = "Write a cycle with all that hangs on it into one archive, while the program runs."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("group", metavar="GROUP", help="the group's address, such as v20")
        parser.add_argument("cycle", metavar="CYCLE", help="the cycle's address, such as 2020")
        parser.add_argument("file", type=Path, metavar="FILE", help="a new file")
        parser.add_argument(
            "--with-people",
            metavar="REASON",
            default="",
            help="take names and addresses of people along; the reason stands in the pack",
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        rows = Cycle.objects.select_related("group")
        found = rows.filter(group__slug=options["group"], slug=options["cycle"]).first()
        if found is None:
            raise CommandError(f"There is no cycle {options['group']}/{options['cycle']}.")
        leave = " ".join(options["with_people"].split())
        try:
            with new_file(options["file"], "pack") as out, translation.override("en"):
                made = pack(found, out, leave=leave, now=timezone.now(), tell=self._tell)
        except (Unfit, PapersLost) as fault:
            raise CommandError(f"{fault}\nNo pack was made.") from fault
        whole, size = made.manifest, options["file"].stat().st_size / 1_000_000
        self.stdout.write(
            f"{options['file']}: {whole.rows:,} rows, {len(whole.files):,} files, {len(whole.extras):,} papers and tables, {size:,.1f} MB."
        )
        for name in whole.missing:
            self.stdout.write(f"Not in the store: {name}")
        for name, count in sorted(whole.cut.items()):
            self.stdout.write(
                f"Empty in the pack, for it leads out of the cycle: {name}, {count:,}"
            )
        said = "It holds personal data." if leave else "It holds no addresses of people."
        self.stdout.write(f"{said} Its fingerprint, to be told by another way: {made.fingerprint}")

    def _tell(self, step: Step, _done: int, _of: int) -> None:
        if step != self._step:
            self._step = step
            self.stdout.write(f"{step.value} ...")
