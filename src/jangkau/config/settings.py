"""Django's settings, from `options`. Importing this starts nothing."""

from datetime import timedelta

from jangkau.config import keys, options, postgres

SECRET_KEY = keys.secret_key()
JANGKAU_KEYRING = keys.keyring()
JANGKAU_RECEIPT_KEYS = keys.receipt_keys()
DEBUG = options.DEBUG.yes
ALLOWED_HOSTS = options.ALLOWED_HOSTS.words

INSTALLED_APPS = [
    "jangkau.web.look",  # the web doors come first: their pages and words win over allauth's
    "jangkau.web.office",
    "jangkau.web.partner",
    "jangkau.web.public",
    "jangkau.web.problems",
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_tasks_db",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "jangkau.apps.audit",
    "jangkau.apps.places",
    "jangkau.apps.crew",
    "jangkau.apps.registry",
    "jangkau.apps.ledger",
    "jangkau.apps.billing",
    "jangkau.apps.payments",
    "jangkau.apps.protection",
    "jangkau.apps.coverage",
    "jangkau.apps.outreach",
    "jangkau.apps.intake",
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "jangkau.web.look.language.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "jangkau.web.entry.acting.ActingMiddleware",
    "jangkau.web.problems.middleware.RefusalMiddleware",
]

ROOT_URLCONF = "jangkau.config.urls"
FORM_RENDERER = "jangkau.web.look.forms.LookRenderer"
WSGI_APPLICATION = "jangkau.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.template.context_processors.csp",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "jangkau.web.look.context.look",
                "jangkau.web.office.navigation.frame",
                "jangkau.web.partner.frame.frame",
            ],
            "builtins": ["django.templatetags.i18n", "jangkau.web.look.templatetags.look"],
        },
    }
]

DATABASES = {"default": postgres.django_database(options.DATABASE_URL.text)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

AUTH_USER_MODEL = "crew.Officer"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "office:home"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_ADAPTER = "jangkau.web.office.sign_in.SignInAdapter"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_RATE_LIMITS = {
    "login_failed": f"{options.LOCKOUT_TRIES.number}/{options.LOCKOUT_MINUTES.number}m/key",
}
ACCOUNT_REAUTHENTICATION_TIMEOUT = int(timedelta(minutes=15).total_seconds())
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_ADAPTER = "jangkau.web.office.sign_in.SecondFactorAdapter"
MFA_TOTP_ISSUER = "Jangkau"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "django_cache",
    }
}
SESSION_COOKIE_AGE = int(timedelta(hours=12).total_seconds())
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = options.SECURE.yes
SECURE_SSL_REDIRECT = options.SECURE.yes
SECURE_HSTS_SECONDS = int(timedelta(days=365).total_seconds()) if options.SECURE.yes else 0
SECURE_CSP = {
    "default-src": ["'self'"],
    "img-src": ["'self'", "data:"],
    "object-src": ["'none'"],
    "base-uri": ["'none'"],
    "frame-ancestors": ["'none'"],
    "form-action": ["'self'"],
}

LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "jangkau_language"
LANGUAGE_COOKIE_AGE = int(timedelta(days=365).total_seconds())
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Jakarta"
USE_THOUSAND_SEPARATOR = True

STATIC_URL = "/static/"
STATIC_ROOT = options.HOME / "build" / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "jangkau.web.look.storage.HashedStaticStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5_000_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
FILE_UPLOAD_TEMP_DIR = str(options.var_folder())

JANGKAU_PUBLIC_ADDRESS = options.PUBLIC_ADDRESS.text
JANGKAU_AGE_LIMIT = options.AGE_LIMIT.number
JANGKAU_AGE_MINIMUM = options.AGE_MINIMUM.number
JANGKAU_RISK_CLASS = options.RISK_CLASS.number
JANGKAU_ROSTER_MEGABYTES = options.ROSTER_MEGABYTES.number
JANGKAU_ROSTER_ROWS = options.ROSTER_ROWS.number
JANGKAU_SEARCH_LIMIT = options.SEARCH_LIMIT.number
JANGKAU_DATA = options.HOME / "data"
JANGKAU_LAW = options.HOME / "law"
JANGKAU_JOINT_LEAVE = options.JOINT_LEAVE.yes
JANGKAU_TRAVEL_TABLES = options.TRAVEL_TABLES.text
JANGKAU_OSRM_URL = options.OSRM_URL.text
JANGKAU_VALHALLA_URL = options.VALHALLA_URL.text

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
