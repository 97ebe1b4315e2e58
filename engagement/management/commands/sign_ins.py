import json
from typing import Any

from django.core.management.base import BaseCommand

from engagement.demo.people import SIGN_INS


class Command(BaseCommand):
    help = "Who can sign in to the demo: role, e-mail, password, as JSON."
    requires_system_checks = []

    def handle(self, *_args: Any, **_options: Any) -> None:
        self.stdout.write(json.dumps(SIGN_INS))
