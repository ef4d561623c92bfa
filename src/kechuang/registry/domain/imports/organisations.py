"""Organisations: columns, and a row made into what the register keeps. Legal representatives are never read."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from kechuang.registry.cleaning.codes import CodeKind, read_code
from kechuang.registry.cleaning.regions import RegionResolver
from kechuang.registry.cleaning.rows import CleanOrganisation, clean_row
from kechuang.registry.cleaning.text import is_blank, plain
from kechuang.registry.domain.imports.columns import CellKind, Column, ImportTable, words
from kechuang.registry.domain.imports.found import Found, Level, Row
from kechuang.registry.domain.reference import city, regions
from kechuang.registry.enums import OrganisationStatus
from kechuang.registry.models.imports import ImportKind

STATUSES = {
    **dict.fromkeys(["在业", "存续", "开业", "正常", "在营", "在营（开业）", "存续（在营、开业、在册）", "active", "operating"], "active"),
    **dict.fromkeys(["异常", "经营异常", "列入经营异常名录", "abnormal"], "abnormal"),
    **dict.fromkeys(["吊销", "吊销，未注销", "吊销,未注销", "吊销未注销", "revoked"], "revoked"),
    **dict.fromkeys(["注销", "已注销", "吊销，已注销", "吊销,已注销", "撤销", "迁出", "closed"], "closed"),
}  # fmt: skip

TABLE = ImportTable(
    ImportKind.ORGANISATIONS,
    (
        Column("name", _("Name"), words("企业名称 名称 单位名称 机构名称 组织名称 公司名称 企业全称 单位全称 企业_(机构)_名称 "
               "organisation organization company company_name organisation_name"), required=True, longest=200,
               example="示例科技有限公司"),
        Column("code", _("Unified social credit code"), words("统一社会信用代码 社会信用代码 信用代码 统一信用代码 "
               "统一社会信用代码/注册号 统一代码 注册号 工商注册号 组织机构代码 uscc credit_code unified_social_credit_code "
               "registration_number"), CellKind.CODE, example="91321000MA00000000",
               note=_("18 characters; a former registration number of 15 digits is accepted too.")),
        Column("former", _("Former registration number"), words("原注册号 原工商注册号 旧注册号 former_number "
               "former_registration_number"), CellKind.CODE),
        Column("registered_on", _("Founded"), words("注册日期 成立日期 注册时间 成立时间 登记日期 设立日期 founded "
               "registration_date established date_of_establishment"), CellKind.DATE, example="2019-04-30"),
        Column("form", _("Legal form"), words("企业类型 类型 主体类型 单位类型 企业性质 公司类型 企业_(机构)_类型 登记注册类型 "
               "type legal_form"), longest=80, example="有限责任公司"),
        Column("status", _("Status"), words("经营状态 登记状态 状态 企业状态 status"), CellKind.CHOICE, choices=STATUSES,
               example="在业"),
        Column("capital", _("Registered capital"), words("注册资金 注册资本 注册资本_(金) 注册资本金 资金数额 开办资金 capital "
               "registered_capital"), CellKind.MONEY, example="500万元人民币"),
        Column("scope", _("Business scope"), words("经营范围 业务范围 经营_(业务)_范围 主营业务 scope business_scope"),
               example="软件开发；技术服务。"),
        Column("province", _("Province"), words("所在省份 省份 省 所属省份 province"), example="江苏"),
        Column("city", _("City"), words("地区 城市 所在城市 市 所在市 地市 所属城市 city"), example="扬州"),
        Column("district", _("District"), words("区县 所在区县 所属区县 县区 县_(市、区) 所属区域 district county"),
               example="广陵区"),
        Column("address", _("Address"), words("注册地址 住所 地址 企业地址 单位地址 经营场所 住所_(经营场所) 通讯地址 "
               "企业注册地址 address registered_address"), longest=300, example="扬州市广陵区示例路1号"),
    ),
    (
        _("One row per organisation. Do not enter legal representatives or contacts: they are not imported."),
        _("Sums: write the unit in the cell (500万元人民币) or in the heading (注册资本（万元）)."),
    ),
)  # fmt: skip

LONGEST_NAME = 200
LONGEST_ADDRESS = 300
#: A code that was mistyped is refused: taking it for “no code” would make a second record.
MISTYPED = frozenset({"code-check", "code-character", "code-length"})
SILENT = frozenset({"money-missing", "date-missing", "scope-missing", "code-missing"})
#: Says nothing new of a row that is refused for its mistyped code.
UNIDENTIFIED = frozenset({"row-unidentified"})


@dataclass(slots=True)
class OrganisationRow:
    """A cleaned row: who it is (`code`, `numbers`, `name_key`) and the values for the record's fields."""

    code: str
    numbers: list[tuple[str, bool]]
    name_key: str
    region_id: int
    path: str
    founded_on: dt.date | None
    address: str
    source: CleanOrganisation
    status: str = ""

    @property
    def has_code(self) -> bool:
        return bool(self.code or self.numbers)


