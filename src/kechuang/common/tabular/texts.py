"""CSV: the delimiter found from the first lines, then row after row in constant memory."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from kechuang.common.tabular.bytes import Watched
from kechuang.common.tabular.formulas import original
from kechuang.common.tabular.reasons import TableLimits, UnreadableTable

DELIMITERS = ",\t;|"
SAMPLE = 64 << 10


def sniff(sample: str) -> str:
    """The delimiter that gives the most columns in the greatest number of lines; a comma where nothing tells."""
    return max(DELIMITERS, key=lambda delimiter: _fitness(sample, delimiter))


def _fitness(sample: str, delimiter: str) -> int:
    try:
        lines = [row for row in csv.reader(io.StringIO(sample), delimiter=delimiter) if row][:50]
    except csv.Error:
        return 0
    widths = Counter(len(row) for row in lines if len(row) > 1)
    return max((width * count for width, count in widths.items()), default=0)


def read_sample(path: Path, encoding: str, limits: TableLimits) -> str:
    """The first lines, for the delimiter."""
    with _text(path, encoding, limits) as text:
        return text.read(SAMPLE).replace("\0", "")


def read_lines(path: Path, encoding: str, delimiter: str, limits: TableLimits) -> Iterator[list[object]]:
    """Every line as cells of text, without NULs and with our own neutralising taken off."""
    csv.field_size_limit(limits.cell_length)
    with _text(path, encoding, limits) as text:
        reader = csv.reader((line.replace("\0", "") for line in text), delimiter=delimiter)
        number = 0
        while True:
            number += 1
            try:
                row = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                raise UnreadableTable("table-cell", line=number, limit=limits.cell_length) from error
            yield [original(cell) if cell.startswith("'") else cell for cell in row]


def _text(path: Path, encoding: str, limits: TableLimits) -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BufferedReader(Watched(path, limits), 1 << 18), encoding=encoding, newline="")
