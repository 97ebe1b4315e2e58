"""The settings of every place this runs in; what differs comes from the environment (`.env.example`)."""

from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import dj_database_url
import dj_email_url
import django_stubs_ext
from django.utils.translation import gettext_lazy as _

from engagement import countries, env, headers, logs, timetable
from engagement.lines import hold_sealed
from engagement.rooms import ROOMS

django_stubs_ext.monkeypatch()

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(env.text("VAR_DIR", str(BASE_DIR / "var")))

# The place -----------------------------------------------------------------------------------
DEMO = env.flag("DEMO", default=False)
DEBUG = env.flag("DEBUG", default=False)
SECRET_KEY = env.text("SECRET_KEY", "only-for-the-demo-and-the-tests" if DEMO or DEBUG else None)
SECRET_KEY_FALLBACKS = env.names("SECRET_KEY_OLD")
ALLOWED_HOSTS = env.names("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
#: Where letters and feeds point to; no address is ever built from a request's Host.
PUBLIC_URL = env.text("PUBLIC_URL", "http://127.0.0.1:8000").rstrip("/")
HTTPS = urlsplit(PUBLIC_URL).scheme == "https"
#: Addresses of our own proxies: only their X-Forwarded-For and -Proto are believed.
TRUSTED_PROXIES = env.names("TRUSTED_PROXIES")

# Language, time ------------------------------------------------------------------------------
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "ar"
#: Languages of the pages.
LANGUAGES = [("ar", "العربية"), ("en", "English"), ("fr", "Français")]
#: Languages of what people and groups write.
CONTENT_LANGUAGES = [
    *LANGUAGES,
    ("es", "Español"),
    ("ru", "Русский"),
    ("zh-hans", "中文"),
]
MODELTRANSLATION_DEFAULT_LANGUAGE = "ar"
MODELTRANSLATION_LANGUAGES = tuple(code for code, _name in CONTENT_LANGUAGES)
MODELTRANSLATION_FALLBACK_LANGUAGES = ("ar", "en", "fr", "es", "ru", "zh-hans")
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = "core.formats"
LANGUAGE_COOKIE_NAME = "__Host-language" if HTTPS else "language"
LANGUAGE_COOKIE_AGE = 31_536_000

# Rooms ---------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "modeltranslation",
    "engagement.apps.OrganisersHouse",
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
    "django.contrib.postgres",
    "django.forms",
    "pgtrigger",
    "pghistory",
    "rules.apps.AutodiscoverRulesConfig",
    "django_htmx",
    "django_countries",
    "js_asset",
    "django_prose_editor",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    *ROOMS,
]
MIDDLEWARE = [
    "core.middleware.ProxyMiddleware",
    "core.page_cache.PageCacheMiddleware",
    "core.middleware.SafetyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "core.middleware.ReferenceMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "core.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "core.csrf.SameOriginCsrfMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.middleware.SignInMiddleware",
    "accounts.middleware.PersonMiddleware",
    "accounts.middleware.SecondFactorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "core.middleware.PolicyMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "core.middleware.RefusalMiddleware",
]
ROOT_URLCONF = "engagement.urls"
FORM_RENDERER = "core.forms.HouseRenderer"
WSGI_APPLICATION = "engagement.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "core.context.place",
            ],
            "builtins": ["django.templatetags.i18n", "core.templatetags.words"],
        },
    }
]

# Stores --------------------------------------------------------------------------------------
DATABASE_URL = env.text("DATABASE_URL", "postgres://tawasul@localhost/tawasul")
DATABASES = {
    "default": dj_database_url.parse(DATABASE_URL, conn_max_age=600, conn_health_checks=True)
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
REDIS_URL = env.text("REDIS_URL", "redis://localhost:6379/0")
CACHES = {
    "default": {
        "BACKEND": "core.stores.Cache",
        "LOCATION": REDIS_URL.replace("redis+socket://", "unix://").replace("virtual_host", "db"),
    }
}
SESSION_ENGINE = "accounts.sessions"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
#: Besides what is packed already: maps for whoever mends an editor of somebody else's, read by nobody else.
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = (
    "jpg",
    "jpeg",
    "png",
    "gif",
    "webp",
    "zip",
    "gz",
    "br",
    "woff",
    "woff2",
    "map",
)
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
#: Fonts are made at set-up from their packages (`manage.py make_fonts`).
FONTS_DIR = VAR_DIR / "fonts"
STATICFILES_DIRS = [BASE_DIR / "static", ("fonts", FONTS_DIR)]
MEDIA_ROOT = VAR_DIR / "files"
BACKUPS_DIR = Path(env.text("BACKUPS_DIR", str(VAR_DIR / "backups")))

#: The operator's scanner for files that people send (`core/scanning.py`).
SCANNER_URL = env.text("SCANNER_URL", "")

# Letters -------------------------------------------------------------------------------------
EMAIL_URL = env.text("EMAIL_URL", "smtp://localhost:25")
if env.flag("SEALED_LINES", default=False):
    hold_sealed(database=DATABASE_URL, store=REDIS_URL, mail=EMAIL_URL)
vars().update(dj_email_url.parse(EMAIL_URL))
EMAIL_TIMEOUT = 30
DEFAULT_FROM_EMAIL = env.text("DEFAULT_FROM_EMAIL", "Tawasul <letters@tawasul.example>")
SENDER_NAMES = env.pairs("SENDER_NAMES")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
#: Where answers to letters about discussions come in; without it nobody answers by mail.
MAILBOX_URL = env.text("MAILBOX_URL", "")
MAILBOX_ADDRESS = env.text("MAILBOX_ADDRESS", "")

# Work behind the pages -----------------------------------------------------------------------
CELERY_BROKER_URL = REDIS_URL
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# Without these a killed worker's tasks come back only after about 100 seconds.
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 3600,
    "unacked_restore_interval": 5,
    "unacked_restore_throttle": 1,
    # A broker that is down costs a person's request a fifth of a second, not six.
    "max_retries": 1,
    "interval_start": 0,
    "interval_step": 0.2,
    "socket_connect_timeout": 2,
}
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_IGNORE_RESULT = True
CELERY_TIMEZONE = "UTC"
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BEAT_SCHEDULE = timetable.TIMETABLE
#: Readers of pages come before whatever is done behind them on the same machine.
WORKER_GIVES_WAY_BY = 10