class OrganisationReader:
    """Cleans rows; one for a whole run, because what it has learned stays."""

    table = TABLE

    def __init__(self, *, units: dict[str, str], today: dt.date | None = None) -> None:
        self._resolver = RegionResolver()
        self._regions = regions()
        self._city = city()
        self._unit = units.get("capital", "")
        self._today = today

    def read(self, row: Row) -> None:
        """Clean the cells, or reject the row with its reason."""
        cells = dict(row.cells)
        cells["address"] = _whole_address(cells.pop("district", None), cells.get("address"))
        result = clean_row(cells, resolver=self._resolver, today=self._today, capital_unit=self._unit)
        silent = SILENT | UNIDENTIFIED if MISTYPED & {issue.code for issue in result.issues} else SILENT
        for issue in result.issues:
            if issue.code not in silent:
                level = Level.REJECT if issue.code in MISTYPED else Level(issue.level.value)
                row.found.append(Found(issue.column, issue.code, level, dict(issue.arguments)))
        if result.organisation is None or any(found.level == Level.REJECT for found in row.found):
            row.outcome = "rejected"
            return
        row.clean = self._organisation(row, result.organisation)
        _check(row)

    def _organisation(self, row: Row, clean: CleanOrganisation) -> OrganisationRow:
        region = self._regions.get(clean.region, self._city)
        return OrganisationRow(
            code=clean.code if clean.code_kind is CodeKind.UNIFIED else "",
            numbers=_numbers(row, clean),
            name_key=clean.name,
            region_id=region.pk,
            path=region.path,
            founded_on=clean.registered_on,
            address=clean.address[:LONGEST_ADDRESS],
            source=clean,
            status=_status(row),
        )


def _whole_address(district: object, address: object) -> object:
    before, text = plain(district), plain(address)
    return f"{before}{text}" if before and not is_blank(before) and before not in text else address


def _numbers(row: Row, clean: CleanOrganisation) -> list[tuple[str, bool]]:
    numbers = [] if clean.code_kind is not CodeKind.FORMER else [(clean.code, _check_holds(row))]
    former = read_code(row.cells.get("former"))
    if former.kind is CodeKind.FORMER and former.value != clean.code:
        numbers.append((former.value, not any(note.code == "code-former-check" for note in former.notes)))
    return numbers


def _check_holds(row: Row) -> bool:
    return not any(found.code == "code-former-check" for found in row.found)


def _status(row: Row) -> str:
    text = plain(row.cells.get("status"))
    if is_blank(text):
        return ""
    value = STATUSES.get(text.replace("(", "（").replace(")", "）")) or STATUSES.get(text.lower(), "")
    if not value:
        row.tell("status", "value-unknown", Level.WARNING, found=text[:40])
    return value if value in OrganisationStatus.values else ""


def _check(row: Row) -> None:
    clean: OrganisationRow = row.clean
    if len(clean.name_key) > LONGEST_NAME:
        row.reject("name", "name-long", found=len(clean.name_key), limit=LONGEST_NAME)
    elif not clean.has_code and clean.founded_on is None and not clean.address:
        row.reject("code", "identity-insufficient")
    elif len(clean.source.address) > LONGEST_ADDRESS:
        row.tell("address", "value-cut", Level.WARNING, limit=LONGEST_ADDRESS)
