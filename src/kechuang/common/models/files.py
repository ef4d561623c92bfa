"""An uploaded file: checked before it is kept, named by its content, served only through a permission check."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from kechuang.common.keys import Keyed


class StoredFile(Keyed):
    """`path` is below `MEDIA_ROOT`, made of the digest; `name` is the uploader's, shown and never used as a path."""

    name = models.CharField(max_length=255)
    kind = models.CharField(max_length=16)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64, db_index=True)
    path = models.CharField(max_length=160)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-created_at",)

    def __str__(self) -> str:
        return self.name
