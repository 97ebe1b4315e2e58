"""The settings of a walk: the house's own, with static files read from where they are written."""

from engagement.settings import *  # noqa: F403, TID251 -- the house's own settings, whole

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
#: Accounts are made by the tests, which hash quickly.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
#: Beside it run other tests, which would leave it nothing.
WORKER_GIVES_WAY_BY = 0
