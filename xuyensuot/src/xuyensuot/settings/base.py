"""What every installation shares. Values that differ come from the environment (docs/operator/running.md)."""

import os
from pathlib import Path

import dj_database_url
import pghistory
from csp.constants import SELF

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(os.environ.get("XUYENSUOT_VAR", "var")).resolve()

SECRET_KEY = os.environ.get("SECRET_KEY", "")
DEBUG = False
ALLOWED_HOSTS = os.environ.get("ALLOWED_HOSTS", "127.0.0.1,localhost").split(",")
DEMONSTRATION = os.environ.get("DEMO") == "1"
# Production settings turn this off: a demonstration account cannot sign in there.
ALLOW_DEMONSTRATION_ACCOUNTS = True

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "django_htmx",
    "pgtrigger",
    "pghistory",
    "procrastinate.contrib.django",
    "rules.apps.AutodiscoverRulesConfig",
    "xuyensuot.localities",
    "xuyensuot.accounts",
    "xuyensuot.organisation",
    "xuyensuot.audit",
    "xuyensuot.workdays",
    "xuyensuot.files",
    "xuyensuot.documents",
    "xuyensuot.programmes",
    "xuyensuot.execution",
    "xuyensuot.reports",
    "xuyensuot.desk",
    "xuyensuot.demo",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "xuyensuot.desk.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "xuyensuot.desk.middleware.CommuneMiddleware",
]

ROOT_URLCONF = "xuyensuot.urls"
WSGI_APPLICATION = "xuyensuot.wsgi.application"

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
                "xuyensuot.desk.context.frame",
            ],
        },
    }
]

# The application role: neither superuser nor owner of any table (docs/decisions/0003-two-guards-of-tenancy.md).
DATABASES = {"default": dj_database_url.parse(os.environ.get("DATABASE_URL", "postgres:///xuyensuot"), conn_max_age=60)}
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": VAR_DIR / "cache",
    }
}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["rules.permissions.ObjectPermissionBackend", "xuyensuot.accounts.backends.PasswordBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ACCOUNT_ADAPTER = "xuyensuot.accounts.adapter.ClosedSignupAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = None
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk:home"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = False

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"

# Originals and evidence: private, never served by the web server itself.
FILES_DIR = VAR_DIR / "files"
UPLOAD_LIMIT_BYTES = 20 * 1024 * 1024
FILES_PER_ENTRY = 10
FILES_QUOTA_BYTES = int(os.environ.get("FILES_QUOTA_GB", "20")) * 1024**3  # of each commune
CLAMD_ADDRESS = os.environ.get("CLAMD_ADDRESS", "")  # a socket's path or HOST:PORT; unset: files are not scanned
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
FILE_UPLOAD_HANDLERS = [
    "xuyensuot.files.handlers.LimitedUploadHandler",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "xuyensuot.files.handlers.DiskUploadHandler",
]

# Who and why stand on each row of history, so that row-level security covers them too.
PGHISTORY_CONTEXT_FIELD = pghistory.ContextJSONField()
PGHISTORY_OBJ_FIELD = pghistory.ObjForeignKey(db_constraint=False)
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "style-src": [SELF],
        "script-src": [SELF],
        "object-src": ["'none'"],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": ["'none'"],
    }
}

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = os.environ.get("EMAIL_HOST", "127.0.0.1")
EMAIL_PORT = int(os.environ.get("EMAIL_PORT", "25"))
DEFAULT_FROM_EMAIL = os.environ.get("DEFAULT_FROM_EMAIL", "xuyensuot@localhost")

PROCRASTINATE_IMPORT_PATHS = ["xuyensuot.files.tasks", "xuyensuot.documents.tasks", "xuyensuot.execution.tasks"]
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = ""  # `reports.tasks` writes about tasks and is none
# A worker that gives no sign of life for so long is dead; others take up what it was doing (documents/tasks.py).
WORKER_DEAD_AFTER_SECONDS = 15.0
# What reading (by queue) and drawing one document may use: wall clock and processor seconds, address space in MiB.
READING_LIMITS = {
    "extraction": {"seconds": 90.0, "processor_seconds": 60, "memory_mb": 1024},
    "ocr": {"seconds": 1800.0, "processor_seconds": 1800, "memory_mb": 2048},
    "drawing": {"seconds": 600.0, "processor_seconds": 600, "memory_mb": 1536},
}
PROCRASTINATE_WORKER_DEFAULTS = {
    "concurrency": 2,  # a document that takes long does not hold up the rest
    "update_heartbeat_interval": WORKER_DEAD_AFTER_SECONDS / 3,
    "stalled_worker_timeout": WORKER_DEAD_AFTER_SECONDS,
    "fetch_job_polling_interval": 2.0,
    "delete_jobs": "successful",
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"lines": {"()": "xuyensuot.common.logs.formatter"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "lines"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {"procrastinate": {"level": "WARNING"}, "django.request": {"level": "ERROR"}},
}
