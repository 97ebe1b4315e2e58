import gc
import os

import django

from core.requests import Handler
from engagement.headers import complete

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "engagement.settings")
django.setup(set_prefix=False)
application = complete(Handler())
# What stands after the start stays for good: the collector need not walk over it again and again.
gc.collect()
gc.freeze()
