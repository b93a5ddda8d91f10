"""Settings, by environment, with an embedded default that needs no server: see .env.example."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import urlsplit

import bootstrap
import django_htmx
import environ
from csp.constants import NONE, SELF

from config import env, mail
from config.accounts import *  # noqa: F403
from config.headers import close_files
from config.schedule import BEAT_SCHEDULE

BASE_DIR = Path(__file__).resolve().parent.parent
environ.Env.read_env(BASE_DIR / ".env")

# Where we are
PORT = env.whole("PORT", default=8000, low=1, high=65535)
DATA_DIR = env.folder("DATA_DIR", BASE_DIR / "var")
SITE_URL = env.site_url("SITE_URL", f"http://127.0.0.1:{PORT}")
SECURE = SITE_URL.startswith("https://")
DEBUG = env.debug("DEBUG", site_url=SITE_URL)
SIGNUP = env.choice("SIGNUP", "open", "closed")
LETTERS = mail.letters("LETTERS", anybody=SIGNUP == "open" and SECURE)
SECOND_FACTOR = env.choice("SECOND_FACTOR", "optional", "required")
ALLAUTH_TRUSTED_PROXY_COUNT = env.whole("TRUSTED_PROXIES", default=0, low=0, high=9)
ALLOWED_HOSTS = env.names("ALLOWED_HOSTS") or [
    str(urlsplit(SITE_URL).hostname),
    "127.0.0.1",
    "localhost",
    "[::1]",
]

# Numbers for Prometheus, for whoever shows this; without one there are none. Processes of one machine share the folder.
METRICS_TOKEN = env.password("METRICS_TOKEN")
if METRICS_TOKEN:
    os.environ.setdefault("PROMETHEUS_MULTIPROC_DIR", str(env.folder("METRICS_DIR", DATA_DIR / "metrics")))

# Secrets and cookies
SECRET_KEY = env.secret_key("SECRET_KEY", DATA_DIR, must_be_given=SECURE)
SECRET_KEY_FALLBACKS = env.former_keys("SECRET_KEY_FALLBACKS")
CSRF_TRUSTED_ORIGINS = [SITE_URL]
CSRF_COOKIE_SECURE = SESSION_COOKIE_SECURE = SECURE
CSRF_COOKIE_HTTPONLY = SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = SESSION_COOKIE_SAMESITE = "Lax"  # a link in a mail finds the person logged in
# Browsers take the prefix as a promise: over TLS alone, for this host alone.
CSRF_COOKIE_NAME = "__Host-csrf" if SECURE else "evenkeel_csrf"
SESSION_COOKIE_NAME = "__Host-session" if SECURE else "evenkeel_session"
SESSION_COOKIE_AGE = 14 * 24 * 3600  # without a visit
SESSION_LONGEST_AGE = 90 * 24 * 3600  # however often somebody visits
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # notices name clients: none in cookies
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = SECURE
SECURE_SSL_REDIRECT = SECURE
SECURE_REDIRECT_EXEMPT = [
    r"^healthz(/all)?$",
    r"^metrics$",
]  # a machine that asks over plain HTTP should learn that it does
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "frame-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    }
}

# What one request may bring: the longest form with every field full takes half of it. Files are refused, but for the
# one page that brings a handler of its own.
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
DATA_UPLOAD_MAX_NUMBER_FILES = 4
FILE_UPLOAD_HANDLERS = ["config.uploads.NoFiles"]
FILE_UPLOAD_PERMISSIONS = 0o600
UPLOADS_DIR = DATA_DIR / "uploads"  # web and worker share it; what lies there goes within a day

# What it is made of
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
INSTALLED_APPS = [
    "crispy_forms",
    "crispy_bootstrap5",
    "django_htmx",
    "heroicons",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "clients",  # after those whose pages of the admin it takes away
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "config.requests.log_requests",
    "config.metrics.count_requests",
    "config.watch.note_refusals",
    "config.headers.close_to_others",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",  # pads at random, and what is secret on a page is masked: docs/security.md
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "config.expired.lead_to_login",
    "config.sessions.end_old_sessions",
    "config.language.speak_as_chosen",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "clients.accounts.second_factor.asked_for",
    "django_htmx.middleware.HtmxMiddleware",
    "clients.walls.closed_by_default",
]
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
                "clients.accounts.context.of_accounts",
            ],
        },
    }
]
FORM_RENDERER = "clients.forms.rendering.Renderer"
CRISPY_ALLOWED_TEMPLATE_PACKS = CRISPY_TEMPLATE_PACK = "bootstrap5"

# People; the rest is in config/accounts.py
AUTH_USER_MODEL = "clients.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]

# Data. WAL and immediate transactions: a writer waits for its turn instead of failing half-way.
DATABASES = {"default": env.database("DATABASE_URL", DATA_DIR / "evenkeel.sqlite3")}
CACHES = {  # shared by all processes, so that limits on attempts are, too
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "evenkeel_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},  # where it is full, counts are thrown out, and with them the limits
    },
    "process": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "process"},  # seconds at most
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-16000;",
    }
else:
    DATABASES["default"] |= {"ENGINE": "config.walled", "CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True}
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("connect_timeout", 5)  # seconds; then it is told

# Language, numbers and dates
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("de", "Deutsch")]  # of pages and mails, by their own names; docs: CONTRIBUTING.md
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_TZ = True
TIME_ZONE = "UTC"

# Static files come from packages and from us; nothing is loaded from elsewhere, nothing of others is kept here.
STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "config.static.ChosenFilesFinder",
]
CHOSEN_STATIC_FILES = {
    "vendor/css/bootstrap.min.css": Path(bootstrap.__path__[0]) / "css/bootstrap.min.css",
    "vendor/css/bootstrap.min.css.map": Path(bootstrap.__path__[0]) / "css/bootstrap.min.css.map",
    "vendor/js/htmx.min.js": Path(django_htmx.__path__[0]) / "static/django_htmx/htmx-2.min.js",
}
WHITENOISE_ADD_HEADERS_FUNCTION = close_files
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# Mail. Without a server, each mail is a file that can be read.
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = DATA_DIR / "mails"
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.text("FROM_EMAIL", f"Evenkeel <evenkeel@{urlsplit(SITE_URL).hostname}>")
globals().update({key: value for key, value in mail.sending("EMAIL_URL").items() if key != "OPTIONS"})
# What a provider tells of mails that came back is heard only with a secret.
MAIL_PROVIDER = mail.provider("MAIL_PROVIDER", "EMAIL_URL")
MAIL_WEBHOOK_SECRET = mail.secret("MAIL_WEBHOOK_SECRET")
REPLY_TO = env.text("REPLY_TO")
MAIL_WEBHOOK_KEY = env.text("MAIL_WEBHOOK_KEY")

# Jobs. Messages are nudges: the database says what is due, so a lost message costs a minute at most.
AFTER_COMMIT = "clients.tasks.after_commit"
REDIS_URL = env.redis_url("REDIS_URL")
BROKER_DIR = DATA_DIR / "broker"
CELERY_BROKER_URL = REDIS_URL or "folder://localhost"  # config.folder_transport
CELERY_BROKER_TRANSPORT_OPTIONS = (
    {"socket_connect_timeout": 1, "socket_timeout": 2, "visibility_timeout": 3600, "unacked_restore_throttle": 1}
    if REDIS_URL
    else {
        "data_folder_in": BROKER_DIR / "queue",
        "data_folder_out": BROKER_DIR / "queue",
        "control_folder": BROKER_DIR / "control",
        "polling_interval": 0.25,
    }
)
CELERY_TASK_PUBLISH_RETRY_POLICY = {"max_retries": 1, "interval_start": 0, "interval_step": 0}
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_SERIALIZER = "json"
CELERY_TASK_SOFT_TIME_LIMIT = 240
CELERY_TASK_TIME_LIMIT = 300
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_MAX_TASKS_PER_CHILD = 200
WORKER_MEMORY = env.whole("WORKER_MEMORY_MB", default=500, low=200, high=100_000) * 1024  # kilobytes
CELERY_WORKER_MAX_MEMORY_PER_CHILD = WORKER_MEMORY  # in threads it does nothing: `manage.py up` looks after those
CELERY_WORKER_SOFT_SHUTDOWN_TIMEOUT = 20  # seconds for what is in hand, where a worker is told twice to stop
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None  # Redis may be away for as long as it likes
# What a lost connection or a killed worker leaves half done, its row says. A task that is cancelled for it, or given to
# the next worker, would only be cut off in mid-send, or kill that one as well.
CELERY_WORKER_CANCEL_LONG_RUNNING_TASKS_ON_CONNECTION_LOSS = False
CELERY_TASK_REJECT_ON_WORKER_LOST = False
CELERY_DB_REUSE_MAX = 1000
CELERY_BEAT_SCHEDULE = BEAT_SCHEDULE
CELERY_BEAT_SCHEDULER = "config.clock:Scheduler"
CELERY_BEAT_SCHEDULE_FILENAME = str(DATA_DIR / "beat")

# Lines of text, or objects of JSON with a line for each request. Neither holds what people wrote.
LOG_FORMAT = env.choice("LOG_FORMAT", "line", "json")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"()": "config.logs.Line", "format": "%(asctime)s %(levelname)s %(name)s: %(message)s"},
        "json": {"()": "config.logs.Json"},
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": LOG_FORMAT}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "clients": {"level": "INFO"},
        "evenkeel": {"level": "INFO"},
        "evenkeel.requests": {"level": "INFO" if LOG_FORMAT == "json" else "WARNING"},
        "celery": {"level": "WARNING"},
        "django": {"handlers": [], "level": "WARNING", "propagate": True},  # its own handlers would tell paths
        "django.server": {"handlers": [], "level": "WARNING", "propagate": True},
        "django.db.backends": {"level": "WARNING"},  # else DEBUG tells what statements are given
    },
}
