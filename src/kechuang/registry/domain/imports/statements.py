"""Yearly statements: columns, and what makes one statement the same as another."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from kechuang.registry.domain.imports.attached import CODE, NAME, Attached, run_date, run_source
from kechuang.registry.domain.imports.columns import CellKind, Column, ImportTable, words
from kechuang.registry.domain.imports.found import Row
from kechuang.registry.domain.imports.values import choices
from kechuang.registry.models import ImportRun, Statement
from kechuang.registry.models.imports import ImportKind
from kechuang.registry.models.statements import VALUE_FIELDS

GRADES = choices(
    audited="审计 已审计 审计报告 审计数 经审计 audit",
    tax="税务 纳税申报 汇算清缴 税务申报 申报表 taxreturn",
    statistics="统计 统计年报 统计报表 火炬统计 一套表 statistical",
    declared="自报 企业自报 申报 企业申报 填报 自行申报 selfdeclared",
)

#: Field → headings. Sums in yuan unless the heading or the cell names a unit.
_MONEY = {
    "revenue": "销售收入 营业收入 主营业务收入 主营收入 销售额 sales revenue sales_revenue turnover",
    "total_income": "总收入 收入总额 total_income",
    "high_tech_income": "高新技术产品_(服务)_收入 高新技术产品收入 高新收入 高品收入 high-tech_income",
    "cost": "成本费用 成本费用总额 营业成本 costs costs_and_expenses",
    "assets": "总资产 资产总额 资产总计 年末资产 total_assets",
    "net_assets": "净资产 所有者权益 所有者权益合计 年末净资产 equity net_assets",
    "output": "总产值 工业总产值 产值 gross_output",
    "high_tech_output": "高新技术产业产值 高新技术产值 高新产值 high-tech_output",
    "rd_expense": "研发费用 研发投入 研究开发费用 研究开发费用总额 研发经费 研发支出 r&d r&d_expense r&d_expenses",
    "rd_domestic": "境内研发费用 中国境内研发费用 境内研究开发费用 domestic_r&d",
    "rd_deductible": "加计扣除研发费用 研发费用加计扣除额 可加计扣除研发费用 加计扣除 deductible_r&d",
    "profit": "利润 利润总额 净利润 profit total_profit",
    "tax_paid": "纳税额 实缴税费 缴税总额 上缴税费 税收 纳税总额 tax tax_paid",
}
_COUNTS = {
    "employees": "职工总数 从业人员 员工总数 职工人数 期末从业人员 从业人数 employees staff headcount",
    "technology_staff": "科技人员 科技人员数 科技人员总数 technology_staff r&d_staff",
    "technology_staff_183": "科技人员（183天） 累计实际工作183天以上科技人员 高企科技人员 technology_staff_183_days",
}
_SIGNED = frozenset({"profit", "net_assets"})


def _value_columns() -> tuple[Column, ...]:
    labels = {name: Statement._meta.get_field(name).verbose_name for name in VALUE_FIELDS}  # type: ignore[union-attr]
    money = [
        Column(
            name, labels[name], words(text), CellKind.MONEY, signed=name in _SIGNED, unit="元", example="12,000,000.00"
        )
        for name, text in _MONEY.items()
    ]
    counts = [Column(name, labels[name], words(text), CellKind.COUNT, example="86") for name, text in _COUNTS.items()]
    return (*money, *counts)


TABLE = ImportTable(
    ImportKind.STATEMENTS,
    (
        CODE,
        NAME,
        Column("year", _("Year"), words("年度 年份 所属年度 统计年度 会计年度 year fiscal_year"), CellKind.YEAR, required=True,
               example="2023"),
        Column("grade", _("Grade of evidence"), words("数据来源类型 数据等级 口径 证据等级 数据口径 grade basis"), CellKind.CHOICE,
               choices=GRADES, example="审计", note=_("Audited, tax return, statistics or declared; empty: declared.")),
        Column("source", _("Source"), words("来源 数据来源 资料来源 source document"), longest=120, example="2023年度审计报告"),
        Column("dated_on", _("Dated"), words("日期 报告日期 出具日期 填报日期 dated date report_date"), CellKind.DATE,
               example="2024-03-31"),
        *_value_columns(),
    ),
    (
        _("One row per organisation, year and document. Leave empty what the document does not say: empty is not zero."),
        _("Sums are read in yuan unless the heading names another unit, as in 营业收入（万元）."),
    ),
)  # fmt: skip


class Statements(Attached):
    """One document's word on one year is one record: organisation, year, grade, source, day."""

    table = TABLE
    model = Statement
    identity = ("year", "grade", "source", "dated_on")
    values = VALUE_FIELDS

    def complete(self, row: Row, found: dict[str, Any], run: ImportRun) -> None:
        found.setdefault("grade", "declared")
        found.setdefault("source", run_source(run))
        if "dated_on" not in found and (day := run_date(run)):
            found["dated_on"] = day
        if "dated_on" not in found:
            row.reject("dated_on", "value-missing", column="dated_on")
        elif not any(name in found for name in VALUE_FIELDS):
            row.reject("", "no-figures")

    def defaults(self, run: ImportRun) -> dict[str, Any]:
        return {"import_run_id": run.pk}
