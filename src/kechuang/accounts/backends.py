"""Sign-in by user name and password."""

from __future__ import annotations

from django.contrib.auth.backends import ModelBackend


class PasswordBackend(ModelBackend):
    """Django's check of name and password, without its permissions."""
