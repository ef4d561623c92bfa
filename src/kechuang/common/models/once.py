"""A form that was sent: so that a double click, or a browser that sends again, makes no second record."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class SentForm(models.Model):
    """One row per person and token. `location` is where the first answer led; empty while it is being worked on."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    token = models.CharField(max_length=64)
    location = models.TextField(blank=True)
    at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "token"], name="a_form_is_sent_once")]

    def __str__(self) -> str:
        return f"{self.token} → {self.location}"
