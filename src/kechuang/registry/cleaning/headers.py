"""Which column of a file is which field: headings as registers and our own exports write them, Chinese and English.

Columns with natural persons (legal representatives, contacts) are known so that they can be left out: never read.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from types import MappingProxyType

from .text import plain

FIELDS = ("name", "code", "registered_on", "form", "capital", "scope", "province", "city", "address")
REQUIRED = ("name",)
_ALIASES = {
    "name": "企业名称 名称 单位名称 机构名称 组织名称 公司名称 企业全称 单位全称 name organisation company",
    "code": "统一社会信用代码 社会信用代码 信用代码 注册号 统一社会信用代码/注册号 工商注册号 "
    "组织机构代码 code uscc creditcode",
    "registered_on": "注册日期 成立日期 注册时间 成立时间 登记日期 设立日期 registeredon registrationdate established",
    "form": "企业类型 类型 主体类型 单位类型 企业性质 公司类型 form type legalform",
    "capital": "注册资金 注册资本 注册资本（金） 注册资本金 资金数额 开办资金 capital registeredcapital",
    "scope": "经营范围 业务范围 经营(业务)范围 主营业务 scope businessscope",
    "province": "所在省份 省份 省 province",
    "city": "地区 城市 所在城市 市 所在市 地市 city",
    "address": "注册地址 住所 地址 企业地址 单位地址 经营场所 住所(经营场所) 通讯地址 address",
}
_PERSONS = """
法人代表 法定代表人 法人 负责人 联系人 联系电话 电话 手机 邮箱 身份证号 经营者 股东
legalrepresentative contact phone email
"""
_PERSONAL = frozenset(_PERSONS.split())
_UNIT = re.compile(r"[(（]?单?位?[:：]?((?:亿|百万|万|千)?(?:元|人民币|美元|港元|欧元|日元)+(?:人民币)?)[)）]?$")
_FIELD_OF = MappingProxyType(
    {re.sub(r"[\s()（）_-]", "", alias): field for field, aliases in _ALIASES.items() for alias in aliases.split()}
)


@dataclass(frozen=True, slots=True)
class HeaderMap:
    """Column number by field, the unit that the capital's heading names, and the columns left aside."""

    columns: tuple[tuple[str, int], ...]
    capital_unit: str
    personal: tuple[str, ...]
    unknown: tuple[str, ...]
    missing: tuple[str, ...]

    def pick(self, cells: Sequence[object]) -> dict[str, object]:
        """Give the row as a dict by field; short rows give None. Personal columns are not touched."""
        return {field: cells[place] if place < len(cells) else None for field, place in self.columns}


def map_headers(headings: Sequence[object]) -> HeaderMap:
    """Map headings to fields. The first of two columns for one field is taken, the second counts as unknown."""
    columns: dict[str, int] = {}
    personal, unknown, unit = [], [], ""
    for place, heading in enumerate(headings):
        text = plain(heading)
        bare, named_unit = _split_unit(text)
        field = _FIELD_OF.get(bare)
        if bare in _PERSONAL:
            personal.append(text)
        elif field is None or field in columns:
            unknown.append(text)
        else:
            columns[field] = place
            unit = named_unit if field == "capital" else unit
    missing = tuple(field for field in REQUIRED if field not in columns)
    return HeaderMap(tuple(columns.items()), unit, tuple(personal), tuple(unknown), missing)


def _split_unit(text: str) -> tuple[str, str]:
    matched = _UNIT.search(text)
    stem = text[: matched.start()] if matched else text
    return re.sub(r"[\s()（）_*-]", "", stem).lower(), matched.group(1) if matched else ""
