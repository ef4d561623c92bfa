"""Traces of sign-in: attempts, for throttling, and the one-time token of the first administrator."""

from __future__ import annotations

from django.db import models


class SignInAttempt(models.Model):
    """One failed or good attempt. `account` is a digest of the name that was typed: unknown names leave no trace."""

    account = models.CharField(max_length=64)
    address = models.CharField(max_length=64)
    at = models.DateTimeField()
    succeeded = models.BooleanField()

    class Meta:
        indexes = [models.Index(fields=["account", "at"]), models.Index(fields=["address", "at"])]


class FirstRunToken(models.Model):
    """Lets the first administrator in, once, until it expires; only the digest is kept."""

    digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
