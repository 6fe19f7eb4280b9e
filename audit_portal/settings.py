"""Every setting comes from the environment. PORTAL_MODE says which defaults are safe: `demo` and `test` have them,
`production` (the default) has none and refuses to start while anything is missing.
"""

from pathlib import Path

from csp.constants import NONE, SELF

from audit_portal.environment import CannotStart, Environment, refuse_short_secret, refuse_wrong_address
from audit_portal.key_ring import KeyRing

BASE_DIR = Path(__file__).resolve().parent.parent
env = Environment()

MODE = env.one_of("PORTAL_MODE", ["production", "demo", "test"], "production")
IS_PRODUCTION = MODE == "production"

# What production must be told. Each is checked before anything else reads it, so that one message names them all.
REQUIRED = ["SECRET_KEY", "DATABASE_URL", "ALLOWED_HOSTS", "VAULT_KEYS", "PORTAL_ADDRESS"]
if IS_PRODUCTION:
    env.require(REQUIRED)

# The demonstration's own values protect nothing: its cases are invented.
SECRET_KEY = env.str("SECRET_KEY", "demonstration-only-key-that-protects-nothing-at-all-0123456789")
DEBUG = False
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "testserver"])
PORTAL_ADDRESS = env.str("PORTAL_ADDRESS", "http://127.0.0.1:8000").rstrip("/")
if IS_PRODUCTION:
    refuse_short_secret(SECRET_KEY)
    refuse_wrong_address(PORTAL_ADDRESS, ALLOWED_HOSTS)

# Key-encryption keys for the identifier vault: comma-separated `version:base64 of 32 bytes`, the newest last.
VAULT_KEYS = env.str("VAULT_KEYS", "1:ZGVtb25zdHJhdGlvbi1vbmx5LTMyLWJ5dGVzLWtleSE=")
try:
    KeyRing.from_setting(VAULT_KEYS)
except ValueError:
    # The reason could quote a part of the key.
    raise CannotStart("VAULT_KEYS must be `version:base64 of 32 bytes`, separated by commas.") from None

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "crispy_forms",
    "crispy_forms_gds",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "audit_portal.activity",
    "audit_portal.accounts",
    "cases",
    "audits",
    "findings",
    "reports",
    "audit_portal",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "audit_portal.content_policy.ContentPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "audit_portal.accounts.middleware.HatMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "audit_portal.urls"
WSGI_APPLICATION = "audit_portal.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "audit_portal.accounts.context_processors.portal",
            ],
        },
    }
]

SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA recursive_triggers=ON;",
}
DATABASES = {"default": env.database("DATABASE_URL", f"sqlite:///{BASE_DIR / 'var' / 'portal.sqlite3'}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = SQLITE_OPTIONS
    # One constraint counts two missing values as equal, which only PostgreSQL can. It guards rules of boards, and the
    # embedded database carries a demonstration.
    SILENCED_SYSTEM_CHECKS = ["models.W047"]
else:
    DATABASES["default"]["ENGINE"] = "audit_portal.postgresql"
    DATABASES["default"]["CONN_MAX_AGE"] = env.whole_number("CONN_MAX_AGE", 600)
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache"
        if MODE == "test"
        else "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "portal_cache",
        # Counters of failed sign-ins live here: a small cache would forget them to make room.
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
if MODE == "test":
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_ADAPTER = "audit_portal.accounts.adapters.ClosedAccountAdapter"
ACCOUNT_EMAIL_VERIFICATION = "none"
MFA_ADAPTER = "audit_portal.accounts.adapters.EncryptedMfaAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not IS_PRODUCTION
ALLAUTH_TRUSTED_PROXY_COUNT = env.whole_number("TRUSTED_PROXY_COUNT", 0)

SESSION_ENGINE = "audit_portal.accounts.sessions"
SESSION_COOKIE_AGE = env.whole_number("SESSION_SECONDS", 8 * 60 * 60)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = IS_PRODUCTION
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
# The autosave script reads the token from the cookie at the moment of sending: signing in again changes it.
CSRF_COOKIE_HTTPONLY = False
CSRF_TRUSTED_ORIGINS = [PORTAL_ADDRESS]
# A load balancer asks for the health page without TLS.
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = 31_536_000 if IS_PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = IS_PRODUCTION
if env.switch("BEHIND_PROXY"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = BASE_DIR / "var" / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if IS_PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not IS_PRODUCTION

CRISPY_ALLOWED_TEMPLATE_PACKS = "gds"
CRISPY_TEMPLATE_PACK = "gds"

# Never on a disk, where a family's papers would lie unsealed.
FILE_UPLOAD_HANDLERS = ["audit_portal.upload_memory.HeldInMemory"]
# ClamAV's `host:port` or the path of its socket. Where it is set and silent, no file is taken.
CLAMD_ADDRESS = env.str("CLAMD_ADDRESS", "")

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
# A job that runs longer has lost its worker and is started again, so every kind of job ends itself well before.
JOB_LIMIT_SECONDS = env.whole_number("JOB_LIMIT_SECONDS", 900)
# The health page calls a worker late that has not been heard of for so long.
WORKER_BEAT_LIMIT_SECONDS = env.whole_number("WORKER_BEAT_LIMIT_SECONDS", 300)

EMAIL_BACKEND = env.str(
    "EMAIL_BACKEND",
    "django.core.mail.backends.smtp.EmailBackend" if IS_PRODUCTION else "django.core.mail.backends.locmem.EmailBackend",
)
# A mail server that does not answer holds the worker up no longer than this.
EMAIL_TIMEOUT = env.whole_number("EMAIL_TIMEOUT", 20)
DEFAULT_FROM_EMAIL = env.str("FROM_EMAIL", "audit-portal@localhost")

# The day that the portal takes for today; empty for the real one. The demonstration runs on 13 April 2017.
DEMO_TODAY = env.day("DEMO_TODAY")

LOG_LEVELS = ["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"]
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "audit_portal.json_log.JsonFormatter"}},
    "handlers": {"lines": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["lines"], "level": env.one_of("LOG_LEVEL", LOG_LEVELS, "WARNING")},
    # Django's own handlers would mail a traceback, with whatever the failing request held.
    "loggers": {
        "django": {"handlers": [], "propagate": True},
        # It warns each time that it is asked to stop, which is how it always ends.
        "django_tasks_db": {"level": "ERROR"},
        # What is wrong with a file that somebody gave is told to them.
        "pikepdf": {"level": "CRITICAL"},
    },
}
