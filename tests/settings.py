import os
import sys

from tests import stores

os.environ.setdefault("DEMO", "yes")
# Linters read these settings too, and need no stores.
if "pytest" in sys.modules:
    stores.lend()

from engagement.settings import *

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
SECOND_FACTOR_REQUIRED = True
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
DATABASES["default"]["CONN_MAX_AGE"] = 0
if "pytest" in sys.modules:
    # Who waits for a row that somebody forgot to let go is told of it, and does not wait for ever.
    DATABASES["default"].setdefault("OPTIONS", {})["options"] = "-c lock_timeout=120s"
DATABASES["default"]["TEST"] = {"NAME": "test_tawasul_" + os.environ.get("TEST_DB_SUFFIX", "main")}
PAGE_CACHE_SECONDS = 0
CELERY_TASK_ALWAYS_EAGER = True
CELERY_TASK_EAGER_PROPAGATES = True
# Each process of a run has files of its own: some tests lose them all on purpose.
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "")
MEDIA_ROOT = VAR_DIR / f"files-in-tests{WORKER}"
BACKUPS_DIR = VAR_DIR / f"backups-in-tests{WORKER}"
# The server of static files warns about folders that are not there.
STATIC_ROOT = VAR_DIR / "static-in-tests"
for folder in (STATIC_ROOT, FONTS_DIR):
    folder.mkdir(parents=True, exist_ok=True)
