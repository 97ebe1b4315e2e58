from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from engagement import fonts


class Command(BaseCommand):
    help = "Make the web fonts from their packages."
    requires_system_checks = []

    def handle(self, *_args: Any, **_options: Any) -> None:
        made = fonts.make(settings.FONTS_DIR)
        self.stdout.write(f"{made} fonts made in {settings.FONTS_DIR}.")
