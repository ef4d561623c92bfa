"""Managers of scoped models."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db import models
from django_scopes.manager import DisabledQuerySet

from kechuang.accounts.reach import DIMENSION, current

M = TypeVar("M", bound=models.Model)


class ReachManager(models.Manager[M]):
    """Shows what the reach in force covers, by the model's `in_reach(reach) -> Q`; outside of a reach, raises."""

    def get_queryset(self) -> models.QuerySet[M]:
        reach = current()
        if reach is None:
            disabled: Any = DisabledQuerySet(self.model, using=self._db, missing_scopes={DIMENSION})
            return disabled  # type: ignore[no-any-return]
        rows = super().get_queryset()
        if reach.everything:
            return rows
        model: Any = self.model
        return rows.none() if reach.is_empty else rows.filter(model.in_reach(reach))

    def all(self) -> models.QuerySet[M]:
        return self.get_queryset().all()
