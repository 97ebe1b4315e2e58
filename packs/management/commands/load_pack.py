"""`manage.py load_pack FILE`: a cycle into an empty installation, all or nothing."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from core.archives.faults import Unfit
from packs.loading import load


class Command(BaseCommand):
    help = "Put a pack into an installation without a group and without files, all or nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument(
            "--fingerprint",
            default="",
            help="of a pack from another place: what whoever gave it to you says it is",
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            done = load(options["file"], expected=options["fingerprint"])
        except Unfit as unfit:
            raise CommandError(f"{unfit}\nNothing was changed here.") from unfit
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        whole = done.manifest
        self.stdout.write(
            f"{whole.about.title}: {whole.rows:,} rows, {len(whole.files):,} files. Every count and sum is the same."
        )
        if done.is_older:
            self.stdout.write(
                "Made by an older version: what came to be since stands as it does in rows of that time."
            )
        for email in done.known:
            self.stdout.write(f"Has an account here already, and keeps it as it is: {email}")
        for name in whole.missing:
            self.stdout.write(f"Was not in the pack: {name}")
        if not done.is_cache_clear:
            self.stdout.write("Redis did not answer: empty it before the web server starts.")
        self.stdout.write(
            "People who came along choose a password by the letter for a forgotten one."
            if whole.about.leave
            else "Accounts came as numbers alone: invite the organisers."
        )
