"""The settings of a real worker in the tests of reminders: the same house, turning every half second."""

import os
from datetime import timedelta

from engagement.settings import *  # noqa: F403, TID251 -- the house's own settings, whole

LETTER_LEASE = timedelta(seconds=6)
EMAIL_TIMEOUT = 2
#: Beside it run other tests, which would leave it nothing.
WORKER_GIVES_WAY_BY = 0
CELERY_BEAT_SCHEDULE = {
    "reminders": {"task": "reminders.sweep", "schedule": timedelta(seconds=0.5)},
    "letters": {"task": "mailing.deliver_waiting", "schedule": timedelta(seconds=1)},
    "letters left lying": {"task": "mailing.sweep", "schedule": timedelta(seconds=1)},
}
#: Where a test puts words of its own before those of the house.
TEMPLATES[0]["DIRS"].insert(0, os.environ["WORDS_OF_THE_TEST"])  # noqa: F405 -- the house's
