import gc
import os

from django.core.wsgi import get_wsgi_application

from engagement.headers import complete

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "engagement.settings")
application = complete(get_wsgi_application())
# What stands after the start stays for good: the collector need not walk over it again and again.
gc.collect()
gc.freeze()
