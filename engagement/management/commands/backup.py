"""`manage.py backup [FILE or FOLDER]`: the database and the uploaded files in one archive."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from core import forgotten
from core.archives.faults import Unfit
from engagement.backup.take import take


class Command(BaseCommand):
    help = "Write the database and the uploaded files into one archive, while the program runs."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "place",
            nargs="?",
            type=Path,
            metavar="FILE|FOLDER",
            help="a new file, or a folder that gets one named by the time; without it, BACKUPS_DIR",
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        place = options["place"]
        if place is None:
            place = Path(settings.BACKUPS_DIR)
            place.mkdir(parents=True, exist_ok=True)
        try:
            taken = take(place)
        except Unfit as unfit:
            raise CommandError(f"{unfit}\nNo backup was made.") from unfit
        whole, size = taken.manifest, taken.path.stat().st_size / 1_000_000
        self.stdout.write(
            f"{taken.path}: {len(whole.tables)} tables with {whole.rows:,} rows, {len(whole.files):,} files, {size:,.1f} MB."
        )
        for name in taken.left_out:
            self.stdout.write(f"Left out: {name}")
        self.stdout.write(
            "It holds personal data: keep it where nobody else reads, together with the SECRET_KEY of this place "
            f"and with {forgotten.journal()}, which names what was forgotten since."
        )
