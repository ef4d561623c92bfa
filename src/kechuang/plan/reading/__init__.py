"""Reading a Chinese plan text, government report or news item into targets and baselines. Pure: imports no Django."""

from kechuang.plan.reading.model import Figure, Measure, Outline, Project, Rank, Reading
from kechuang.plan.reading.reader import read, read_repaired
from kechuang.plan.reading.repair import Issue, Repair, Repaired, repair

__all__ = [
    "Figure",
    "Issue",
    "Measure",
    "Outline",
    "Project",
    "Rank",
    "Reading",
    "Repair",
    "Repaired",
    "read",
    "read_repaired",
    "repair",
]
