import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kechuang.config.settings")
django.setup(set_prefix=False)

from kechuang.config.observability.requests import ObservedHandler  # noqa: E402

application = ObservedHandler()
