"""A figure as the reviewer has it in the form."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from kechuang.accounts.models import User
from kechuang.plan.enums import ChangeKind, Comparator


@dataclass(frozen=True, slots=True)
class Fields:
    """A figure as the reviewer has it in the form."""

    kind: str
    indicator: str
    value: Decimal
    unit: str = ""
    comparator: str = Comparator.EXACTLY
    stretch: Decimal | None = None
    change: str = ChangeKind.LEVEL
    period: str = ""
    scope: str = ""
    project_number: int | None = None
    measured_by: str = ""
    owner: User | None = None

    def columns(self) -> dict[str, Any]:
        """What the item keeps; the owner is kept by the target."""
        return {name: getattr(self, name) for name in self.__slots__ if name != "owner"}
