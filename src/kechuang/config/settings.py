"""Django's settings, made from the declared table; nothing here reads the environment itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import dj_database_url
from django.utils.translation import gettext_lazy as _

from kechuang.config import logs, secrets, security, table

PACKAGE = Path(__file__).resolve().parent.parent
FOUND = table.read()
KECHUANG: dict[str, Any] = {name: found.value for name, found in FOUND.items()}
DATA = Path(KECHUANG["data"]).resolve()
SEALS = Path(KECHUANG["seal_folder"] or DATA / "seals").resolve()

DEBUG = KECHUANG["debug"]
SECRET_KEY = KECHUANG["secret_key"] or secrets.kept_key(DATA)
ALLOWED_HOSTS = KECHUANG["hosts"]

INSTALLED_APPS = [
    # Ours first: templates and words of a room go before those of a library.
    "kechuang.common",
    "kechuang.accounts",
    "kechuang.registry",
    "kechuang.plan",
    "kechuang.ladder",
    "kechuang.portal",
    "kechuang.config",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "csp",
    "django_filters",
    "django_htmx",
    "django_tables2",
    "django_tasks",
    "django_tasks_db",
]

MIDDLEWARE = [
    "kechuang.common.middleware.requests.RequestIdMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "kechuang.accounts.middleware.SessionRulesMiddleware",
    "kechuang.accounts.middleware.ReachMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "kechuang.common.middleware.refusals.RefusalMiddleware",
    "kechuang.common.middleware.once.OnceMiddleware",
]

ROOT_URLCONF = "kechuang.config.urls"
ASGI_APPLICATION = "kechuang.config.asgi.application"
WSGI_APPLICATION = "kechuang.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "kechuang.common.context_processors.shell",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA mmap_size=268435456;"
        "PRAGMA cache_size=-65536; PRAGMA temp_store=MEMORY;"
    ),
}
DATABASES = {
    "default": dj_database_url.parse(
        KECHUANG["database_url"] or f"sqlite:///{DATA / 'kechuang.sqlite3'}", conn_max_age=600, conn_health_checks=True
    )
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = SQLITE_OPTIONS

AUTH_USER_MODEL = "accounts.User"
AUTH_PASSWORD_VALIDATORS = security.password_validators(KECHUANG["password_profile"])
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
    "django.contrib.auth.hashers.ScryptPasswordHasher",
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"

SESSION_COOKIE_AGE = 12 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
globals().update(security.allauth(KECHUANG))
globals().update(security.headers(KECHUANG))

LANGUAGE_CODE = KECHUANG["language"]
LANGUAGES = [("zh-hans", _("Chinese")), ("en", _("English"))]
LANGUAGE_COOKIE_SAMESITE = "Lax"
TIME_ZONE = KECHUANG["time_zone"]
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STATICFILES_DIRS: list[Path] = []
MEDIA_ROOT = DATA / "files"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "kechuang.common.static.PackageStaticStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if KECHUANG['mail_host'] else 'console'}.EmailBackend"
EMAIL_HOST = KECHUANG["mail_host"]
DEFAULT_FROM_EMAIL = KECHUANG["mail_from"]
MEMORY = "django.core.cache.backends.locmem.LocMemCache"
CACHES = {
    "default": {"BACKEND": MEMORY, "LOCATION": "default"},
    # Counted figures stand until a record changes (common/queries/keeping.py), not for a time.
    "figures": {"BACKEND": MEMORY, "LOCATION": "figures", "TIMEOUT": None, "OPTIONS": {"MAX_ENTRIES": 2_000}},
}
LOGGING = logs.configuration(form=KECHUANG["log_format"], level=KECHUANG["log_level"])
DJANGO_TABLES2_TEMPLATE = "kechuang/table.html"
