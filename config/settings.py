"""Every setting of Galley, read from the environment (see docs/operations.md for the list)."""

from datetime import timedelta

from csp.constants import NONE, SELF

from config.environment import BASE_DIR, VAR_DIR, databases, env, secret_key

DEBUG = env.bool("DEBUG", False)
SECRET_KEY = secret_key()
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", ["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS: list[str] = env.list("CSRF_TRUSTED_ORIGINS", [])

# Where people reach the desk ("https://desk.example"), for the absolute addresses in exports.
# Empty: an export from the browser uses the address it was asked for under.
SITE_URL = env.str("SITE_URL", "")

# Galley itself speaks plain HTTP. HTTPS=1 says that all visitors come through a proxy that ends
# TLS and sets X-Forwarded-Proto itself, whatever the visitor sent.
HTTPS = env.bool("HTTPS", False)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_SSL_REDIRECT = HTTPS
# Whether HSTS holds for subdomains and browsers' preload lists is for the domain's owner to say.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
SECURE_HSTS_SECONDS = env.int("HSTS_SECONDS", 31_536_000) if HTTPS else 0
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_AGE = env.int("SESSION_HOURS", 12) * 3600
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

INSTALLED_APPS = [
    "config.apps.DataEntryConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "config.apps.StaticFilesConfig",
    "django.contrib.postgres",
    "axes",
    "csp",
    "django_htmx",
    "heroicons",
    "pgtrigger",
    "procrastinate.contrib.django",
    "config.apps.DeskConfig",
    "accounts",
    "sources",
    "articles",
    "claims",
]

PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"

MIDDLEWARE = [
    "config.health.HealthMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "pages.middleware.Compressed",
    "pages.middleware.Unkept",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "pages.middleware.LoginRequired",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
    "pages.replica.RemembersWrites",
    "pages.middleware.Busy",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

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
            ],
            "builtins": [
                "heroicons.templatetags.heroicons",
                "pages.templatetags.moments",
                "pages.templatetags.shapes",
            ],
        },
    },
]

DATABASES = databases()
DATABASE_ROUTERS = ["pages.replica.Router"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "accounts:login"
LOGIN_REDIRECT_URL = "claims:desk"
LOGOUT_REDIRECT_URL = "accounts:login"

# By name and address together: neither a colleague behind the same router nor a stranger who
# guesses at a name can lock anybody else out.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_TEMPLATE = "accounts/locked.html"
AXES_ENABLE_ADMIN = False  # its lists let rows be deleted; manage.py axes_reset unlocks

# A paste that is too large is refused by its form, in a sentence and with the text kept; this is
# where even that stops. A preview names each kept line of a page in a field of its own.
DATA_UPLOAD_MAX_MEMORY_SIZE = 12_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 6_000

LANGUAGE_CODE = "en-gb"
TIME_ZONE = env.str("TIME_ZONE", "UTC")
USE_TZ = True
# Galley speaks English alone: being asked which language to use for each word, address and number
# took a tenth of a page. Dates stay those of LANGUAGE_CODE.
USE_I18N = False

STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "config.static_files.HashedStaticFiles"},
}
WHITENOISE_MAX_AGE = 3600  # of the few files without a hash in their name

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

# Networks the fetcher may enter although they are not the public internet, such as an archive
# of one's own ("10.1.2.0/24"). Empty: none.
GALLEY_FETCH_ALLOW: list[str] = env.list("GALLEY_FETCH_ALLOW", [])

# A folder with model.onnx and vocab.txt of another sentence model of 384 dimensions. Empty: the
# one that comes with Galley. After a change: manage.py embed_claims.
EMBEDDING_MODEL_DIR = env.str("EMBEDDING_MODEL_DIR", "")

# The ranking of sentences that manage.py train_checkworthy writes; while nothing is there, the
# rules that need no data rank them.
CHECKWORTHY_MODEL = env.str("CHECKWORTHY_MODEL", "") or str(VAR_DIR / "checkworthy.npz")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": env.str("LOG_LEVEL", "WARNING").upper()},
    "loggers": {
        # Django's own handlers mail errors, or are silent without DEBUG: here all goes one way.
        "django": {"handlers": [], "propagate": True},
        "django.request": {"level": "ERROR"},  # a page not found is no event
    },
}
