import json
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone

from engagement.health import PARTS, ask


class Command(BaseCommand):
    help = "Say whether the parts behind the pages are alive, and fail if one is not."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("parts", nargs="*", choices=[[], *PARTS], help="only these parts")

    def handle(self, *_args: Any, **options: Any) -> None:
        said = asdict(ask(now=timezone.now()))
        self.stdout.write(json.dumps(said, cls=DjangoJSONEncoder, indent=1))
        unwell = [part for part in options["parts"] or PARTS if not said[part]]
        if unwell:
            raise CommandError(f"Not well: {', '.join(unwell)}")
