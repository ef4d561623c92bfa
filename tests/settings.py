"""Settings of the test runs: a data folder of their own, cheap password digests, tasks that run at once."""

from __future__ import annotations

import os
import tempfile

os.environ["KECHUANG_DATA"] = tempfile.mkdtemp(prefix="kechuang-test-")
for _name in [name for name in os.environ if name.startswith("KECHUANG_") and name != "KECHUANG_DATA"]:
    del os.environ[_name]

from kechuang.config.settings import *  # noqa: E402, F403
from kechuang.config.settings import CACHES, DATABASES  # noqa: E402

SECRET_KEY = "only-for-tests-" + "x" * 40
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend", "QUEUES": []}}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
DATABASES["default"]["CONN_MAX_AGE"] = 0
# Factories make records without a log entry, which no kept figure could notice; test_kept_counts.py turns keeping on.
CACHES["figures"] = {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}
