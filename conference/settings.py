# SPDX-License-Identifier: EUPL-1.2
"""All settings, read from the environment (docs/running.md has the table). Secure unless told otherwise."""

import os
from email.utils import parseaddr
from pathlib import Path

from django.utils.translation import gettext_lazy as _l

from conference import environment

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(os.environ.get("VAR_DIR") or BASE_DIR / "var")

DEBUG = environment.flag("DEBUG")
DEMO = environment.flag("DEMO")
SECURE = environment.flag("SECURE", default=True)
SECRET_KEY = environment.secret_key(VAR_DIR)
ALLOWED_HOSTS = environment.words("ALLOWED_HOSTS", "127.0.0.1 localhost")
BASE_URL = os.environ.get("BASE_URL", "http://127.0.0.1:8000").rstrip("/")
CSRF_TRUSTED_ORIGINS = [BASE_URL]

INSTALLED_APPS = [
    "conference",
    "programme",
    "registration",
    "voting",
    "conference.site",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.mfa",
    "django_htmx",
    "django_filters",
    "rest_framework",
    "drf_spectacular",
    "django_tasks",
    "django_tasks_db",
    "rules",
    "csp",
]

MIDDLEWARE = [
    "conference.logs.RequestLog",
    "conference.pagecache.PublicPages",
    "conference.api.ApiHeaders",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "conference.headers.SecurityHeaders",
    "conference.charsets.Utf8Forms",
    "registration.doors.SeatDoors",
    "voting.doors.BallotDoor",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "conference.access.AccessMiddleware",
    "conference.errors.RefusalMiddleware",
]

ROOT_URLCONF = "conference.urls"
WSGI_APPLICATION = "conference.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
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
                "conference.context.site",
            ],
        },
    }
]

# Data
DATABASES = {
    "default": environment.database(
        os.environ.get("DATABASE_URL") or f"sqlite:///{VAR_DIR / 'db.sqlite3'}", BASE_DIR
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "conference.User"
CACHE_URL = os.environ.get("CACHE_URL", "")
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": CACHE_URL}
    if CACHE_URL
    else {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "conference_cache",
        # Rate limits and the clock's marks live here: none may be dropped because there are many.
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}
SESSION_ENGINE = f"django.contrib.sessions.backends.{'cached_db' if CACHE_URL else 'db'}"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 3_000
IMPORT_MAX_BYTES = 30_000_000

# Language and time
LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _l("Dutch")), ("en", _l("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_TZ = True
TIME_ZONE = "Europe/Amsterdam"

# Files
STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
# Where the public programme is kept as files for the web server in front; empty: nowhere.
PUBLIC_FILES = os.environ.get("PUBLIC_FILES", "")
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": VAR_DIR / "media"},
    },
    "staticfiles": {"BACKEND": "conference.static_files.NamedByContent"},
}
WHITENOISE_MAX_AGE = 60 * 60
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

# Signing in: a code by mail; organisers may add a passkey or an authenticator app
AUTHENTICATION_BACKENDS = [
    "rules.permissions.ObjectPermissionBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
ACCOUNT_ADAPTER = "conference.accounts.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "request_login_code": "conference.accounts.forms.AskCodeForm",
    "confirm_login_code": "conference.accounts.forms.TypeCodeForm",
}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_UNIQUE_EMAIL = True
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_REQUIRED = False
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = True
ACCOUNT_LOGOUT_ON_GET = False
# Hundreds of civil servants share a few addresses of their organisation: never a tight limit per IP.
ACCOUNT_RATE_LIMITS = {
    "request_login_code": "600/m/ip,3/m/key",
    "login": "600/m/ip",
    "login_failed": "600/m/ip,5/5m/key",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk-events"
LOGOUT_REDIRECT_URL = "home"

# Mail
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = os.environ.get("FROM_EMAIL", "Overheidsdag <post@dag.example>")
SECURITY_CONTACT = os.environ.get("SECURITY_CONTACT") or f"mailto:{parseaddr(DEFAULT_FROM_EMAIL)[1]}"
MAIL_DELIVERY = "smtp" if os.environ.get("EMAIL_URL") else "demo" if DEMO else "hold"
if os.environ.get("EMAIL_URL"):
    vars().update(environment.mail_server(os.environ["EMAIL_URL"]))

# Headers
HTTPS_ONLY = SECURE and not DEBUG
SECURE_SSL_REDIRECT = HTTPS_ONLY and environment.flag("SSL_REDIRECT")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if environment.flag("BEHIND_PROXY") else None
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS_ONLY
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
HSTS_SECONDS = 31_536_000
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "worker-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}
CSRF_FAILURE_VIEW = "conference.views.errors.csrf_failure"

# API
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": [],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["conference.api.Json"],
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "DEFAULT_PAGINATION_CLASS": "conference.api.Pages",
    "DEFAULT_SCHEMA_CLASS": "conference.api.description.Description",
    "EXCEPTION_HANDLER": "conference.api.problem",
    "UNAUTHENTICATED_USER": None,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Overheidsdag",
    "DESCRIPTION": "Programme, seats and, later, the door and the award of an event of public servants.",
    "VERSION": "1.0.0",
    "SERVERS": [{"url": f"{BASE_URL}/api/v1"}],
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "SCHEMA_PATH_PREFIX_TRIM": True,
    "SERVE_PUBLIC": True,
    "CONTACT": {"name": "Overheidsdag", "email": "hulp@dag.example", "url": BASE_URL},
    "LICENSE": {"name": "EUPL-1.2"},
    "APPEND_COMPONENTS": {"securitySchemes": {"personalToken": {"type": "http", "scheme": "bearer"}}},
    "POSTPROCESSING_HOOKS": ["conference.api.describe_problems"],
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "conference.logs.JsonLines"}},
    "handlers": {"out": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["out"], "level": os.environ.get("LOG_LEVEL", "WARNING")},
    "loggers": {
        "conference": {"level": "INFO"},
        # A request's own line carries the path's name; Django's would print the path, tokens included.
        "django.request": {"level": "ERROR"},
        "django.security.csrf": {"level": "ERROR"},
    },
}
