"""What is known of a row while it is taken in: its cells, its outcome, and what was found wrong with it."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

#: Row number and digest by record, for records that the run has met.
Met = dict[int, tuple[int, int]]
MetOf = Callable[[Iterable[int]], Met]
OUTCOMES = ("created", "updated", "unchanged", "merged", "rejected")


class Level(StrEnum):
    """Told, to be looked at, or the row is not taken in."""

    NOTE = "note"
    WARNING = "warning"
    REJECT = "reject"


@dataclass(slots=True)
class Found:
    """One remark about one cell: column key, message code, level, arguments of the message."""

    column: str
    code: str
    level: str
    arguments: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Row:
    """A data row, numbered from 1 below the head: `line` as it stands, `cells` by column key.

    `clean` is what the kind's reader made of the cells.
    """

    number: int
    cells: dict[str, object]
    clean: Any = None
    outcome: str = ""
    found: list[Found] = field(default_factory=list)
    line: list[object] = field(default_factory=list)

    def tell(self, column: str, code: str, level: str, /, **arguments: object) -> None:
        self.found.append(Found(column, code, level, {name: str(value) for name, value in arguments.items()}))

    def reject(self, column: str, code: str, /, **arguments: object) -> None:
        self.outcome = "rejected"
        self.tell(column, code, Level.REJECT, **arguments)

    @property
    def rejected(self) -> bool:
        return self.outcome == "rejected"

    @property
    def digest(self) -> int:
        """64 bits of the cells: an identical row gives the same number in every run."""
        packed = "\x1f".join(f"{key}\x1e{value}" for key, value in self.cells.items())
        return int.from_bytes(hashlib.blake2b(packed.encode(), digest_size=8).digest(), "big", signed=True)


def counted(rows: Iterable[Row]) -> Counter[str]:
    """How many rows ended how."""
    return Counter(row.outcome for row in rows)
