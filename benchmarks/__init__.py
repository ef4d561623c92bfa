"""Measurements. Each module has `run() -> list[Row]`: our figure beside a peer's, from one run on one machine.

`STORES` in a module names the stores it runs on, each in a process of its own; without it, none is prepared.
"""

from __future__ import annotations

from dataclasses import dataclass


class Skipped(Exception):
    """This cannot be measured here; the message says why."""


@dataclass(frozen=True, slots=True)
class Row:
    """`ratio` is ours against the peer, above 1 where ours is better."""

    name: str
    size: str
    ours: float
    unit: str
    peer: float | None = None
    peer_name: str = ""
    ratio: float | None = None
    note: str = ""


def faster(name: str, size: str, ours: float, peer: float, peer_name: str, unit: str, note: str = "") -> Row:
    """A row whose figures are rates: more is better."""
    return Row(name, size, ours, unit, peer, peer_name, ours / peer, note)


def shorter(name: str, size: str, ours: float, peer: float, peer_name: str, unit: str, note: str = "") -> Row:
    """A row whose figures are times or sizes: less is better."""
    return Row(name, size, ours, unit, peer, peer_name, peer / ours, note)
