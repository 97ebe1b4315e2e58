"""Load engagement systems from files of facts."""

import locale
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation

from engagement.systems.faults import Faulty
from engagement.systems.load import load_systems


def terminal_language() -> str:
    """The language of the terminal if the pages speak it, else English."""
    code = (locale.getlocale()[0] or "en")[:2].lower()
    return code if code in dict(settings.LANGUAGES) else "en"


class Command(BaseCommand):
    """`manage.py load_system FILE...`: all files or none; a second run changes only what is new."""

    help = "Load engagement systems from JSON files, all or nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")

    def handle(self, *_args: Any, **options: Any) -> None:
        with translation.override(terminal_language()):
            try:
                report = load_systems(options["files"])
            except Faulty as fault:
                raise CommandError(str(fault)) from fault
            self.stdout.write("\n".join(report.lines()))
