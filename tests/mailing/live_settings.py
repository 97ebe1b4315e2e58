"""The settings of a real worker in the tests: the same house, with short patience."""

from datetime import timedelta

from engagement.settings import *  # noqa: F403, TID251 -- the house's own settings, whole

LETTER_LEASE = timedelta(seconds=6)
EMAIL_TIMEOUT = 2
#: Beside it run other tests, which would leave it nothing.
WORKER_GIVES_WAY_BY = 0
CELERY_BEAT_SCHEDULE = {"sweep": {"task": "mailing.sweep", "schedule": timedelta(seconds=1)}}
