"""Two people at one record: the second is told, nothing is overwritten (ASVS 2.3.4, 15.4.2)."""

from __future__ import annotations

from typing import TypeVar

from django.db import models
from django.utils.translation import gettext as _

from kechuang.common.refusals import Conflicting

M = TypeVar("M", bound=models.Model)
V = TypeVar("V", bound="Versioned")


class Versioned(models.Model):
    """A record that people edit; `version` counts its changes."""

    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True


def lock(instance: M) -> M:
    """The row as it is now, held until the transaction ends."""
    return type(instance)._base_manager.select_for_update().get(pk=instance.pk)


def lock_version(instance: V, *, seen: int) -> V:
    """The row, held, with its version counted up. Raises Conflicting if it is no longer the version that was seen."""
    held = lock(instance)
    if held.version != seen:
        raise Conflicting(
            "changed_meanwhile",
            _("Somebody else saved this record while you were editing. Nothing of theirs was overwritten: "
              "open the record again, compare, and enter your change once more."),
        )  # fmt: skip
    held.version += 1
    return held
