"""Django's settings, read from the environment. The only place that knows how the parts are put together."""

from __future__ import annotations

import os
from pathlib import Path

from masthead.config.database import database_from
from masthead.host.config import HostConfig

BASE_DIR = Path(__file__).resolve().parent.parent
HOST = HostConfig.load()
MASTHEAD_DATA_DIR = HOST.data_dir
MASTHEAD_ORGANIZATION = os.environ.get("MASTHEAD_ORGANIZATION", "")
MASTHEAD_URL = os.environ.get("MASTHEAD_URL", "http://localhost:8000").rstrip("/")
MASTHEAD_ORIGIN = os.environ.get("MASTHEAD_ORIGIN", MASTHEAD_URL.split("://", 1)[-1] + "/ledger")
MASTHEAD_ALLOWED_PRIVATE_HOSTS = frozenset(os.environ.get("MASTHEAD_ALLOWED_PRIVATE_HOSTS", "").split(",")) - {""}
MASTHEAD_DEMO = os.environ.get("MASTHEAD_DEMO") == "1"

SECRET_KEY = HOST.secret_key()
DEBUG = False
ALLOWED_HOSTS = [*filter(None, os.environ.get("MASTHEAD_HOSTS", "").split(",")), "localhost", "127.0.0.1", "[::1]"]
CSRF_TRUSTED_ORIGINS = [MASTHEAD_URL]

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "csp",
    "procrastinate.contrib.django",
    "masthead.kernel",
    "masthead.ledger",
    "masthead.jobs",
    "masthead.inhouse",
    "masthead.people",
    "masthead.registry",
    "masthead.freeze",
    "masthead.publishing",
    "masthead.delivery",
    "masthead.tabletop",
    "masthead.web",
    "masthead.api",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "masthead.api.middleware.ProblemMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "masthead.web.middleware.FirstRunMiddleware",
    "masthead.web.middleware.StandingMiddleware",
    "masthead.web.middleware.SentenceMiddleware",
]
ROOT_URLCONF = "masthead.config.urls"
WSGI_APPLICATION = "masthead.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "web" / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "masthead.web.context.shell",
            ],
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django.template.loaders.filesystem.Loader",
                        "masthead.web.loader.AreaLoader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "builtins": ["masthead.web.tags", "django.templatetags.i18n", "django.templatetags.static"],
        },
    }
]
FORM_RENDERER = "masthead.web.rendering.Renderer"

DATABASES = {"default": database_from(os.environ.get("MASTHEAD_DATABASE_URL", ""))}
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = ""
MASTHEAD_JOBS = ["masthead.registry.jobs", "masthead.delivery.jobs", "masthead.tabletop.jobs"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_FORMS = {
    "login": "masthead.web.signin.forms.LoginForm",
    "reauthenticate": "masthead.web.signin.forms.ReauthenticateForm",
    "change_password": "masthead.web.signin.forms.ChangePasswordForm",
}
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "masthead.web.signin.adapter.AccountAdapter"
ACCOUNT_LOGIN_BY_CODE_ENABLED = False
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_LOGOUT_REDIRECT_URL = "/account/login/"
ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": "10/m/ip,5/300s/key", "password_link": "20/m/ip"}
MFA_ADAPTER = "masthead.web.signin.mfa.MfaAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = MASTHEAD_URL.startswith("http://localhost")
MFA_TOTP_ISSUER = "Masthead"
MFA_FORMS = {
    "authenticate": "masthead.web.signin.forms.CodeForm",
    "reauthenticate": "masthead.web.signin.forms.CodeAgainForm",
    "activate_totp": "masthead.web.signin.forms.ActivateForm",
}
MFA_ALLOW_UNVERIFIED_EMAIL = True
USERSESSIONS_TRACK_ACTIVITY = True
MASTHEAD_IDLE_LOCK_SECONDS = int(os.environ.get("MASTHEAD_IDLE_LOCK_SECONDS", "1800"))

SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = MASTHEAD_URL.startswith("https://")
SESSION_COOKIE_AGE = 12 * 3600
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if os.environ.get("MASTHEAD_BEHIND_PROXY") else None
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "masthead.web.errors.pages.token_missing"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
STATIC_URL = "/static/"
STATIC_ROOT = MASTHEAD_DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "web" / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "masthead_cache"}}
DATA_UPLOAD_MAX_MEMORY_SIZE = 20_000_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 20_000_000
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": os.environ.get("MASTHEAD_LOG_LEVEL", "WARNING")},
}
