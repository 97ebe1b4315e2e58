"""What a process that sets papers does: a lot comes in, papers go out. Begun by `packs.typesetting`, not by hand."""

import multiprocessing
import os
import sys
from typing import IO, Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connections

from packs.papers import Lot, write


class Command(BaseCommand):
    help = "Set papers of a pack. It is begun by whatever makes the pack, not by hand."
    requires_system_checks = []

    def handle(self, *_args: Any, **_options: Any) -> None:
        # What somebody prints is no part of a paper.
        with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as out:
            os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
            for few in Lot.read(sys.stdin.buffer.read()).parted():
                self._set_apart(few, out)

    @staticmethod
    def _set_apart(few: Lot, out: IO[bytes]) -> None:
        """In a fork, which begins at once and takes along what its typesetter kept. No line to the database is shared."""
        connections.close_all()
        process = multiprocessing.get_context("fork").Process(target=write, args=(few, out))
        process.start()
        process.join()
        if process.exitcode:
            raise CommandError(f"Papers were not set; the process ended with {process.exitcode}.")
