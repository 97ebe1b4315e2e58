"""The settings of a real worker that makes reports: short patience, and rows that come slowly where a test asks for it."""

import os
from datetime import timedelta
from pathlib import Path

from engagement.settings import *  # noqa: F403, TID251 -- the house's own settings, whole

REPORT_LEASE = timedelta(seconds=3)
MEDIA_ROOT = Path(os.environ["STORE_OF_THE_TEST"])
#: Beside it run other tests, which would leave it nothing.
WORKER_GIVES_WAY_BY = 0
CELERY_BEAT_SCHEDULE = {
    "reports": {"task": "reports.sweep", "schedule": timedelta(seconds=1)},
}
