"""Settings, from the surroundings (`environment.py`) and nothing else."""

import dj_database_url
from csp.constants import NONE, SELF

from plait.config import environment
from plait.frameworks.rules import published

HOME = environment.home()
_STATE = environment.state(HOME)
IS_DEMO = _STATE.is_demo
FIXED_DAY = _STATE.fixed_day
SECRET_KEY = environment.secret_key(HOME)
SECRET_KEY_FALLBACKS = environment.read("PLAIT_OLD_SECRET_KEYS").split()
SECOND_STEP_FOR_ALL = environment.is_yes("PLAIT_SECOND_STEP_FOR_ALL")
DEBUG = False

SITE = environment.read("PLAIT_SITE").rstrip("/")
IS_PUBLIC = bool(SITE)
IS_PUBLIC_DEMO = environment.is_yes("PLAIT_PUBLIC_DEMO")
ALLOWED_HOSTS = (
    [(SITE.partition("://")[2] or SITE).partition("/")[0].partition(":")[0]]
    if IS_PUBLIC
    else ["localhost", "127.0.0.1", "[::1]"]
)

INSTALLED_APPS = [
    "plait.maintenance",
    "plait.explore",
    "plait.privacy",
    "plait.replies",
    "plait.safety",
    "plait.outcomes",
    "plait.decisions",
    "plait.opinions",
    "plait.priorities",
    "plait.consultations",
    "plait.rooms",
    "plait.contributions",
    "plait.activities",
    "plait.consents",
    "plait.projects",
    "plait.accounts",
    "plait.history",
    "plait.people",
    "plait.post",
    "plait.limits",
    "plait.frameworks",
    "plait.design",
    "plait.config",
    "plait.demo",
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "csp",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "plait.config.middleware.PermissionsPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "plait.config.signed_in.DeviceMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "plait.config.unsent.UnsentMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "plait.design.middleware.ReadingMiddleware",
    "plait.config.middleware.ReaderMiddleware",
    "plait.config.middleware.PauseMiddleware",
    "plait.config.middleware.ReadableAddressMiddleware",
    "plait.config.middleware.RoomMiddleware",
]
ROOT_URLCONF = "plait.config.urls"
WSGI_APPLICATION = "plait.config.wsgi.application"
APPEND_SLASH = True
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["plait.design.templatetags.design"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "plait.design.context.design",
                "plait.config.context.reader",
            ],
        },
    }
]

# security.md 4.1: the only settings under which SQLite lost no write.
SQLITE = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA secure_delete=ON;"
        "PRAGMA journal_size_limit=67108864;"
    ),
}
POSTGRESQL = {
    "options": (
        "-c synchronous_commit=on -c statement_timeout=15s -c lock_timeout=5s "
        "-c idle_in_transaction_session_timeout=60s"
    )
}
if environment.read("DATABASE_URL"):
    _database = dj_database_url.parse(environment.read("DATABASE_URL"))
    if "postgresql" in _database["ENGINE"]:
        _database["OPTIONS"] = {**_database.get("OPTIONS", {}), **POSTGRESQL}
        _database["CONN_HEALTH_CHECKS"] = True
else:
    _database = {
        "ENGINE": "plait.foundation.sqlite",
        "NAME": str(HOME / "plait.sqlite3"),
        "OPTIONS": SQLITE,
    }
DATABASES = {"default": {**_database, "CONN_MAX_AGE": None, "ATOMIC_REQUESTS": False}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.Account"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
LOGIN_URL = "/sign-in/"
SESSION_COOKIE_AGE = 14 * 24 * 60 * 60  # a stay on one's own device: sign-in.json
SESSION_SAVE_EVERY_REQUEST = False
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_PUBLIC
SESSION_COOKIE_NAME = "__Host-sid" if IS_PUBLIC else "sid"
CSRF_COOKIE_NAME = "__Host-csrf" if IS_PUBLIC else "csrf"
CSRF_FAILURE_VIEW = "plait.design.views.csrf_failure"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

SECURE_SSL_REDIRECT = IS_PUBLIC
SECURE_HSTS_SECONDS = 31_536_000 if IS_PUBLIC else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = IS_PUBLIC
SECURE_HSTS_PRELOAD = IS_PUBLIC
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if environment.is_yes("PLAIT_TRUSTED_PROXY"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    }
}
LEAST_FREE = environment.least_free()
TRY_AGAIN_AFTER_SECONDS = int(published("keeping").data["try_again_after_seconds"])
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1_000

LANGUAGE_CODE = "en-gb"
USE_I18N = True
USE_TZ = True
TIME_ZONE = environment.read("PLAIT_TIME_ZONE")

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
# No address serves this folder: plait/contributions/views/files.py gives files out.
MEDIA_ROOT = HOME / "files"
FILE_UPLOAD_HANDLERS = ["plait.config.uploads.Ceiling"]
DATA_UPLOAD_MAX_NUMBER_FILES = 4

HELP_PHONE = environment.read("PLAIT_HELP_PHONE")
READING_TOOLS = environment.is_yes("PLAIT_READING_TOOLS")
CUSTODIANS = environment.several("PLAIT_CUSTODIANS")
SECURITY_CONTACT = environment.read("PLAIT_SECURITY_CONTACT")
QUICK_EXIT = environment.read("PLAIT_QUICK_EXIT")
SIGNPOSTS = environment.read("PLAIT_SIGNPOSTS")

_mail_host, _, _mail_port = environment.read("PLAIT_MAIL_SERVER").partition(":")
EMAIL_BACKEND = (
    f"django.core.mail.backends.{'smtp' if _mail_host else 'console'}.EmailBackend"
)
EMAIL_HOST, EMAIL_PORT = _mail_host, int(_mail_port or 587)
EMAIL_HOST_USER = environment.read("PLAIT_MAIL_USER")
EMAIL_HOST_PASSWORD = environment.read("PLAIT_MAIL_PASSWORD")
EMAIL_USE_TLS = bool(EMAIL_HOST_USER)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = SERVER_EMAIL = environment.read("PLAIT_MAIL_FROM")

_as_json = environment.is_yes("PLAIT_LOG_AS_JSON")
_formatter = "ForPrograms" if _as_json else "RedactingFormatter"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"hiding": {"()": f"plait.config.redaction.{_formatter}"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "hiding"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # Django's own handlers would print and post requests as they came.
    "loggers": {
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
        "django.server": {"handlers": [], "level": "WARNING", "propagate": True},
    },
}
