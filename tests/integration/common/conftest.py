"""Fixtures for what every room shares."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
