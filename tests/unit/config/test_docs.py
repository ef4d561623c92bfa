"""The administrators' page of settings says of each setting what the table says, and nothing of settings that are gone."""

from __future__ import annotations

import re
from pathlib import Path

from kechuang.config.table import TABLE

PAGE = (Path(__file__).resolve().parents[3] / "docs" / "administrators" / "settings.md").read_text("utf-8")


def test_each_setting_has_its_row() -> None:
    rows = re.findall(r"^\| `(\w+)` \| `(\w+)` \|", PAGE, re.M)
    assert rows == [(setting.name, setting.variable) for setting in TABLE]
