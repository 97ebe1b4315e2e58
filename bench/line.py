"""One line to the mail server, as a process of its own: `python -m bench.line PORT`."""

import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "engagement.settings")
django.setup()

from bench.letters import line  # noqa: E402 -- the models come after their apps

line(int(sys.argv[1]))
