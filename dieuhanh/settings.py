"""Settings, all from the environment and all documented in docs/reference/settings.md.

Secure by default: outside demo mode a secret key and host names must be given.
"""

import os
import secrets
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

HOME = Path(os.environ.get("DIEUHANH_HOME", Path(__file__).resolve().parent.parent / "var"))
HOME.mkdir(parents=True, exist_ok=True)

DEMO = os.environ.get("DIEUHANH_DEMO", "") == "1"
DEBUG = os.environ.get("DIEUHANH_DEBUG", "") == "1"
# Shared by the demo office's accounts and shown on its login page; means nothing outside demo mode.
DEMO_PASSWORD = "xem-thu-2024"
TESTING = "pytest" in sys.modules


def _secret_key() -> str:
    """The given key, or one made on first start and kept beside the data (mode 600)."""
    given = os.environ.get("DIEUHANH_SECRET_KEY", "")
    if given:
        return given
    kept = HOME / "secret-key"
    if not kept.exists():
        fresh = secrets.token_urlsafe(50)
        try:
            with os.fdopen(os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
                file.write(fresh)
        except FileExistsError:
            pass
    return kept.read_text()


SECRET_KEY = _secret_key()
_hosts = [h.strip() for h in os.environ.get("DIEUHANH_HOSTS", "").split(",") if h.strip()]
ALLOWED_HOSTS = _hosts or ["localhost", "127.0.0.1", "[::1]"]
CSRF_TRUSTED_ORIGINS = [f"https://{h}" for h in _hosts]

# HTTPS is assumed as soon as host names are given; a bare local install speaks plain HTTP to itself.
_https = bool(_hosts) and os.environ.get("DIEUHANH_HTTPS", "1") == "1"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _https
SECURE_SSL_REDIRECT = _https
SECURE_HSTS_SECONDS = 31_536_000 if _https else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _https else None
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_AGE = 60 * 60 * 12
SESSION_COOKIE_HTTPONLY = True

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "dieuhanh.journal",
    "dieuhanh.index",
    "dieuhanh.bodies",
    "dieuhanh.documents",
    "dieuhanh.assignments",
    "dieuhanh.desk",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "dieuhanh.desk.middleware.SeatMiddleware",
]

ROOT_URLCONF = "dieuhanh.desk.urls"
WSGI_APPLICATION = "dieuhanh.desk.wsgi.application"
AUTH_USER_MODEL = "bodies.User"
LOGIN_URL = "/dang-nhap/"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/dang-nhap/"
# Scrypt first: as strong, and a staff list of hundreds is imported in seconds.
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "dieuhanh.desk.context.house",
            ],
            "builtins": ["dieuhanh.desk.templatetags.office"],
        },
    }
]

DATABASES = {
    "default": dj_database_url.parse(
        os.environ.get("DATABASE_URL", f"sqlite:///{HOME / 'dieuhanh.sqlite3'}"),
        conn_max_age=int(os.environ.get("DIEUHANH_CONN_MAX_AGE", "60")),
        conn_health_checks=True,
    )
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        # IMMEDIATE takes the write lock at BEGIN, so a busy writer waits instead of failing half-way.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Wrong passwords are counted across all web processes of the machine.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache"
        if TESTING
        else "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": "" if TESTING else str(HOME / "cache"),
    }
}

# Background work waits in the database, enqueued in the act's own transaction; tests do it at once.
_tasks = "django_tasks.backends.immediate.ImmediateBackend" if TESTING else "django_tasks_db.DatabaseBackend"
TASKS = {"default": {"BACKEND": _tasks, "QUEUES": ["default"]}}

LANGUAGE_CODE = "vi"
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
# Fonts come from pinned packages at install time (assets/package.json); without them the system font serves.
_fonts = Path(__file__).resolve().parent.parent / "assets" / "node_modules" / "@fontsource"
STATICFILES_DIRS = [("fonts", _fonts)] if _fonts.exists() else []
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": HOME / "files"},
    },
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG or TESTING
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# Files wait here until their marks are read; never in the database, never in a backup (law 8).
QUARANTINE = Path(os.environ.get("DIEUHANH_QUARANTINE", HOME / "quarantine"))
MAX_UPLOAD_MB = int(os.environ.get("DIEUHANH_MAX_UPLOAD_MB", "50"))
DATA_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

# The day the doors hand to the rooms; empty means the real day. Demo mode and tests only: the demo office
# stands at Monday 26/02/2024.
TODAY = os.environ.get("DIEUHANH_TODAY", "2024-02-26" if DEMO else "")
if TODAY and not (DEMO or TESTING):
    raise ImproperlyConfigured(
        "DIEUHANH_TODAY chỉ dùng khi DIEUHANH_DEMO=1: không ai được dời ngày của hệ thống thật."
    )

# To the service's own output, where systemd keeps it; a page not found is no event.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"output": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["output"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
        "django.request": {"level": "ERROR", "propagate": True},
    },
}

# smtp://user:password@host:port (smtps:// for TLS from the start); without it letters are printed, not sent.
_mail = urlsplit(os.environ.get("DIEUHANH_EMAIL_URL", ""))
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if _mail.hostname else 'console'}.EmailBackend"
EMAIL_HOST = _mail.hostname or "localhost"
EMAIL_PORT = _mail.port or (465 if _mail.scheme == "smtps" else 587)
EMAIL_HOST_USER = unquote(_mail.username or "")
EMAIL_HOST_PASSWORD = unquote(_mail.password or "")
EMAIL_USE_SSL = _mail.scheme == "smtps"
EMAIL_USE_TLS = _mail.scheme == "smtp"
EMAIL_TIMEOUT = 30
DEFAULT_FROM_EMAIL = os.environ.get("DIEUHANH_EMAIL_FROM", "dieuhanh@localhost")
# When the morning letter goes out on working days ("07:00", Vietnamese time); empty: only by `dieuhanh digest`.
DIGEST_AT = os.environ.get("DIEUHANH_DIGEST_AT", "")
# The address people open, for links in letters.
ADDRESS = os.environ.get("DIEUHANH_ADDRESS", f"https://{_hosts[0]}" if _hosts else "http://localhost:8000")