# People --------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "rules.permissions.ObjectPermissionBackend",
    # Django's own backend would hash every wrong password twice.
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "accounts.passwords.LengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "accounts.passwords.PlaceWordsValidator"},
    {"NAME": "accounts.passwords.StolenValidator"},
]
STOLEN_PASSWORDS = env.text("STOLEN_PASSWORDS", "")
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
#: An account gives nothing by itself; "no" leaves only invitations.
SIGN_UP_OPEN = env.flag("SIGN_UP_OPEN", default=True)
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "accounts:me"
ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
# Not "strict": that makes a second account with the same unconfirmed address, and ours are unique.
# Sign-up, sign-in and reset answer alike for known and unknown addresses all the same.
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_RATE_LIMITS = {"login_failed": "20/m/ip,5/30m/key"}
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_FORMS = {
    "login": "accounts.sign_in.SignInForm",
    "signup": "accounts.sign_in.SignUpForm",
    "add_email": "accounts.sign_in.AddressForm",
    "change_password": "accounts.sign_in.ChangePasswordForm",
    "set_password": "accounts.sign_in.SetPasswordForm",
    "reset_password": "accounts.sign_in.AskPasswordForm",
    "reset_password_from_key": "accounts.sign_in.NewPasswordForm",
    "reauthenticate": "accounts.sign_in.ReauthenticateForm",
    "user_token": "accounts.sign_in.TokenForm",
}
MFA_FORMS = {
    "authenticate": "accounts.second_factor.CodeForm",
    "reauthenticate": "accounts.second_factor.CodeAgainForm",
    "activate_totp": "accounts.second_factor.FirstCodeForm",
    "login_webauthn": "accounts.second_factor.PasskeySignInForm",
    "authenticate_webauthn": "accounts.second_factor.PasskeyForm",
    "reauthenticate_webauthn": "accounts.second_factor.PasskeyAgainForm",
    "add_webauthn": "accounts.second_factor.AddPasskeyForm",
    "edit_webauthn": "accounts.second_factor.RenamePasskeyForm",
}
MFA_ADAPTER = "accounts.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Tawasul"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
#: Organisers and moderators need a second factor; the demo relaxes this and says so.
SECOND_FACTOR_REQUIRED = env.flag("SECOND_FACTOR_REQUIRED", default=not DEMO)
SECOND_FACTOR_FOR_EVERYBODY = env.flag("SECOND_FACTOR_FOR_EVERYBODY", default=False)

# Safety --------------------------------------------------------------------------------------
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "session"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]
CSRF_FAILURE_VIEW = "core.views.csrf_failure"
MESSAGE_STORAGE = "core.told.Storage"
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^health/$"]
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
DATA_UPLOAD_MAX_NUMBER_FIELDS = 4000
CONTENT_SECURITY_POLICY = headers.CONTENT_SECURITY_POLICY

# Figures the organisers may want to know -----------------------------------------------------
#: A letter taken by a worker is free again after this, if the worker did not come back.
LETTER_LEASE = timedelta(minutes=5)
#: A contact left with an idea is forgotten this long after the campaign's end.
CONTACT_KEPT_FOR = timedelta(days=env.number("CONTACT_KEPT_DAYS", default=730))
PAGE_CACHE_SECONDS = env.number("PAGE_CACHE_SECONDS", default=60)
#: Kept for the templates: the name of the platform in the reader's language.
SITE_NAME = _("Tawasul")
COUNTRIES_OVERRIDE = countries.NAMES

LOGGING = logs.to_console(env.text("LOG_LEVEL", "INFO"), env.choice("LOG_FORMAT", logs.FORMATS))
