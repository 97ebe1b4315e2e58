import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "engagement.settings")
application = get_wsgi_application()
# What stands after the start stays for good: the collector need not walk over it again and again.
gc.collect()
gc.freeze()
