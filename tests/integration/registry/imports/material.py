"""Invented tables for tests of the import."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from kechuang.accounts.models import User
from kechuang.common.domain import files
from kechuang.common.refusals import Refused
from kechuang.registry.cleaning.codes import former_check_digit, unified_check_character
from kechuang.registry.domain.imports import runs
from kechuang.registry.models import ImportRun

HEAD = [
    "企业名称",
    "统一社会信用代码",
    "成立日期",
    "企业类型",
    "法定代表人",
    "注册资本",
    "经营范围",
    "所在省份",
    "地区",
    "注册地址",
]


def unified(number: int, division: str = "321002") -> str:
    """A unified code that holds its check character."""
    body = f"91{division}MA{number:07d}"
    return body + unified_check_character(body)


def former(number: int, division: str = "321002") -> str:
    """A former number of 15 digits that holds its check digit."""
    body = f"{division}{number:08d}"
    return body + former_check_digit(body)


def line(number: int, **changes: str) -> list[str]:
    """One row of an invented organisation; `changes` by heading."""
    values = dict(
        zip(
            HEAD,
            [
                f"扬州示例{number}科技有限公司", unified(number), "2019-04-30", "有限责任公司", "张三", "100万元人民币",
                "软件开发；技术服务。", "江苏", "扬州", f"扬州市广陵区示例路{number}号",
            ],
            strict=True,
        )
    )  # fmt: skip
    return list((values | changes).values())


def as_csv(rows: list[list[Any]], head: list[str] | None = None) -> bytes:
    target = io.StringIO()
    csv.writer(target).writerows([head or HEAD, *rows])
    return target.getvalue().encode()


def prepared(
    rows: list[list[Any]], head: list[str] | None = None, *, user: User | None = None, **values: Any
) -> ImportRun:
    """A run of an invented file, waiting for its columns to be confirmed."""
    content = io.BytesIO(as_csv(rows, head))
    stored = files.store(content, name=values.pop("name", "list.csv"), kinds=["csv"])
    return runs.create(user=user, file=stored, kind=values.pop("kind", "organisations"), **values)


def imported(rows: list[list[Any]], head: list[str] | None = None, **values: Any) -> ImportRun:
    """The run after all rows were taken in."""
    accept = values.pop("accept_names", False)
    run = prepared(rows, head, **values)
    confirmed = runs.confirm(user=run.owner, run=run, in_background=False, accept_names=accept)
    return runs.take_in(confirmed)


def counts(run: ImportRun) -> dict[str, int]:
    """The counters that are not nought."""
    names = ("created", "updated", "unchanged", "merged", "rejected")
    found = {name: getattr(run, name) for name in names}
    assert run.rows == sum(found.values())
    return {name: number for name, number in found.items() if number}


def codes(run: ImportRun, level: str = "") -> list[tuple[int, str, str]]:
    """(row, column, code) of what was found."""
    found = run.issues.filter(level=level) if level else run.issues.all()
    return list(found.values_list("row", "column", "code"))


@contextmanager
def refused(code: str) -> Iterator[None]:
    """What runs inside is refused under this code, with words for the reader."""
    with pytest.raises(Refused) as raised:
        yield
    assert raised.value.code == code
    assert str(raised.value)


def big_table(path: Path, rows: int) -> None:
    """A table with all that happens: good rows, former numbers, duplicates, near matches, rows without code, rejected ones."""
    lines = []
    for number in range(3, rows + 3):
        kinds = {
            7: {"统一社会信用代码": former(number)},
            11: {"企业名称": f"扬州示例{number - 1}科技有限公司"},
            13: {"统一社会信用代码": unified(number - 2), "注册资本": "3万美元"},
            17: {"统一社会信用代码": "", "企业名称": f"扬州示例{number % 50}商店"},
            19: {"统一社会信用代码": unified(number)[:-1] + "?"},
            23: {"企业名称": ""},
        }
        change = next((change for step, change in kinds.items() if number % step == 0), {})
        lines.append(line(number, **change))
    path.write_bytes(as_csv(lines))
