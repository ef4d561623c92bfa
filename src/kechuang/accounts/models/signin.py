"""Traces of sign-in: attempts, for throttling, and the one-time links that let somebody choose a password."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kechuang.accounts.permits import Rule
from kechuang.common.keys import Keyed


class AttemptOutcome(models.TextChoices):
    FAILED = "failed", _("Failed")
    GOOD = "good", _("Good")
    LOCKED = "locked", _("Refused while locked")


class SignInAttempt(models.Model):
    """One attempt. `account` is a keyed digest of the name that was typed: nobody learns which names were tried."""

    account = models.CharField(max_length=64)
    address = models.CharField(max_length=64)
    at = models.DateTimeField(db_index=True)
    outcome = models.CharField(max_length=8, choices=AttemptOutcome.choices)

    class Meta:
        indexes = [models.Index(fields=["account", "at"]), models.Index(fields=["address", "at"])]

    def __str__(self) -> str:
        return f"{self.at} {self.outcome}"


class OneTimeToken(models.Model):
    """A secret that is shown once and works once until it expires; only its digest is kept."""

    digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True


class FirstRunToken(OneTimeToken):
    """Lets whoever set the system up name the first three administrators."""

    permits: dict[str, Rule] = {}

    def __str__(self) -> str:
        return f"first-run token until {self.expires_at}"


class PasswordLink(Keyed, OneTimeToken):
    """Lets its person choose a password. A newer link to the same person makes the older ones void."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="password_links")
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"password link for {self.user}"
