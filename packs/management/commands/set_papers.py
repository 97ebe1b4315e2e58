"""What a process that sets papers does: a lot comes in, papers go out. Begun by `packs.typesetting`, not by hand."""

import os
import sys
from typing import Any

from django.core.management.base import BaseCommand

from packs.papers import Lot, write


class Command(BaseCommand):
    help = "Set a lot of papers of a pack. It is begun by whatever makes the pack, not by hand."
    requires_system_checks = []

    def handle(self, *_args: Any, **_options: Any) -> None:
        # What somebody prints is no part of a paper.
        with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as out:
            os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
            write(Lot.read(sys.stdin.buffer.read()), out)
