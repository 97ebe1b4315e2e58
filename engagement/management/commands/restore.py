"""`manage.py restore FILE`: a backup into an empty place, all or nothing."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from core import forgotten
from core.archives.faults import Unfit
from engagement.backup.restore import restore


class Command(BaseCommand):
    help = "Put a backup into an empty database and an empty folder of files, all or nothing."
    # The tables may not be there yet.
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument(
            "--unsealed",
            action="store_true",
            help="take a backup of a place with another SECRET_KEY; only if you know where it comes from",
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            done = restore(options["file"], is_sealed=not options["unsealed"])
        except Unfit as unfit:
            raise CommandError(f"{unfit}\nNothing was changed here.") from unfit
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        whole = done.manifest
        self.stdout.write(
            f"Put back what stood on {whole.taken_at:%Y-%m-%d %H:%M} UTC: {len(whole.tables)} tables with "
            f"{whole.rows:,} rows, {len(whole.files):,} files. Every count and sum is the same."
        )
        self.stdout.write(self._forgotten(done.forgotten))
        if not done.is_cache_clear:
            self.stdout.write("Redis did not answer: empty it before the web server starts.")
        self.stdout.write("Everybody signs in again. Letters that waited then go out now.")

    @staticmethod
    def _forgotten(count: int) -> str:
        if not forgotten.journal().exists():
            return (
                f"There is no {forgotten.journal()}: who was erased after the backup was made is back. "
                "Put the journal there and restore again, if there is one."
            )
        return f"Forgotten again, as {forgotten.journal()} says: {count:,}."
