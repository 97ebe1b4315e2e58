"""The platform's reasons for not publishing an idea."""

from typing import Any

from django.core.management.base import BaseCommand

from engagement.demo.reasons import load_reasons


class Command(BaseCommand):
    """`manage.py load_reasons`: once on a new platform, before its first campaign."""

    help = "Make the platform's reasons for not publishing an idea (those not there yet)."

    def handle(self, *_args: Any, **_options: Any) -> None:
        self.stdout.write(f"{load_reasons()} reasons made.")
