"""Finding the line of column names and what each column holds. Columns with natural persons are known and left out."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from kechuang.registry.cleaning.text import plain
from kechuang.registry.domain.imports.columns import CellKind, ImportTable

#: How far down the line of column names is looked for: titles and notes may stand above it.
SEARCHED_LINES = 20
PERSONAL = frozenset(
    [
        "法人代表", "法定代表人", "法人", "法定代表人姓名", "法人姓名", "负责人", "负责人姓名", "经营者", "投资人", "股东", "自然人股东",
        "联系人", "联系人姓名", "联系电话", "电话", "手机", "手机号", "联系方式", "固定电话", "邮箱", "电子邮箱", "身份证号", "身份证号码",
        "证件号码", "发明人", "设计人", "作者", "legalrepresentative", "legalperson", "contact",
        "contactperson", "phone", "mobile", "telephone", "email", "idnumber", "inventor",
    ]
)  # fmt: skip
_UNIT = re.compile(r"[(（\[]?(?:单位[:：])?((?:亿|百万|万|千)?(?:元|人民币|美元|港元|欧元|日元)+(?:人民币)?)[)）\]]?$")
_NOISE = re.compile(r"[\s()（）\[\]【】_*＊·:：/、-]")


@dataclass(frozen=True, slots=True)
class Head:
    """The line of column names (from 1), the names, and the mapping proposed for them."""

    line: int
    names: tuple[str, ...]
    columns: dict[str, int]
    units: dict[str, str]
    personal: tuple[str, ...]
    unknown: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def digest(self) -> str:
        return head_digest(self.names)


def head_digest(names: Sequence[str]) -> str:
    """The names as a key under which a corrected mapping is kept."""
    return hashlib.sha256(json.dumps([bare(name)[0] for name in names]).encode()).hexdigest()


def bare(heading: object) -> tuple[str, str]:
    """A heading without spaces, brackets and unit, in lower case, and the unit: `注册资本（万元）` → `注册资本`, `万元`."""
    text = plain(heading)
    found = _UNIT.search(text)
    stem = text[: found.start()] if found and found.start() else text
    return _NOISE.sub("", stem).lower(), found.group(1) if found and found.start() else ""


def is_personal(heading: object) -> bool:
    return bare(heading)[0] in PERSONAL


def find_head(lines: Iterable[Sequence[object]], table: ImportTable) -> Head | None:
    """The line with the most recognised names among the first ones; None where no line names two columns."""
    best: Head | None = None
    for number, cells in enumerate(islice(lines, SEARCHED_LINES), 1):
        found = read_head(cells, table, number)
        if len(found.columns) > (len(best.columns) if best else 0):
            best = found
    return best if best and len(best.columns) >= 2 else None


def read_head(cells: Sequence[object], table: ImportTable, line: int = 1) -> Head:
    """Recognise the names of one line. Of two columns for one key the first counts, the second is left over."""
    known = {bare(word)[0]: column for column in table.columns for word in (*column.words, column.key)}
    columns: dict[str, int] = {}
    units: dict[str, str] = {}
    personal, unknown = [], []
    for place, cell in enumerate(cells):
        stem, unit = bare(cell)
        column = known.get(stem) or known.get(stem + unit)
        if stem in PERSONAL:
            personal.append(plain(cell))
        elif column is None or column.key in columns:
            unknown.append(plain(cell))
        else:
            columns[column.key] = place
            if column.kind is CellKind.MONEY and (unit or column.unit):
                units[column.key] = unit or column.unit
    missing = tuple(column.key for column in table.required if column.key not in columns)
    names = tuple(plain(cell)[:120] for cell in cells)
    return Head(line, names, columns, units, tuple(personal), tuple(filter(None, unknown)), missing)
