"""Settings for tests: quick, and the same on every machine."""

import os
import tempfile

os.environ.setdefault("PLAIT_HOME", tempfile.gettempdir() + "/plait-tests")
os.environ.setdefault("PLAIT_SECRET_KEY", "for tests only")

from datetime import date
from pathlib import Path

from plait.config.settings import *  # noqa: F403

_files = tempfile.TemporaryDirectory(prefix="plait-files-")  # one for each process
MEDIA_ROOT = Path(_files.name)
if DATABASES["default"]["ENGINE"] == "plait.foundation.sqlite":  # noqa: F405
    # In memory nobody queues, and pytest-django knows SQLite by its usual name alone.
    DATABASES["default"]["ENGINE"] = "django.db.backends.sqlite3"  # noqa: F405
IS_DEMO = True
FIXED_DAY = date(2026, 11, 22)
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
MIDDLEWARE = [m for m in MIDDLEWARE if "whitenoise" not in m]  # noqa: F405
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
LEAST_FREE = 0  # tests say themselves when the disk is full
